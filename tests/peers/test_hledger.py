"""The statements equal hledger's, and the trial balance ledger's, on the same ledger converted (benchmarks/journal.py).

hledger computes from a journal of its own format with its own arithmetic. ``-B`` values what is held at cost at its cost, as
Beancount's books do; ``--value`` converts what is left, the balance sheet at the rates of its day, income and expenses at those
of their days. See docs/peers.md for what differs and why.
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from collections import defaultdict
from decimal import Decimal

import generated
import journal
import pytest
from beancount import loader
from conftest import LEDGERS

from ledgerkit.books import open_books
from ledgerkit.domain.money import quantise

CASES = [
    *(("aozora", period) for period in ("2025-04", "2026-03", "2026-08", "FY2025")),
    *(("harbour", period) for period in ("2025-12", "2026-08", "FY2026")),
    *(("generated", period) for period in ("2021-01", "2025", "2021..2025")),
]

hledger = pytest.mark.skipif(shutil.which("hledger") is None, reason="hledger is not installed (Debian: apt-get install hledger)")
ledger = pytest.mark.skipif(shutil.which("ledger") is None, reason="ledger is not installed (Debian: apt-get install ledger)")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """The journal and our books of one ledger, each made once."""
    cache, folder = {}, tmp_path_factory.mktemp("journals")

    def load(name):
        if name not in cache:
            path = generated.write(1_500, folder / "generated") if name == "generated" else LEDGERS / name / "main.beancount"
            journal.convert(path, folder / f"{name}.journal")
            cache[name] = folder / f"{name}.journal", open_books(path, cache=False)
        return cache[name]

    return load


def run(*command):
    return subprocess.run(list(map(str, command)), check=True, capture_output=True, encoding="utf-8").stdout


def number(quantity):
    """An exact number of hledger's JSON."""
    return Decimal(quantity["decimalMantissa"]).scaleb(-quantity["decimalPlaces"])


def total(row, currency):
    """The one amount of a row of totals."""
    [amounts] = row["prrAmounts"]
    found = {amount["acommodity"]: number(amount["aquantity"]) for amount in amounts if number(amount["aquantity"])}
    assert found.keys() <= {currency}
    return quantise(found.get(currency, Decimal(0)))


def statement(path, command, interval, currency, value):
    """Totals of hledger's statement by section, and its net."""
    days = ["-b", interval.start, "-e", interval.end]
    answer = json.loads(run("hledger", "-f", path, command, "-B", f"--value={value},{currency}", *days, "-O", "json"))
    sections = {name: total(body["prTotals"], currency) for name, body, _adds in answer["cbrSubreports"]}
    return sections, total(answer["cbrTotals"], currency)


@hledger
@pytest.mark.parametrize(("name", "period"), CASES)
def test_balance_sheet_equals_hledger(loaded, name, period):
    path, books = loaded(name)
    report = books.report("balance-sheet", period)
    sections, net = statement(path, "balancesheet", report.interval, report.columns[0].currency, "end")
    # A refund of VAT is an asset on the statement (`statement-line-opposite:`) and a liability account to a peer.
    query = "SELECT SUM(number) FROM postings WHERE account = 'Liabilities:VAT:Payable' AND date < $end"
    refund = max(books.select(query, {"end": report.interval.end})[1][0][0] or Decimal(0), Decimal(0))
    assert quantise(report.amount("total-assets", "closing")) == sections["Assets"] + refund
    assert quantise(report.amount("total-liabilities", "closing")) == sections["Liabilities"] + refund
    equity = next(row.id for row in report.rows if row.id in ("total-equity", "total-net-assets"))
    assert quantise(report.amount(equity, "closing")) == net
    assert sections["Assets"] > 0


