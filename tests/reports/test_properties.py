"""What holds for every ledger: the statements prove themselves, whatever lots, prices, totals and tolerances it has."""

from __future__ import annotations

from decimal import Decimal

import pytest
from beancount import loader
from hypothesis import given, settings
from strategies import BASES, ZERO_DECIMAL, ledgers

from ledgerkit.domain.money import exact
from ledgerkit.ledger.facts import Facts
from ledgerkit.reports.asking import make_context
from ledgerkit.reports.question import Question
from ledgerkit.reports.registry import make

MAPPED = """
option "operating_currency" "EUR"
2000-01-01 custom "ledgerkit-option" "jurisdiction" "DE"
"""


# Two rates for everything but the reporting currency, one of them never used as it comes first and one inverse.
RATES = "".join(
    f"1990-01-02 price {currency} 1.{number}37 EUR\n2025-01-01 price EUR 0.{number}71 {currency}\n"
    for number, currency in enumerate((*BASES, "GBP", "CHF", *ZERO_DECIMAL), 1)
)


def facts_of(ledger, extra=""):
    entries, errors, options = loader.load_string(MAPPED + extra + ledger.text)
    assert errors == []
    return Facts.from_entries(entries, errors, options)


def year(facts):
    """The calendar year in which the ledger's first transaction lies, so that some lie after it."""
    first, last = facts.query("SELECT MIN(date), MAX(date) FROM transactions")[0]
    return f"{first:%Y}..{last:%Y}", f"{first:%Y}"


def check_of_rates(sheet):
    """Without rates the check fails exactly where a currency stands in a column of its own."""
    return "fail" if len(sheet.columns) > 1 else "pass"


def report(facts, name, period, **options):
    return make(name, make_context(facts, Question.of(period, **options)))


@settings(max_examples=40)
@given(ledgers())
@pytest.mark.parametrize("rates", ["", RATES], ids=["without rates", "with rates"])
def test_the_balance_sheet_balances_by_itself(rates, ledger):
    """In the reporting currency and in every currency without a rate; only accounts without a line may fail a check."""
    facts = facts_of(ledger, rates)
    for period in year(facts):
        sheet = report(facts, "balance-sheet", period)
        balance = [check for check in sheet.checks if check.id == "G22" and check.difference is not None]
        totals = [
            {sheet.amount(total, column.id) for total in ("total-assets", "total-equity-and-liabilities")} for column in sheet.columns
        ]
        assert len(balance) == sum(total != {None} for total in totals)
        assert balance
        assert next(check for check in sheet.checks if check.title == "Every exchange rate is in the books").status == (
            "pass" if rates else check_of_rates(sheet)
        )
        assert {check.status for check in balance} == {"pass"}
        assert next(check for check in sheet.checks if check.id == "G05").status == "pass"
        assert next(check for check in sheet.checks if check.id == "G04").status == "pass"


@settings(max_examples=40)
@given(ledgers())
@pytest.mark.parametrize("units", [False, True])
def test_the_trial_balance_balances_and_rolls(units, ledger):
    facts = facts_of(ledger)
    for period in year(facts):
        trial = report(facts, "trial-balance", period, units=units)
        assert all(check.status in ("pass", "warn") for check in trial.checks)
        for column in trial.columns:
            if column.id.startswith(("opening", "closing")):
                assert not trial.amount("total", column.id)


@settings(max_examples=30)
@given(ledgers())
def test_subtotals_are_the_sums_they_name(ledger):
    facts = facts_of(ledger)
    sheet = report(facts, "balance-sheet", year(facts)[0])
    with exact():
        for row in sheet.rows:
            for column in sheet.columns if row.sum_of else ():
                parts = sum((sign * (sheet.amount(part, column.id) or Decimal(0)) for part, sign in row.sum_of), Decimal(0))
                assert (row.amount(column.id) or 0) == parts


@settings(max_examples=8)
@given(ledgers())
@pytest.mark.parametrize("currency", [None, "GBP"])
@pytest.mark.parametrize("rate", ["closing", "average", "historical", "transaction"])
def test_by_every_rule_and_in_every_currency_the_sheet_balances_and_its_difference_rolls(rate, currency, ledger):
    """GBP is quoted in EUR only: everything else goes over it. Where a rate is missing at the start nothing is said to roll."""
    facts = facts_of(ledger, RATES)
    for period in year(facts):
        sheet = report(facts, "balance-sheet", period, rate=rate, currency=currency)
        assert {check.status for check in sheet.checks if check.id in ("G04", "G05")} == {"pass"}
        assert {check.status for check in sheet.checks if check.id == "G22" and check.difference is not None} == {"pass"}
        assert [check.status for check in sheet.checks if check.id == "translation"] == (["pass"] if rate == "average" else [])
