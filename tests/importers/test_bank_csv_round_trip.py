"""Any statement written as a bank's CSV and read again is the same statement.

The writer below is no part of the product: it is Python's csv module and the layouts as their tables describe them.
"""

from __future__ import annotations

import csv
import io
import tempfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.banking import BankLine, Order, line_ids, row_order
from ledgerkit.domain.money import total
from ledgerkit.importers.bank_csv import CsvReader
from ledgerkit.importers.bank_csv_profile import parsed_profile

CHARACTERS = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs"))
TEXT = (
    st.lists(st.text(CHARACTERS, min_size=1, max_size=8), max_size=3)
    .map(" ".join)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text != "-")
)
LINES = st.lists(
    st.builds(
        BankLine,
        booking_date=st.dates(date(2020, 1, 1), date(2029, 12, 31)),
        amount=st.integers(-(10**12), 10**12).filter(bool).map(lambda cents: Decimal(cents).scaleb(-2)),
        currency=st.just("EUR"),
        text=TEXT,
        counterparty=TEXT,
        reference=TEXT,
        bank_id=st.uuids().map(str),
    ),
    min_size=1,
    max_size=10,
    unique_by=lambda line: line.bank_id,
)
PROFILE = """
title = "A bank of the tests"
reader = "tests"
bank-name = "Tests"
currency = "EUR"
encoding = "utf-8-sig"
encodings-accepted = []
order-when-unclear = "oldest-first"
delimiter = "{delimiter}"
[source]
title = "none"
[columns]
date = "Day"
text = "Text"
counterparty = "Party"
reference = "Ref"
bank-id = "Id"
balance = "Balance"
{columns}
[dates]
pattern = '(?P<day>[0-9]+)\\.(?P<month>[0-9]+)\\.(?P<year>[0-9]+)'
[amounts]
rule = "{rule}"
empty = ["", "-"]
decimal = "{decimal}"
grouping = "{grouping}"
in = ["C"]
out = ["D"]
"""
COLUMNS = {
    "signed": {"amount": "Amount"},
    "debit-positive": {"amount": "Amount"},
    "two-columns": {"withdrawal": "Out", "deposit": "In"},
    "direction": {"amount": "Amount", "direction": "Sign"},
}


def money(number: Decimal, decimal: str) -> str:
    text = f"{number:,.2f}"
    return text if decimal == "." else text.translate(str.maketrans(",.", ".,"))


def cells(line: BankLine, rule: str, decimal: str) -> list[str]:
    size = money(abs(line.amount), decimal)
    if rule == "two-columns":
        return [size, ""] if line.amount < 0 else ["", size]
    if rule == "direction":
        return [size, "D" if line.amount < 0 else "C"]
    return [money(-line.amount if rule == "debit-positive" else line.amount, decimal)]


@given(
    LINES,
    st.integers(-(10**12), 10**12),
    st.sampled_from(sorted(COLUMNS)),
    st.sampled_from([",", ";", "|"]),
    st.sampled_from(".,"),
    st.booleans(),
)
def test_any_statement_written_reads_back_equal(
    lines: list[BankLine],
    opening: int,
    rule: str,
    delimiter: str,
    decimal: str,
    newest_first: bool,  # noqa: FBT001
) -> None:
    lines = sorted(lines, key=lambda line: line.booking_date)
    balance, expected, rows = Decimal(opening).scaleb(-2), [], []
    for line in lines:
        balance += line.amount
        expected.append(replace(line, balance=balance))
        day = f"{line.booking_date:%d.%m.%Y}"
        rows.append([day, line.text, line.counterparty, line.reference, line.bank_id, money(balance, decimal), *cells(line, rule, decimal)])
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([["Day", "Text", "Party", "Ref", "Id", "Balance", *COLUMNS[rule].values()], *(rows[::-1] if newest_first else rows)])
    columns = "\n".join(f'{use} = "{name}"' for use, name in COLUMNS[rule].items())
    grouping = "," if decimal == "." else "."
    profile = parsed_profile(
        PROFILE.format(delimiter=delimiter, columns=columns, rule=rule, decimal=decimal, grouping=grouping), "tests.toml"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bank.csv"
        path.write_text(out.getvalue(), encoding="utf-8-sig", newline="")
        reader = CsvReader(profile)
        assert reader.identify(path) is True
        (statement,) = reader.read(path)
    read = [replace(line, line=0) for line in statement.lines]
    if (row_order(expected), row_order(expected[::-1])) == (Order.OLDEST_FIRST, Order.NEWEST_FIRST):
        assert read == expected
    else:  # one line, or a payment and its return: rows that add up either way round
        assert sorted(read, key=repr) == sorted(expected, key=repr)
    assert statement.opening is not None
    assert len(set(line_ids(statement))) == len(lines)
    assert total(line.amount for line in statement.lines) == total(line.amount for line in lines)
