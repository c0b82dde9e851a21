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


def test_behind_a_gap_no_closing_balance_is_asserted_until_the_missing_file_is_there(import_, plan_of, desk, csv):
    """What is there is booked all the same; the same files again, with the missing one, book that and assert what they close with."""
    for name, lines in (("early", csv.lines[:2]), ("tenth", csv.lines[2:3]), ("late", csv.lines[3:])):
        (desk / f"{name}.csv").write_bytes(csv(lines))
    import_("early.csv")
    _books, plan = plan_of("late.csv")
    assert plan.broken == {"Assets:Bank:SBI": plan.lines[0].line.booking_date}
    import_("late.csv")
    entries = desk / "2026" / "09.beancount"
    assert "2026-10-01 balance" not in entries.read_text(encoding="utf-8")
    import_("early.csv", "tenth.csv", "late.csv")
    text = entries.read_text(encoding="utf-8")
    assert "2026-09-11 balance Assets:Bank:SBI" in text
    assert "2026-10-01 balance Assets:Bank:SBI" in text
    assert text.count("import: ") == len(csv.lines)


def test_a_file_is_missing_between_two_of_one_import(import_, desk, csv):
    (desk / "early.csv").write_bytes(csv(csv.lines[:2]))
    (desk / "late.csv").write_bytes(csv(csv.lines[3:]))
    import_("early.csv", "late.csv")
    text = (desk / "2026" / "09.beancount").read_text(encoding="utf-8")
    assert "2026-09-04 balance" in text
    assert "2026-10-01 balance" not in text


def test_files_that_overlap_leave_no_gap(import_, plan_of, desk, csv):
    (desk / "first.csv").write_bytes(csv(csv.lines[:3]))
    (desk / "second.csv").write_bytes(csv(csv.lines[2:]))
    _books, plan = plan_of("first.csv", "second.csv")
    assert [(file.name, finding.id) for file, finding in plan.findings] == [("second.csv", "files-overlap")]
    import_("first.csv", "second.csv")
    assert "2026-10-01 balance" in (desk / "2026" / "09.beancount").read_text(encoding="utf-8")
