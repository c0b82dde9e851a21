"""The inbox of the demonstration company: real files, and the same bank lines whatever order they come in, however often."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from conftest import LEDGERS
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ledgerkit.books import open_books
from ledgerkit.domain.money import total
from ledgerkit.feeds.book import book
from ledgerkit.feeds.desk import Desk
from ledgerkit.importers.readers import read_bank_file

AOZORA = LEDGERS / "aozora"
MISSING = AOZORA / "resolutions" / "2026-09" / "2026-09-07-mufg.xml"
FILES = [*sorted((AOZORA / "inbox").iterdir()), MISSING]
SBI, MUFG, USD = "Assets:Bank:SBI", "Assets:Bank:MUFG", "Assets:Bank:USD"
OPENING = {SBI: Decimal(12983317), MUFG: Decimal(4311381)}
"""As the books assert them for the end of August."""
CLOSING = {SBI: Decimal(13440275), MUFG: Decimal(4279233), USD: Decimal(5000)}
LEDGER = """
option "operating_currency" "JPY"
plugin "ledgerkit.plugins"
include "accounts.beancount"
include "prices.beancount"
include "20*/*.beancount"
2020-01-01 custom "ledgerkit-option" "entry-file" "{year}/{month}.beancount"
2026-08-31 * "What the banks had"
  Assets:Bank:SBI    12,983,317 JPY
  Assets:Bank:MUFG    4,311,381 JPY
  Equity:Capital
2026-09-01 balance Assets:Bank:SBI   12,983,317 JPY
2026-09-01 balance Assets:Bank:MUFG   4,311,381 JPY
"""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_is_a_whole_file_of_its_format(path):
    """Nothing is odd about it; what it opens with and its lines give what it closes with."""
    (statement,) = read_bank_file(path)
    assert statement.findings == ()
    assert statement.lines
    assert total([statement.opening.amount, *(line.amount for line in statement.lines)]) == statement.closing.amount


def test_the_files_of_a_bank_go_on_where_another_stops():
    """September at SBI stands in one file; at MUFG in three, in two formats, of which two share the days from the 25th to the 28th."""
    (sbi,) = read_bank_file(AOZORA / "inbox" / "2026-09-sbi.csv")
    assert (sbi.opening.amount, sbi.closing.amount) == (OPENING[SBI], CLOSING[SBI])
    first, second, third = (
        read_bank_file(path)[0] for path in (MISSING, AOZORA / "inbox" / "2026-09-mufg.xml", AOZORA / "inbox" / "2026-09-mufg-zengin.txt")
    )
    assert (first.opening.amount, first.closing.amount) == (OPENING[MUFG], second.opening.amount)
    before = [line.amount for line in second.lines if line.booking_date < third.period_from]
    assert total([second.opening.amount, *before]) == third.opening.amount
    assert third.closing.amount == CLOSING[MUFG]


def test_what_a_real_month_has():
    once, twice = ((AOZORA / "inbox" / name).read_bytes() for name in ("2026-09-sbi-0917.csv", "2026-09-sbi-0917 (1).csv"))
    assert once == twice
    (sbi,) = read_bank_file(AOZORA / "inbox" / "2026-09-sbi.csv")
    coffees = [line for line in sbi.lines if "ｺ-ﾋ-ｽﾀﾝﾄﾞ" in line.text]
    assert [(line.booking_date, line.amount) for line in coffees] == [(date(2026, 9, 15), Decimal(-620))] * 2


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    """Makes a folder with the accounts and rules of the company, and none of its entries but what the banks had."""

    def make():
        folder = tmp_path_factory.mktemp("company")
        (folder / "2026").mkdir()
        for name in ("accounts.beancount", "prices.beancount"):
            shutil.copy(AOZORA / name, folder)
        for name in ("payouts", "bank-profiles"):
            shutil.copytree(AOZORA / name, folder / name)
        rules = (AOZORA / "rules.toml").read_text(encoding="utf-8")
        (folder / "rules.toml").write_text(re.sub(r', recurring = "\w+"', "", rules), encoding="utf-8")
        (folder / "main.beancount").write_text(LEDGER, encoding="utf-8")
        (folder / "2026" / "09.beancount").write_text("; September\n", encoding="utf-8")
        return folder / "main.beancount"

    return make


def take_in(ledger, files):
    books = open_books(ledger, cache=False)
    assert books.errors == ()
    desk = Desk(books.facts, ledger)
    book(ledger, desk.booking(desk.plan(files)), books.errors)


def bank_lines(ledger):
    """What the books have of the banks' lines: account, day and amount, as often as they stand there."""
    sql = "SELECT account, date, number FROM postings WHERE import_id IS NOT NULL"
    return Counter(map(tuple, open_books(ledger, cache=False).sql(sql).iter_rows()))


def told():
    """The lines that files tell, each once: of files that share a day, those of the one that has most of it."""
    days = {}
    for path in FILES:
        (statement,) = read_bank_file(path)
        account = SBI if "sbi" in path.name else USD if "usd" in path.name else MUFG
        for day in {line.booking_date for line in statement.lines}:
            lines = [(account, day, line.amount) for line in statement.lines if line.booking_date == day]
            days[account, day] = max(days.get((account, day), []), lines, key=len)
    return Counter(line for lines in days.values() for line in lines)


@settings(max_examples=6, phases=(Phase.generate,))  # an example takes seconds: there are few, and none is made smaller
@given(order=st.permutations(range(len(FILES))), size=st.integers(1, 4), back=st.permutations(range(len(FILES))))
def test_any_order_and_twice_books_the_same_lines(start, order, size, back):
    """Some files at a time, and then all of them again in another order, so that what a gap left unproved is asserted too.

    Dollars that come before the yen they were bought with wait until they can be paired.
    """
    ledger = start()
    for at in range(0, len(order), size):
        take_in(ledger, [FILES[position] for position in order[at : at + size]])
    once = bank_lines(ledger)
    take_in(ledger, [FILES[position] for position in back])
    assert bank_lines(ledger) == told()
    assert told() - once <= Counter([(USD, date(2026, 9, 24), Decimal(5000))])
    books = open_books(ledger, cache=False)
    assert books.errors == ()
    asserted = "SELECT account, number FROM balances WHERE date = DATE '2026-10-01'"
    assert dict(books.sql(asserted).iter_rows()) == CLOSING
    before = ledger.parent / "2026" / "09.beancount"
    text = before.read_bytes()
    take_in(ledger, FILES)
    assert before.read_bytes() == text
