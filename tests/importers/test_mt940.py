"""Whole MT940 and MT942 files, as banks send them and as attackers do."""

from __future__ import annotations

import tracemalloc
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledgerkit.domain.banking import BankLine, LineStatus
from ledgerkit.errors import BankFileError
from ledgerkit.importers import mt940 as mt940_module
from ledgerkit.importers.mt940 import READER
from ledgerkit.importers.readers import read_bank_file, read_to_book

if TYPE_CHECKING:
    from pathlib import Path

    from ledgerkit.domain.banking import BankStatement

D = Decimal
HEAD = ":20:S-1\n:25:DE02120300000000202051\n:28C:7/1\n:60F:C260302EUR100,00\n"
LINE = ":61:2603030303D10,00NTRFNONREF//B-1\n:86:text\n"
TAIL = ":62F:C260303EUR90,00\n-\n"


class Write(Protocol):
    def __call__(self, text: str | bytes) -> Path: ...


@pytest.fixture
def mt940(tmp_path: Path) -> Write:
    """Write a file as it is."""

    def write(text: str | bytes) -> Path:
        path = tmp_path / "bank.sta"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


def ids(statement: BankStatement) -> list[str]:
    return [finding.id for finding in statement.findings]


def test_german_pages_around_new_year(data: Path) -> None:
    """1000.00 + 119 - 25.50 = 1093.50; + 25.50 - 122 - 6 = 991; the 40 are only expected."""
    first, second = READER.read(data / "mt940_german.sta")
    assert [line.amount for line in first.lines] == [D(119), D("-25.50")]
    assert [line.amount for line in second.lines] == [D("25.50"), D(-122), D(-6), D(-40)]
    assert [line.reversal for line in second.lines] == [True, True, False, False]
    assert [line.status for line in second.lines] == [LineStatus.BOOKED] * 3 + [LineStatus.PENDING]
    assert (first.sequence, first.page, first.last_page, second.page, second.last_page) == (1, 1, False, 2, True)
    assert first.closing is not None
    assert (first.closing.code, first.closing.interim) == ("62M", True)
    assert (first.lines[0].booking_date, first.lines[0].value_date) == (date(2025, 12, 31), date(2026, 1, 2))
    assert second.lines[2].text == "Pauschale - je Monat - Konto / ENTGELTABSCHLUSS", "lines that begin with a hyphen are text"
    assert [balance.code for balance in second.balances] == ["60M", "62F", "64", "65"]
    assert ids(first) == []
    assert ids(second) == ["date-odd", "value-date-far"]


def test_every_part_of_a_line(data: Path) -> None:
    first, _ = READER.read(data / "mt940_german.sta")
    assert first.lines[1] == BankLine(
        booking_date=date(2025, 12, 31),
        amount=D("-25.50"),
        currency="EUR",
        value_date=date(2025, 12, 31),
        text="Strom Dezember / FOLGELASTSCHRIFT",
        counterparty="STADTWERKE MUSTERSTADT",
        counterparty_account="DE89370400440532013000",
        reference="K-4711",
        end_to_end_id="L-1",
        bank_id="B-7002",
        transaction_code="NDDT+105",
        line=11,
    )
    lines = (data / "mt940_german.sta").read_text(encoding="utf-8").splitlines()
    assert lines[10].startswith(":61:2512311231DR25,50")
    assert first.account.identity == "12030000/0000202051", "the currency behind the number is not part of it"


@pytest.mark.parametrize(
    ("name", "closing"),
    [("mt940_dutch.sta", "433.25"), ("mt940_polish.sta", "29.00"), ("mt940_plain.sta", "90")],
)
def test_the_other_dialects_add_up(data: Path, name: str, closing: str) -> None:
    (statement,) = READER.read(data / name)
    assert statement.closing is not None
    assert statement.closing.amount == D(closing)
    assert [found for found in ids(statement) if found != "encoding-differs"] == []


