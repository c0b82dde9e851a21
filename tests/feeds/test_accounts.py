"""An account that does not take what the plan books is told before anything is written, with the rule and its line."""

from __future__ import annotations

import pytest

from ledgerkit.errors import InputError

TABLE = ("Assets:Bank:SBI", 0, "The import would book to Assets:Bank:SBI, ")
COFFEE = ("Expenses:Coffee", 6, "Rule 'coffee' books to Expenses:Coffee, ")


@pytest.fixture
def told(plan_of, desk):
    def run(old, new="", extra=""):
        ledger = desk / "main.beancount"
        ledger.write_text(ledger.read_text(encoding="utf-8").replace(old, new or old) + extra, encoding="utf-8")
        with pytest.raises(InputError) as caught:
            plan_of("september.csv")
        return [(problem.line, problem.code, problem.message) for problem in caught.value.problems], caught.value.problems[0].remedy

    return run


@pytest.mark.parametrize(("account", "line", "who"), [TABLE, COFFEE])
@pytest.mark.parametrize(
    ("open_", "extra", "code", "what"),
    [
        ("2026-12-01 open {}", "", "rule-account", "which is not open before 2026-12-01."),
        ("2020-01-01 open {}", "2026-09-02 close {}\n", "rule-account", "which was closed on 2026-09-02."),
        ("2020-01-01 open {} USD,EUR", "", "rule-currency", "which does not take JPY."),
    ],
)
def test_once_for_each_account(told, account, line, who, open_, extra, code, what):
    found, remedy = told(f"2020-01-01 open {account}\n", open_.format(account) + "\n", extra.format(account))
    assert found == [(line, code, who + what)]
    assert remedy


def test_a_name_that_is_nearly_right(told):
    found, remedy = told("2020-01-01 open Expenses:Coffee\n", "2020-01-01 open Expenses:Cofee\n")
    assert found == [(6, "rule-account", "Rule 'coffee' books to Expenses:Coffee, which the ledger does not open.")]
    assert remedy.startswith("Write Expenses:Cofee if that is meant")


def test_the_bank_account_itself(plan_of, desk):
    """The entry would say that nothing moved."""
    rules = desk / "rules.toml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("Expenses:Coffee", "Assets:Bank:SBI"), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        plan_of("september.csv")
    (problem,) = caught.value.problems
    assert (problem.line, problem.code) == (6, "rule-account")
    assert problem.message == "Rule 'coffee' books to Assets:Bank:SBI, which is the bank account that the line is of."


def test_all_of_them(told):
    found, _remedy = told("2020-01-01 open", "2026-12-01 open")
    assert len(found) == 5


def test_on_the_day_of_its_close_an_account_is_open(plan_of, desk):
    """Beancount closes at the end of the day."""
    with (desk / "main.beancount").open("a", encoding="utf-8") as ledger:
        ledger.write("2026-09-30 close Expenses:Fees\n")
    books, plan = plan_of("september.csv")
    assert books.errors == ()
    assert len(plan.to_book) == 4


@pytest.mark.parametrize(
    ("open_", "why"),
    [
        ("2020-01-01 open Assets:Suspense USD", "Assets:Suspense does not take JPY, so it is not held: add JPY to its open directive"),
        ("2026-12-01 open Assets:Suspense", "Assets:Suspense is not open before 2026-12-01, so it is not held"),
        (
            "2020-01-01 open Assets:Suspense\n2026-09-02 close Assets:Suspense",
            "Assets:Suspense was closed on 2026-09-02, so it is not held",
        ),
    ],
)
def test_a_suspense_account_that_does_not_take_a_line_keeps_no_other_from_being_booked(import_, plan_of, desk, open_, why):
    ledger, rules = desk / "main.beancount", desk / "rules.toml"
    ledger.write_text(ledger.read_text(encoding="utf-8").replace("2020-01-01 open Assets:Suspense", open_), encoding="utf-8")
    without_sales = rules.read_text(encoding="utf-8").partition('[[rule]]\nname = "sales"')[0]
    rules.write_text('suspense = "Assets:Suspense"\n' + without_sales, encoding="utf-8")
    _books, plan = plan_of("september.csv")
    (waiting,) = plan.waiting
    assert waiting.treatment is None
    assert str(waiting.reason).startswith(f"no rule takes it; {why}")
    assert len(plan.to_book) == 3
    import_("september.csv")
    assert (desk / "2026" / "09.beancount").read_text(encoding="utf-8").count("import: ") == 3
