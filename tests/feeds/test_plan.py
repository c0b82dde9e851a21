"""What each bank line becomes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ledgerkit.errors import InputError
from ledgerkit.feeds.plan import counters, plan_rows


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
    assert [assertion.account for assertion in plan.assertions] == ["Assets:Bank:SBI"]


def test_the_tax_is_split_off_and_the_rest_sums_exactly(plan_of):
    """145 yen with 10 % tax inside: 145 × 10/110 = 13.18, dropped to 13."""
    _books, plan = plan_of("september.csv")
    fee = plan.lines[-1]
    assert [(counter.account, counter.amount) for counter in counters(fee, {"JPY": 0})] == [
        ("Expenses:Fees", Decimal(132)),
        ("Assets:Tax:Paid", Decimal(13)),
    ]


def test_a_file_twice_in_one_plan_is_planned_once(plan_of, desk):
    (desk / "again.csv").write_bytes((desk / "september.csv").read_bytes())
    _books, plan = plan_of("september.csv", "again.csv")
    assert [decision for _amount, decision, _rule in decisions(plan)].count("new") == 4
    assert [decision for _amount, decision, _rule in decisions(plan)].count("known") == 4


def test_a_line_without_a_rule_waits(plan_of, desk):
    (desk / "rules.toml").write_text(
        (desk / "rules.toml").read_text(encoding="utf-8").replace('direction = "in"', 'contains = ["other"]'), encoding="utf-8"
    )
    _books, plan = plan_of("september.csv")
    assert [str(planned.line.amount) for planned in plan.of("no-rule")] == ["220000"]


def test_the_plan_as_a_table(plan_of):
    _books, plan = plan_of("september.csv")
    names, rows = plan_rows(plan)
    assert names[:3] == ["file", "date", "amount"]
    assert rows[-1][5:] == ("new", "fee", "Assets:Bank:SBI", "Expenses:Fees")


def test_a_file_of_an_account_nobody_named(plan_of, desk):
    (desk / "rules.toml").write_text("", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        plan_of("september.csv")
    problem = caught.value.problems[0]
    assert problem.code == "bank-account-unknown"
    assert 'reader = "sbi-sumishin"' in problem.remedy


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
    assert caught.value.problems[0].message == "Rule 'coffee' books to Expenses:Cofee, which is not open on 2026-09-03."


QIF = "!Type:Bank\nD2026-09-14\nT-500\nPコーヒー\n^\n"


def test_a_file_without_currency_takes_that_of_its_table(plan_of, desk):
    (desk / "old.qif").write_text(QIF, encoding="utf-8")
    rules = (desk / "rules.toml").read_text(encoding="utf-8")
    table = '\n[[bank]]\naccount = "Assets:Bank:SBI"\nreader = "qif"\n'
    (desk / "rules.toml").write_text(f'{rules}{table}currency = "JPY"\n', encoding="utf-8")
    _books, plan = plan_of("old.qif")
    assert [(str(planned.line.amount), planned.line.currency) for planned in plan.lines] == [("-500", "JPY")]
    (desk / "rules.toml").write_text(f"{rules}{table}", encoding="utf-8")
    with pytest.raises(InputError) as error:
        plan_of("old.qif")
    (problem,) = error.value.problems
    assert problem.code == "bank-currency-unknown"
    assert 'currency = "EUR"' in problem.remedy