def test_an_interim_report_is_pending_and_preliminary(data: Path) -> None:
    """Debits 250 + 160.50 (a credit taken back) = 410.50, as the bank states."""
    path = data / "mt942.sta"
    (statement,) = READER.read(path)
    assert (statement.format, statement.preliminary) == ("MT942", "an interim report (MT942)")
    assert {line.status for line in statement.lines} == {LineStatus.PENDING}
    assert statement.period_through == date(2026, 3, 4)
    assert ids(statement) == ["floor-limit", "floor-limit", "balance-missing"]
    assert read_bank_file(path) == [statement]
    with pytest.raises(BankFileError, match="reading both would book them twice"):
        read_to_book(path)


def test_the_header_tells_the_kind_of_the_message_it_stands_before(mt940: Write) -> None:
    header = "{{1:F01A}}{{2:O{}B}}{{4:\n"
    text = header.format("942") + ":20:A\n:25:1\n" + ":60F:C260302EUR1,\n" + "-}{5:}\n" + header.format("940") + HEAD + LINE + TAIL
    interim, statement = READER.read(mt940(text))
    assert (interim.format, statement.format) == ("MT942", "MT940")


def test_pages_that_are_missing_are_told(mt940: Write) -> None:
    (statement,) = READER.read(mt940(HEAD + LINE + TAIL.replace("62F", "62M")))
    assert ids(statement) == ["page-missing"]


def test_an_account_not_named(mt940: Write) -> None:
    (statement,) = READER.read(mt940(HEAD.replace(":25:DE02120300000000202051\n", "") + LINE + TAIL))
    assert ids(statement) == ["account-missing"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (HEAD + LINE + ":28C:8/1\n" + TAIL, "field-repeated"),
        (HEAD + LINE + TAIL + TAIL, "field-repeated"),
        (HEAD + LINE, "statement-cut-off"),
        (HEAD + LINE + TAIL.replace("90,00", "90,01"), "sum-differs"),
        (HEAD + LINE.replace("0303D", "0303DX") + TAIL, "funds-code-differs"),
        (HEAD + LINE + TAIL.replace("-\n", ":86:D000001C000000D10,01C0,00\n-\n"), "totals-differ"),
    ],
)
def test_what_is_odd_is_told_and_no_line_is_lost(mt940: Write, text: str, found: str) -> None:
    (statement,) = READER.read(mt940(text))
    assert found in ids(statement)
    assert [line.amount for line in statement.lines] == [D("-10.00")]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("nothing of the kind", ["mt940-no-message"]),
        (HEAD + LINE.replace("10,00", "1.234,56-") + TAIL, ["mt940-line"]),
        (HEAD + LINE.replace("10,00", "") + TAIL, ["mt940-line"]),
        (HEAD + LINE.replace("260303", "261303") + LINE.replace("0303D", "0000D") + TAIL, ["mt940-date", "mt940-date"]),
        (HEAD.replace("EUR", "") + LINE + TAIL.replace("EUR", ""), ["mt940-balance", "mt940-balance", "mt940-currency"]),
        (HEAD + LINE + TAIL.replace("90,00", "90.00"), ["mt940-balance"]),
        (HEAD + LINE + ":25:DE75512108001245126199\n" + TAIL, ["mt940-account-twice"]),
        (HEAD + LINE.replace("text", "x" * 20_001) + TAIL, ["mt940-field-too-long"]),
    ],
)
def test_what_leaves_money_in_doubt_is_refused_with_every_place(mt940: Write, text: str, codes: list[str]) -> None:
    with pytest.raises(BankFileError) as error:
        READER.read(mt940(text))
    assert [problem.code for problem in error.value.problems if problem.code != "mt940-currency" or "mt940-currency" in codes] == codes