@hledger
@pytest.mark.parametrize(("name", "period"), CASES)
def test_income_statement_equals_hledger(loaded, name, period):
    path, books = loaded(name)
    report = books.report("income-statement", period)
    sections, net = statement(path, "incomestatement", report.interval, report.columns[0].currency, "then")
    assert quantise(report.amount("profit", "period")) == net == sections["Revenues"] - sections["Expenses"]
    assert sections["Revenues"] > 0


@ledger
@pytest.mark.parametrize("name", ["aozora", "harbour", "generated"])
def test_trial_balance_equals_ledger(loaded, name):
    """Account by account in the currency of record: all that was ever posted, since ledger does not restart a year's income."""
    path, books = loaded(name)
    answer = run("ledger", "-f", path, "balance", "-B", "--flat", "--no-total", "--balance-format", "%(account)\t%(display_total)\n")
    found, account = defaultdict(dict), ""
    for line in answer.splitlines():
        # Of an account with several currencies each has a line of its own.
        account, text = line.split("\t") if "\t" in line else (account, line)
        amount, _space, currency = text.strip().partition(" ")
        found[account][currency.strip('"')] = quantise(Decimal(amount))
    rows = books.facts.query("SELECT account, book_currency, SUM(book_number) FROM postings GROUP BY ALL")
    expected = defaultdict(lambda: defaultdict(Decimal))
    for posted, currency, amount in rows:
        # ledger shows an account with all below it.
        for above in {above for above, *_rest in rows if f"{posted}:".startswith(f"{above}:")}:
            expected[above][currency] += amount
    for posted, amounts in expected.items():
        shown = {currency: amount for currency, amount in found[posted].items() if amount}
        assert shown == {currency: quantise(amount) for currency, amount in amounts.items() if amount}, posted
    assert len(expected) > 20


def written(text):
    entries, errors, _options = loader.load_string(text, dedent=True)
    assert errors == []
    out = io.StringIO()
    journal.write(entries, out)
    return out.getvalue()


def test_what_a_journal_says():
    """A lot at its cost, an exchange with both sides in Equity:Conversions, a residue, a price, a commodity that needs quotes."""
    text = written("""
        2026-01-01 open Assets:Bank
        2026-01-01 open Assets:Euro
        2026-01-01 open Assets:Shares
        2026-01-01 open Equity:Capital
        2026-01-02 price EUR 0.85 GBP
        2026-01-05 * "Broker" "Shares; a lot"
          Assets:Shares   2 VWRL2 {10.005 GBP}
          Assets:Bank    -20.01 GBP
        2026-01-06 * "Bank" "Exchange"
          Assets:Euro   100.00 EUR @ 0.85 GBP
          Assets:Bank   -85.00 GBP
        2026-01-07 ! "Euro capital"
          Assets:Euro      3 EUR {0.3333 GBP}
          Equity:Capital  -1.00 GBP
    """)
    assert text.splitlines() == [
        "P 2026-01-02 EUR 0.85 GBP",
        "2026-01-05 * Broker Shares, a lot",
        '    Assets:Shares  2 "VWRL2" @ 10.005 GBP',
        "    Assets:Bank  -20.01 GBP",
        "",
        "2026-01-06 * Bank Exchange",
        "    Assets:Euro  100.00 EUR",
        "    Assets:Bank  -85.00 GBP",
        "    Equity:Conversions  -100.00 EUR",
        "    Equity:Conversions  85.0000 GBP",
        "",
        "2026-01-07 ! Euro capital",
        "    Assets:Euro  3 EUR @ 0.3333 GBP",
        "    Equity:Capital  -1.00 GBP",
        "    Equity:Residue  0.0001 GBP",
        "",
    ]


def test_a_ledger_with_errors_is_not_converted(tmp_path):
    (tmp_path / "main.beancount").write_text('2026-01-05 * "x"\n  Assets:Bank  1 GBP\n', encoding="utf-8")
    with pytest.raises(ValueError, match="has 2 errors"):
        journal.convert(tmp_path / "main.beancount", tmp_path / "out.journal")
