"""A bank's CSV as a statement: signs, order, derived balances."""

from __future__ import annotations

from decimal import Decimal
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.banking import Severity, line_ids
from ledgerkit.domain.money import total
from ledgerkit.errors import BankFileError
from ledgerkit.importers.bank_csv import CsvReader
from ledgerkit.importers.bank_csv_profile import parsed_profile

READER = CsvReader("sbi_sumishin")

if TYPE_CHECKING:
    from pathlib import Path

    from ledgerkit.domain.banking import BankStatement
    from tests.importers.conftest import WriteCsv


def only(path: Path) -> BankStatement:
    (statement,) = READER.read(path)
    return statement


def ids(statement: BankStatement) -> list[str]:
    return [finding.id for finding in statement.findings]


class TestAmounts:
    @pytest.mark.parametrize(
        ("out", "into", "amount"),
        [
            ("480", "", "-480"),
            ("", "220,000", "220000"),
            ("480", "-", "-480"),
            ("0", "12", "12"),
            ("４８０", "－", "-480"),
            ("", "２２０，０００円", "220000"),
            ("￥1,234", "", "-1234"),
            ("\\1,234", "", "-1234"),
            (" 1,234 ", "", "-1234"),
        ],
    )
    def test_nothing_is_written_in_many_ways_and_so_is_an_amount(self, sbi: WriteCsv, out: str, into: str, amount: str) -> None:
        statement = only(sbi(f"2026/09/01|x|{out}|{into}|1,000|-"))
        assert str(statement.lines[0].amount) == amount
        assert statement.findings == ()

    @pytest.mark.parametrize("written", ["abc", "1,23", "12,3456", "1.2.3", "1e3", "--5", "١٢", "9" * 21])
    def test_what_is_no_amount_makes_the_file_unusable(self, sbi: WriteCsv, written: str) -> None:
        encoding = "utf-8" if written == "١٢" else "cp932"
        with pytest.raises(BankFileError, match="The amount in column '出金金額") as error:
            READER.read(sbi(f"2026/09/01|x|{written}||1,000|", encoding=encoding))
        assert (error.value.problems[0].line, error.value.problems[0].found) == (2, repr(written))

    def test_neither_column_filled_is_a_line_that_moves_nothing(self, sbi: WriteCsv) -> None:
        statement = only(sbi("2026/09/01|お知らせ|||1,000|"))
        assert statement.lines[0].amount == 0
        assert ids(statement) == ["amount-zero"]

    def test_both_columns_filled_count_both_and_that_is_an_error_to_be_looked_at(self, sbi: WriteCsv) -> None:
        """1,000 before; 500 out and 300 in leave 800. Dropping either would break the running balance."""
        statement = only(sbi("2026/09/01|a||1,000|1,000| \n 2026/09/02|b|500|300|800|"))
        assert [line.amount for line in statement.lines] == [1000, -200]
        assert [(finding.id, finding.severity, finding.line) for finding in statement.findings] == [("both-columns", Severity.ERROR, 3)]
        assert "money out (500) and money in (300)" in statement.findings[0].message

    def test_a_minus_in_a_column_that_tells_the_direction_is_taken_and_told(self, sbi: WriteCsv) -> None:
        statement = only(sbi("2026/09/01|a||1,000|1,000| \n 2026/09/02|取消|-500||1,500|"))
        assert [line.amount for line in statement.lines] == [1000, 500]
        assert ids(statement) == ["amount-negative"]

    def test_one_signed_column(self, tmp_path: Path) -> None:
        """The layout of a bank that has one column, minus for money out: nothing but data is new."""
        profile = (files("ledgerkit") / "tables" / "bank_csv" / "sbi_sumishin.toml").read_text(encoding="utf-8")
        profile = profile.replace('"two-columns"', '"signed"').replace('reader = "sbi-sumishin"', 'reader = "one-column"')
        profile = profile.replace('withdrawal = "出金金額(円)"\ndeposit = "入金金額(円)"', 'amount = "入出金(円)"')
        reader = CsvReader(parsed_profile(profile, "one-column.toml"))
        path = tmp_path / "bank.csv"
        path.write_bytes("日付,入出金(円),残高(円),内容\n2026/09/01,-55440,1164560,家賃\n2026/09/02,10,1164570,利息\n".encode("cp932"))
        assert reader.identify(path) is True
        assert READER.identify(path) is False
        (statement,) = reader.read(path)
        assert [line.amount for line in statement.lines] == [-55440, 10]
        assert statement.format == "csv:one-column"


class TestDates:
    @pytest.mark.parametrize("written", ["2026/09/01", "2026/9/1", "２０２６/０９/０１"])
    def test_with_and_without_zeros(self, sbi: WriteCsv, written: str) -> None:
        assert only(sbi(f"{written}|x||1|1|")).lines[0].booking_date.isoformat() == "2026-09-01"

    @pytest.mark.parametrize("written", ["2026/02/31", "26/09/01", "2026-09-01", "", "2026/09/01 10:15"])
    def test_what_is_no_day_makes_the_file_unusable(self, sbi: WriteCsv, written: str) -> None:
        with pytest.raises(BankFileError, match="The date in column '日付' cannot be read"):
            READER.read(sbi(f"{written}|x||1|1|"))