def test_nul_bytes_are_refused_with_their_line(mt940: Write) -> None:
    with pytest.raises(BankFileError) as error:
        READER.read(mt940(HEAD + "\0" + LINE))
    assert [(problem.line, problem.code) for problem in error.value.problems] == [(5, "text-nul")]


def test_cut_off_anywhere_it_is_refused_or_told(data: Path, mt940: Write) -> None:
    """A cut leaves either what cannot be read, or a statement that says it is not whole, or the balance that proves it."""
    content = (data / "mt940_dutch.sta").read_bytes()
    end = content.index(b":62F:C260303EUR433,25") + len(b":62F:C260303EUR433,25")
    told = {"statement-cut-off", "sum-differs"}
    for length in range(end):
        try:
            statements = READER.read(mt940(content[:length]))
        except BankFileError:
            continue
        assert all(told & set(ids(statement)) for statement in statements), length


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pieces=st.lists(
        st.sampled_from([HEAD, LINE, TAIL, ":86:", ":61:", "?20", "\n-\n", "{2:O942", "T13\n:20:11\n", "/REMI/", ":NS:"])
        | st.binary(max_size=30).map(lambda piece: piece.decode("latin-1")),
        max_size=12,
    )
)
def test_whatever_stands_in_a_file_nothing_but_a_bank_file_error_leaves_the_reader(mt940: Write, pieces: list[str]) -> None:
    path = mt940("".join(pieces).encode("latin-1"))
    assert READER.identify(path) in (True, False)
    try:
        statements = READER.read(path)
    except BankFileError:
        return
    assert sum(len(statement.lines) for statement in statements) <= sum(piece.count(":61:") for piece in ["".join(pieces)])


@pytest.mark.parametrize("text", [":20:A\n" + ":" * 2_000_000, ":20:A\n" + "\n" * 1_000_000, ":20:A\n:86:" + "?20" * 300_000])
def test_one_huge_line_or_a_million_tiny_ones_stay_within_bounds(mt940: Write, text: str) -> None:
    path = mt940(text)
    tracemalloc.start()
    with suppress(BankFileError):
        READER.read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12 * len(text) + 2**20


def test_more_statements_or_lines_than_a_bank_sends(mt940: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mt940_module, "MAX_LINES", 3)
    assert len(READER.read(mt940(HEAD + LINE * 3 + TAIL))[0].lines) == 3
    with pytest.raises(BankFileError, match="more statements or lines"):
        READER.read(mt940(HEAD + LINE * 4 + TAIL))
    monkeypatch.setattr(mt940_module, "MAX_STATEMENTS", 1)
    with pytest.raises(BankFileError, match="more statements or lines"):
        READER.read(mt940(HEAD + TAIL + HEAD + TAIL))


@given(
    lines=st.lists(
        st.tuples(
            st.dates(date(1980, 7, 1), date(2079, 6, 1)),
            st.integers(-150, 150),
            st.sampled_from(["C", "D", "RC", "RD"]),
            st.decimals(D("0.01"), D("999999999.99"), places=2),
            st.text("ABCdef 123", max_size=12).map(lambda text: " ".join(text.split())),
        ),
        max_size=6,
    )
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_in_the_format_reads_back(mt940: Write, lines: list[tuple[date, int, str, Decimal, str]]) -> None:
    """The writer here knows the format from its definition; entry dates lie up to 150 days from value dates."""
    body, expected = "", []
    for value, apart, mark, amount, text in lines:
        entry = date.fromordinal(value.toordinal() + apart)
        body += f":61:{value:%y%m%d}{entry:%m%d}{mark}{amount:f}NTRFNONREF\n:86:{text}\n".replace(".", ",")
        expected.append((entry, value, -amount if mark in ("D", "RC") else amount, mark[0] == "R", text))
    (statement,) = READER.read(mt940(HEAD + body + TAIL))
    found = [(line.booking_date, line.value_date, line.amount, line.reversal, line.text) for line in statement.lines]
    assert found == sorted(expected, key=lambda line: line[0])
