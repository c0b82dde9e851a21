"""A file that does not go on where the books stop."""

from __future__ import annotations


def gap(plan):
    return [(finding.expected, finding.found) for _file, finding in plan.findings if finding.id == "import-gap"]


def test_a_file_that_goes_on_is_not_spoken_of(import_, plan_of, desk, csv):
    (desk / "early.csv").write_bytes(csv(csv.lines[:2]))
    (desk / "late.csv").write_bytes(csv(csv.lines[2:]))
    import_("early.csv")
    _books, plan = plan_of("late.csv")
    assert gap(plan) == []


def test_a_file_is_missing_between(import_, plan_of, desk, csv):
    """The receipt of the tenth is in neither file: 99,000 yen in the books, 319,000 at the bank."""
    (desk / "early.csv").write_bytes(csv(csv.lines[:2]))
    (desk / "late.csv").write_bytes(csv(csv.lines[3:]))
    import_("early.csv")
    _books, plan = plan_of("late.csv")
    assert gap(plan) == [("99000 JPY", "319000 JPY")]
    (message,) = [finding.message for _file, finding in plan.findings]
    assert message.startswith(
        "The file does not open with what the books have on Assets:Bank:SBI, last asserted for 2026-09-03; 220000 JPY"
    )


def test_books_that_assert_nothing_are_not_held_against(plan_of, desk, csv):
    (desk / "late.csv").write_bytes(csv(csv.lines[3:]))
    _books, plan = plan_of("late.csv")
    assert gap(plan) == []
