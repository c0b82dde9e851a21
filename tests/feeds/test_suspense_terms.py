"""Lines that nobody knows are held on one account, or by direction: 仮受金 and 仮払金."""

from __future__ import annotations

import pytest

from ledgerkit.books import open_books
from ledgerkit.errors import InputError
from ledgerkit.feeds.rules_file import parse_rules

BANK = '[[bank]]\naccount = "Assets:Bank:SBI"\nreader = "sbi-sumishin"\n'
BOTH = 'suspense = { in = "Liabilities:SuspenseReceipts", out = "Assets:Suspense" }\n'
RECEIPTS = """
2020-01-01 open Liabilities:SuspenseReceipts
  control: "suspense"
"""


@pytest.fixture
def split(desk):
    """Books that show unknown receipts apart, and no rule."""
    main = desk / "main.beancount"
    main.write_text(main.read_text(encoding="utf-8") + RECEIPTS, encoding="utf-8")
    (desk / "rules.toml").write_text(BOTH + BANK, encoding="utf-8")
    return desk


def test_one_account_for_both_is_as_before(desk, plan_of):
    (desk / "rules.toml").write_text('suspense = "Assets:Suspense"\n' + BANK, encoding="utf-8")
    _books, plan = plan_of("september.csv")
    assert {planned.treatment.accounts[0] for planned in plan.lines} == {"Assets:Suspense"}


def test_a_receipt_and_a_payment_have_an_account_each(split, plan_of):
    _books, plan = plan_of("september.csv")
    held = [(int(planned.line.amount), planned.treatment.accounts) for planned in plan.waiting]
    assert held == [
        (-500, ["Assets:Suspense"]),
        (-500, ["Assets:Suspense"]),
        (220000, ["Liabilities:SuspenseReceipts"]),
        (-145, ["Assets:Suspense"]),
    ]


def test_the_report_of_suspense_has_both(split, import_):
    """G08 adds up both, and lets neither pass without an owner and a day."""
    report = import_("september.csv").report("suspense", period="2026-09")
    open_ = {row.drill.accounts: int(row.values["open"]) for row in report.rows if row.kind == "subtotal"}
    assert open_ == {("Assets:Suspense",): 1145, ("Liabilities:SuspenseReceipts",): -220000}
    assert [check.status for check in report.checks] == ["pass", "fail"]
    # Marked as suspense or not: what an import holds there is seen.
    main = split / "main.beancount"
    main.write_text(main.read_text(encoding="utf-8").replace('\n  control: "suspense"', ""), encoding="utf-8")
    unmarked = open_books(main, cache=False).report("suspense", period="2026-09")
    assert [row.values for row in unmarked.rows if row.kind == "subtotal"] == [row.values for row in report.rows if row.kind == "subtotal"]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("suspense = 7", "suspense is not an account."),
        ('suspense = ""', "suspense is not an account."),
        ('suspense = { in = "Assets:Suspense" }', "out is not a text."),
        ('suspense = { in = "Assets:A", out = "Assets:B", outt = "x" }', "There is no key 'outt' here."),
    ],
)
def test_faults_name_the_line(tmp_path, said, message):
    with pytest.raises(InputError) as caught:
        parse_rules(tmp_path / "rules.toml", "# who knows\n" + said + "\n" + BANK)
    (problem,) = caught.value.problems
    assert (problem.line, problem.message) == (2, message)
