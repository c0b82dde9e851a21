"""Rows as lines; rows that are none; and files made to harm."""

from __future__ import annotations

import contextlib
import re
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING, ClassVar

import pytest

from ledgerkit.domain.banking import BankAccount
from ledgerkit.errors import BankFileError
from ledgerkit.importers.bank_csv import CsvReader
from ledgerkit.importers.bank_csv_profile import load_profile, parsed_profile
from ledgerkit.importers.bank_csv_profiles import READERS
from ledgerkit.importers.bank_csv_rows import bank_lines
from ledgerkit.importers.bank_csv_table import Row
from ledgerkit.importers.notes import Notes

if TYPE_CHECKING:
    from pathlib import Path

    from ledgerkit.importers.bank_csv_profile import Profile

SHIPPED = sorted(path.name.removesuffix(".toml") for path in (files("ledgerkit") / "tables" / "bank_csv").iterdir())


def made(profile: Profile, *rows: dict[str, str]) -> tuple[list[object], list[str], list[str]]:
    """Amounts of the lines, codes of the problems, ids of the findings."""
    notes = Notes("bank.csv")
    found = bank_lines([Row(number, row) for number, row in enumerate(rows, start=2)], profile, BankAccount(), notes)
    return [item.line.amount for item in found], [problem.code for problem in notes._problems], [finding.id for finding in notes.findings]


class TestKindsOfRows:
    CARD = load_profile("rakuten_card")
    CHARGE: ClassVar = {"date": "2026/08/05", "text": "x", "amount": "100", "fee": "0", "net": "100"}
    NOTE: ClassVar = {"date": "", "text": "22.00 USD", "amount": "", "fee": "", "net": ""}

    def test_money_in_a_row_that_goes_on_from_the_one_above_would_be_lost_and_is_a_problem(self) -> None:
        assert made(self.CARD, self.CHARGE, self.NOTE | {"amount": "5"}) == ([-100], ["csv-continuation"], [])

    def test_a_row_that_goes_on_from_none_is_a_problem(self) -> None:
        assert made(self.CARD, self.NOTE) == ([], ["csv-continuation"], [])

    def test_a_fee_that_does_not_lead_to_the_net_amount_is_told(self) -> None:
        assert made(self.CARD, self.CHARGE | {"fee": "7", "net": "110"}) == ([-107], [], ["fee-differs"])

    def test_an_unknown_status_is_pending_and_told(self) -> None:
        row = {
            "date": "01.09.2026",
            "text": "x",
            "status": "Sonderbar",
            "currency": "EUR",
            "gross": "1,00",
            "fee": "0,00",
            "amount": "1,00",
        }
        assert made(load_profile("paypal_de"), row)[2] == ["status-unknown"]

    def test_an_unknown_direction_and_currency_are_problems(self) -> None:
        row = {"date": "080901", "amount": "1", "direction": "3", "text": "x"}
        assert made(load_profile("mufg_bizstation"), row)[1] == ["csv-amount"]
        assert made(load_profile("n26"), {"date": "2026-09-01", "amount": "1", "text": "x", "currency": "?"})[1] == []
        assert made(load_profile("wise"), {"date": "01-09-2026", "amount": "1", "text": "x", "currency": "euro"})[1] == ["csv-amount"]

    def test_a_value_date_that_is_no_day_is_told(self) -> None:
        assert made(load_profile("n26"), {"date": "2026-09-01", "value-date": "x", "amount": "1", "text": "x"}) == (
            [1],
            [],
            ["value-date-unreadable"],
        )

    def test_without_header_a_row_that_ends_before_its_amount_is_a_problem(self) -> None:
        assert made(load_profile("vpass"), {"date": "2026/08/05", "text": "x"}) == ([], ["csv-row-short"], [])


def test_the_account_stands_above_the_header(tmp_path: Path) -> None:
    path = tmp_path / "bank.csv"
    path.write_bytes(
        "IBAN:;DE02120300000000202051\r\n\r\n日付;内容;出金金額(円);入金金額(円);残高(円)\r\n2026/09/01;x;;1;1\r\n".encode("cp932")
    )
    profile = replace(load_profile("sbi_sumishin"), delimiter=";", account_patterns={"iban": re.compile("IBAN:;(?P<value>[A-Z0-9]+)")})
    (statement,) = CsvReader(profile).read(path)
    assert statement.account.iban == "DE02120300000000202051"
    (other,) = CsvReader(replace(profile, account_patterns={"iban": re.compile("Konto:(?P<value>.*)")})).read(path)
    assert [finding.id for finding in other.findings] == ["account-missing"]