def test_every_unreadable_cell_is_named(sbi: WriteCsv) -> None:
    with pytest.raises(BankFileError) as error:
        READER.read(sbi("2026/02/31|x||y|z| \n 2026/09/01|x||1|1| \n 2026/09/01|x|w||1|"))
    assert [(problem.line, problem.found) for problem in error.value.problems] == [(2, "'2026/02/31'"), (2, "'z'"), (2, "'y'"), (4, "'w'")]


class TestOrder:
    ROWS = "2026/09/01|a||1,000|1,000| \n 2026/09/02|b|500||500| \n 2026/09/02|c|200||300|"

    def test_oldest_first_and_newest_first_files_give_one_statement(self, sbi: WriteCsv) -> None:
        forward = only(sbi(self.ROWS))
        backward = only(sbi("\n".join(reversed(self.ROWS.splitlines()))))
        assert [line.text for line in forward.lines] == [line.text for line in backward.lines] == ["a", "b", "c"]
        assert line_ids(forward) == line_ids(backward)
        assert forward.findings == backward.findings == ()
        assert (forward.opening, forward.closing) == (backward.opening, backward.closing)

    def test_where_nothing_tells_the_order_a_finding_does(self, sbi: WriteCsv) -> None:
        """100 in leaving 100, 100 out leaving 0, on one day: both orders fit, with opening 0 or 100."""
        statement = only(sbi("2026/09/01|in||100|100| \n 2026/09/01|out|100||0|"))
        assert ids(statement) == ["order-unclear"]
        assert "taken newest-first" in statement.findings[0].message

    def test_one_row_has_no_order_to_be_unclear_about(self, sbi: WriteCsv) -> None:
        assert only(sbi("2026/09/01|in||100|100|")).findings == ()

    def test_a_missing_row_is_told_at_the_row_after_it(self, sbi: WriteCsv) -> None:
        statement = only(sbi("2026/09/01|a||1,000|1,000| \n 2026/09/03|c|200||300|"))
        assert [(finding.id, finding.line, finding.expected, finding.found) for finding in statement.findings] == [
            ("running-balance", 3, "800", "300")
        ]


class TestBalances:
    def test_opening_and_closing_are_derived_and_marked_so(self, sbi: WriteCsv) -> None:
        """The first balance less the first amount: 1,000 - 1,000 = 0."""
        statement = only(sbi(TestOrder.ROWS))
        assert statement.opening is not None
        assert statement.closing is not None
        assert (statement.opening.amount, statement.opening.on, statement.opening.derived) == (0, statement.lines[0].booking_date, True)
        assert (statement.closing.amount, statement.closing.on, statement.closing.derived) == (300, statement.lines[-1].booking_date, True)
        assert (statement.period_from, statement.period_through) == (statement.lines[0].booking_date, statement.lines[-1].booking_date)

    def test_without_running_balance_there_are_none(self, sbi: WriteCsv) -> None:
        statement = only(sbi("2026/09/01|a||1,000||"))
        assert (statement.opening, statement.closing, ids(statement)) == (None, None, ["balance-missing"])

    def test_a_file_without_rows(self, sbi: WriteCsv) -> None:
        statement = only(sbi(""))
        assert statement.lines == ()
        assert ids(statement) == ["no-lines", "balance-missing"]


class TestEncoding:
    def test_another_encoding_than_the_banks_is_read_and_told(self, sbi: WriteCsv) -> None:
        statement = only(sbi(TestOrder.ROWS, encoding="utf-8-sig"))
        assert [(finding.id, finding.severity, finding.expected, finding.found) for finding in statement.findings] == [
            ("encoding-differs", Severity.INFO, "cp932", "utf-8-sig")
        ]
        assert line_ids(statement) == line_ids(only(sbi(TestOrder.ROWS)))


def test_the_holders_note_is_no_part_of_what_a_line_is_known_by(sbi: WriteCsv) -> None:
    """The note may be edited between two downloads."""
    before, after = only(sbi("2026/09/01|a||1|1|-")), only(sbi("2026/09/01|a||1|1|rent of September"))
    assert (before.lines[0].reference, after.lines[0].reference) == ("", "rent of September")
    assert line_ids(before) == line_ids(after)


@given(st.lists(st.integers(-10_000, 10_000).filter(bool), min_size=1, max_size=12), st.integers(0, 50_000), st.booleans())
def test_any_rows_in_either_order_add_up(amounts: list[int], opening: int, newest_first: bool) -> None:  # noqa: FBT001
    import tempfile
    from pathlib import Path

    balance, rows = opening, []
    for day, amount in enumerate(amounts, start=1):
        balance += amount
        out, into = (f"{-amount:,}", "") if amount < 0 else ("", f"{amount:,}")
        rows.append(f'"2026/09/{day:02}","x","{out}","{into}","{balance:,}","-"')
    text = "\r\n".join(["日付,内容,出金金額(円),入金金額(円),残高(円),メモ", *(reversed(rows) if newest_first else rows)])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bank.csv"
        path.write_bytes(text.encode("cp932"))
        statement = only(path)
    assert [line.amount for line in statement.lines] == amounts
    assert statement.findings == ()
    assert statement.opening is not None
    assert statement.closing is not None
    assert statement.opening.amount == opening
    assert statement.closing.amount == total([Decimal(opening), *(line.amount for line in statement.lines)])
