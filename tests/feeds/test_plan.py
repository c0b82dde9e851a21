"""What each bank line becomes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ledgerkit.errors import InputError


def decisions(plan):
    return [(str(planned.line.amount), planned.decision, planned.rule.name if planned.rule else "") for planned in plan.lines]


def test_every_line_by_its_rule(plan_of):
    _books, plan = plan_of("september.csv")
    assert decisions(plan) == [
        ("-500", "new", "coffee"),
        ("-500", "new", "coffee"),
        ("220000", "new", "sales"),
        ("-145", "new", "fee"),
    ]
    assert [source.account for source in plan.to_assert] == ["Assets:Bank:SBI"]


def test_the_tax_is_split_off_and_the_rest_sums_exactly(plan_of):
    """145 yen with 10 % tax inside: 145 × 10/110 = 13.18, dropped to 13."""
    _books, plan = plan_of("september.csv")
    fee = plan.lines[-1]
    assert [(counter.account, counter.amount) for counter in fee.treatment.counters] == [
        ("Expenses:Fees", Decimal(132)),
        ("Assets:Tax:Paid", Decimal(13)),
    ]


def test_a_file_twice_in_one_plan_is_planned_once(plan_of, desk):
    (desk / "again.csv").write_bytes((desk / "september.csv").read_bytes())
    _books, plan = plan_of("september.csv", "again.csv")
    assert [decision for _amount, decision, _rule in decisions(plan)].count("new") == 4
    assert [decision for _amount, decision, _rule in decisions(plan)].count("duplicate") == 4


def test_a_line_without_a_rule_waits(plan_of, desk):
    (desk / "rules.toml").write_text(
        (desk / "rules.toml").read_text(encoding="utf-8").replace('direction = "in"', 'contains = ["other"]'), encoding="utf-8"
    )
    _books, plan = plan_of("september.csv")
    assert [str(planned.line.amount) for planned in plan.of("unknown")] == ["220000"]


def test_all_bad_files_are_named(plan_of, desk):
    (desk / "a.xml").write_text("<!DOCTYPE x><x/>", encoding="utf-8")
    (desk / "b.csv").write_text("hello", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        plan_of("a.xml", "b.csv", "missing.csv", "september.csv")
    assert {problem.file.rpartition("/")[2] for problem in caught.value.problems} == {"a.xml", "b.csv", "missing.csv"}


def test_a_rule_to_an_account_that_is_not_open(plan_of, desk):
    text = (desk / "rules.toml").read_text(encoding="utf-8").replace('account = "Expenses:Coffee"', 'account = "Expenses:Cofee"')
    (desk / "rules.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        plan_of("september.csv")
    assert caught.value.problems[0].message == "Rule 'coffee' books to Expenses:Cofee, which the ledger does not open."


def test_why_and_how_sure(plan_of, desk):
    (desk / "again.csv").write_bytes((desk / "september.csv").read_bytes())
    _books, plan = plan_of("september.csv", "again.csv")
    assert {(planned.decision, str(planned.reason), str(planned.confidence)) for planned in plan.lines} == {
        ("new", "rule coffee", "1"),
        ("new", "rule fee", "1"),
        ("new", "rule sales", "1"),
        ("duplicate", "in again.csv", "1"),
    }


def no_sales(desk, head=""):
    rules = (desk / "rules.toml").read_text(encoding="utf-8").replace('direction = "in"', 'contains = ["other"]')
    (desk / "rules.toml").write_text(head + rules, encoding="utf-8")


def test_from_the_first_line_left_out_no_balance_is_asserted(plan_of, desk):
    """It would be wrong by the line that waits."""
    no_sales(desk)
    _books, plan = plan_of("september.csv")
    assert plan.to_assert == ()
    assert [str(planned.line.amount) for planned in plan.waiting] == ["220000"]


def test_the_suspense_account_holds_what_nobody_knows(import_, plan_of, desk):
    no_sales(desk, 'suspense = "Assets:Suspense"\n')
    _books, plan = plan_of("september.csv")
    (planned,) = plan.waiting
    assert (planned.booked, planned.treatment.flag, planned.treatment.accounts) == (True, "!", ["Assets:Suspense"])
    books = import_("september.csv")
    assert books.errors == ()
    assert books.select("SELECT number FROM postings WHERE account = 'Assets:Suspense'")[1] == [(Decimal(-220000),)]


@pytest.mark.parametrize(
    ("only", "booked"),
    [
        ((), 4),
        (("new",), 4),
        (("duplicate",), 0),
        (("Assets:Bank:SBI",), 4),
    ],
)
def test_only_some_lines(plan_of, only, booked):
    _books, plan = plan_of("september.csv")
    assert len(plan.only(only).to_book) == booked


def test_only_lines_by_the_beginning_of_their_ids(plan_of):
    _books, plan = plan_of("september.csv")
    first = plan.lines[0].line_id
    assert [planned.line_id for planned in plan.only([first[:12]]).to_book] == [first]
    assert plan.only([first[:12]]).to_assert == ()
    with pytest.raises(InputError):
        plan.only([first[:3]])


def test_a_rule_ignores_with_its_reason(plan_of, desk):
    rules = (desk / "rules.toml").read_text(encoding="utf-8")
    (desk / "rules.toml").write_text(rules.replace('account = "Income:Sales"', 'ignore = "booked by hand"'), encoding="utf-8")
    _books, plan = plan_of("september.csv")
    assert [(str(planned.reason), planned.booked) for planned in plan.of("ignored")] == [("rule sales: booked by hand", False)]
    assert (plan.waiting, plan.to_assert) == ((), ())


def test_parts_that_do_not_fit_the_line_wait(plan_of, desk):
    rules = (desk / "rules.toml").read_text(encoding="utf-8")
    (desk / "rules.toml").write_text(rules.replace('fraction = "10/110", rounding = "floor"', 'amount = "145"'), encoding="utf-8")
    _books, plan = plan_of("september.csv")
    assert [str(planned.reason) for planned in plan.waiting] == ["the parts of rule fee leave nothing of 145 JPY for Expenses:Fees"]


@pytest.mark.parametrize("wanted", ["bogus", "2026-13", "2026-02-30", "", "Assets:Nowhere", "txt-000000000000"])
def test_only_what_may_be_is_chosen(plan_of, wanted):
    _books, plan = plan_of("september.csv")
    with pytest.raises(InputError) as caught:
        plan.only(["new", wanted])
    (problem,) = caught.value.problems
    assert (problem.code, problem.found) == ("only-unknown", wanted)


@pytest.mark.parametrize("wanted", ["pending", "2025-01"])
def test_what_no_line_has_chooses_nothing(plan_of, wanted):
    _books, plan = plan_of("september.csv")
    assert not any(planned.chosen for planned in plan.only([wanted]).lines)