@pytest.mark.parametrize("path", SHIPPED)
def test_cut_off_at_every_byte_a_file_gives_an_error_or_lines_it_holds(data: Path, tmp_path: Path, path: str) -> None:
    source = data / ("sbi_sumishin.csv" if path == "sbi_sumishin" else f"csv/{path}.csv")
    raw, cut, reader = source.read_bytes(), tmp_path / "cut.csv", CsvReader(path)
    for length in range(len(raw)):
        cut.write_bytes(raw[:length])
        if reader.identify(cut):
            with contextlib.suppress(BankFileError):  # any other error fails the test
                for statement in reader.read(cut):
                    assert all(line.line for line in statement.lines)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@pytest.mark.parametrize(
    "raw", [b"", b"\0" * 500, b"x" * 300_000, b"\n" * 300_000, b'"' * 300_000, b",\n" * 300_000, b"\xff\xfe" * 500, b"(" * 100_000]
)
def test_what_is_no_file_of_a_bank_is_left_alone_by_all(reader: CsvReader, tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "hostile"
    path.write_bytes(raw)
    assert reader.identify(path) is False
    with pytest.raises(BankFileError):
        reader.read(path)


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", '2026-01-01 open Assets:Evil"', "<script>alert(1)</script>", "\x1b[31m", "\u202e", "a" * 40_000]
)
def test_hostile_text_stays_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bank.csv"
    quoted = text.replace('"', '""')
    path.write_text(
        f'"Booking Date","Value Date","Partner Name","Partner Iban","Type","Payment Reference","Amount (EUR)"\n2026-09-01,,"{quoted}",,x,"{quoted}",1\n'
    )
    (statement,) = CsvReader("n26").read(path)
    assert (statement.lines[0].text, statement.lines[0].counterparty) == (" ".join(text.split()),) * 2


def test_an_amount_that_is_a_formula_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bank.csv"
    path.write_text(
        '"Booking Date","Value Date","Partner Name","Partner Iban","Type","Payment Reference","Amount (EUR)"\n2026-09-01,,x,,x,x,=1+1\n'
    )
    with pytest.raises(BankFileError, match="csv-amount"):
        CsvReader("n26").read(path)


def test_a_million_empty_rows_below_a_header_are_no_lines(tmp_path: Path) -> None:
    path = tmp_path / "bank.csv"
    path.write_bytes("日付,内容,出金金額(円),入金金額(円),残高(円),メモ\n".encode("cp932") + b",,,,,\n" * 900_000)
    (statement,) = CsvReader("sbi_sumishin").read(path)
    assert statement.lines == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[dates]", '[fees]\nrule = "half"\nsign = "cost"\n[dates]', "fees.rule"),
        ('rule = "two-columns"', 'rule = "two-columns"\ndecimal = ","', "amounts.grouping"),
        ('encoding = "cp932"', 'encoding = "cp9999"', "encoding"),
        ('date = "日付"', "date = 1", "columns.date"),
        ("[dates]", '[[rows]]\ncolumn = "status"\nvalues = [""]\nis = "booked"\n[dates]', "rows[1].column"),
        ("[dates]", '[[rows]]\ncolumn = "text"\nvalues = [""]\nis = "passed-over"\n[dates]', "rows[1].reason"),
        ("[dates]", '[[rows]]\ncolumn = "text"\npattern = "("\nis = "booked"\n[dates]', "rows[1].pattern"),
        ("[dates]", '[account]\nnumber = "[0-9]+"\n[dates]', "account.number"),
        ('encoding = "cp932"', 'encoding = "cp932"\ndelimiter = "::"', "delimiter"),
        ("[dates]", '[dates]\npatterns = ["x"]', "dates.patterns"),
        ('rule = "two-columns"', 'rule = "direction"', "columns.amount"),
        ('encoding = "cp932"', 'encoding = "cp932"\nbeginning = [{ x = "1" }]', "beginning"),
    ],
)
def test_a_fault_of_a_profile_names_its_key(old: str, new: str, told: str) -> None:
    from ledgerkit.errors import InputError

    text = (files("ledgerkit") / "tables" / "bank_csv" / "sbi_sumishin.toml").read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(InputError) as error:
        parsed_profile(text.replace(old, new, 1), "bank.toml")
    assert told in "".join(problem.message for problem in error.value.problems)
