"""A statement adds up to the last digit, or a finding says by how much it does not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from ledgerkit.domain.banking import Severity, StatementBalance, checked
from ledgerkit.domain.banking.checks import check_amounts, check_dates, check_duplicate_ids, check_running_balance, check_sum

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.domain.banking import Finding
    from tests.domain.banking.conftest import MakeLine, MakeStatement


def ids(findings: Sequence[Finding]) -> list[str]:
    return [finding.id for finding in findings]


class TestSum:
    """Opening + booked lines = closing."""

    def test_100_and_10_less_3_20_is_106_80(self, statement: MakeStatement) -> None:
        told = statement("2026-03-02 10.00 in \n 2026-03-02 -3.20 out", opening="2026-03-02 100.00 EUR", closing="2026-03-02 106.80 EUR")
        assert check_sum(told) == []

    def test_a_cent_too_much_is_a_cent_too_much(self, statement: MakeStatement) -> None:
        told = statement("2026-03-02 10.00 in \n 2026-03-02 -3.20 out", opening="2026-03-02 100.00 EUR", closing="2026-03-02 106.81 EUR")
        (finding,) = check_sum(told)
        assert (finding.id, finding.severity, finding.expected, finding.found) == (
            "sum-differs",
            Severity.ERROR,
            "106.81 EUR",
            "106.8 EUR",
        )
        assert "the difference is 0.01 EUR" in finding.message

    def test_the_last_of_38_digits_counts(self, statement: MakeStatement) -> None:
        lines = "2026-03-02 12345678901234567890.000000000000000001 in"
        told = statement(lines, opening="2026-03-02 0 EUR", closing="2026-03-02 12345678901234567890.000000000000000002 EUR")
        assert "the difference is 0.000000000000000001 EUR" in check_sum(told)[0].message

    def test_pending_lines_do_not_count(self, line: MakeLine, statement: MakeStatement) -> None:
        lines = [line("2026-03-02", "10"), line("2026-03-02", "99", status="pending")]
        assert check_sum(statement(of=lines, opening="2026-03-02 0 EUR", closing="2026-03-02 10 EUR")) == []

    @pytest.mark.parametrize(("given", "words"), [({}, "opening and closing"), ({"closing": "2026-03-02 1 EUR"}, "no opening")])
    def test_without_balances_nothing_is_proved_and_that_is_said(self, statement: MakeStatement, given: dict[str, str], words: str) -> None:
        (finding,) = check_sum(statement("2026-03-02 1 in", **given))
        assert finding.id == "balance-missing"
        assert words in finding.message

    def test_currencies_are_not_added_to_one_another(self, line: MakeLine, statement: MakeStatement) -> None:
        lines = [line("2026-03-02", "10", currency="USD")]
        (finding,) = check_sum(statement(of=lines, opening="2026-03-02 0 EUR", closing="2026-03-02 10 EUR"))
        assert (finding.id, finding.expected, finding.found) == ("currency-mixed", "EUR", "EUR, USD")

    def test_derived_balances_prove_nothing_about_the_lines_they_come_from(self, statement: MakeStatement) -> None:
        told = statement("2026-03-02 1 in", closing="2026-03-02 5 EUR")
        derived = StatementBalance(Decimal(9), "EUR", None, "derived", derived=True)
        assert check_sum(replace(told, opening=derived)) == []


class TestRunningBalance:
    """Each balance is the one before plus the line."""

    def test_it_holds(self, statement: MakeStatement) -> None:
        assert check_running_balance(statement("2026-03-02 10 a = 110 \n 2026-03-02 -3 b = 107 \n 2026-03-03 1 c = 108")) == []

    def test_a_missing_row_is_named_by_the_row_after_it(self, statement: MakeStatement) -> None:
        (finding,) = check_running_balance(statement("2026-03-02 10 a = 110 \n 2026-03-03 1 c = 108"))
        assert (finding.id, finding.line, finding.expected, finding.found) == ("running-balance", 2, "111", "108")
        assert "-3 EUR lies between" in finding.message

    def test_lines_without_balance_are_passed_over(self, statement: MakeStatement) -> None:
        assert check_running_balance(statement("2026-03-02 10 a = 110 \n 2026-03-02 -3 b")) == []


class TestDuplicateIds:
    def test_an_id_on_two_entries_is_pointed_out_and_both_stay(self, line: MakeLine, statement: MakeStatement) -> None:
        told = statement(of=[line("2026-03-02", "1", bank_id="B-1"), line("2026-03-02", "2", bank_id="B-1", line=7)])
        (finding,) = check_duplicate_ids(told)
        assert (finding.id, finding.line) == ("bank-id-repeated", 7)
        assert len(checked([told])[0].lines) == 2

    def test_the_details_of_one_batch_may_share_the_id_of_their_entry(self, line: MakeLine, statement: MakeStatement) -> None:
        told = statement(of=[line("2026-03-02", "1", bank_id="B-1", entry=4), line("2026-03-02", "2", bank_id="B-1", entry=4)])
        assert check_duplicate_ids(told) == []


class TestDates:
    def test_a_line_outside_the_statement_is_pointed_out(self, statement: MakeStatement) -> None:
        told = statement(
            "2026-02-28 1 a \n 2026-03-01 1 b \n 2026-03-31 1 c \n 2026-04-01 1 d", period_from="2026-03-01", period_through="2026-03-31"
        )
        findings = check_dates(told)
        assert [(finding.id, finding.found) for finding in findings] == [
            ("date-outside-period", "2026-02-28"),
            ("date-outside-period", "2026-04-01"),
        ]
        assert findings[0].expected == "2026-03-01 through 2026-03-31"

    def test_a_statement_may_leave_one_end_open(self, statement: MakeStatement) -> None:
        (finding,) = check_dates(statement("2026-02-28 1 a", period_from="2026-03-01"))
        assert finding.expected == "2026-03-01 through …"

    def test_a_statement_that_ends_before_it_begins(self, statement: MakeStatement) -> None:
        assert ids(check_dates(statement(period_from="2026-03-02", period_through="2026-03-01"))) == ["period-reversed"]

    @pytest.mark.parametrize(("day", "odd"), [("1969-12-31", True), ("1970-01-01", False), ("2069-12-31", False), ("2079-01-01", True)])
    def test_a_day_in_a_year_that_no_bank_file_is_about(self, statement: MakeStatement, *, day: str, odd: bool) -> None:
        findings = check_dates(statement(f"{day} 1 a"))
        assert [(finding.id, finding.found) for finding in findings] == ([("date-unlikely", day)] if odd else [])

    @pytest.mark.parametrize(
        ("value_date", "found"), [("2026-04-02", []), ("2026-04-03", ["value-date-far"]), ("2026-01-29", ["value-date-far"])]
    )
    def test_a_value_date_more_than_a_month_away_is_pointed_out(
        self, line: MakeLine, statement: MakeStatement, value_date: str, found: list[str]
    ) -> None:
        near = line("2026-03-02", "1")
        told = statement(of=[replace(near, value_date=near.booking_date.fromisoformat(value_date))])
        assert ids(check_dates(told)) == found


class TestAmounts:
    def test_a_line_that_moves_nothing_is_pointed_out(self, statement: MakeStatement) -> None:
        (finding,) = check_amounts(statement("2026-03-02 1 a \n 2026-03-02 0.00 b"))
        assert (finding.id, finding.line) == ("amount-zero", 2)


def test_checked_adds_findings_and_touches_nothing_else(statement: MakeStatement) -> None:
    told = statement("2026-03-02 0 a", closing="2026-03-02 5 EUR", opening="2026-03-02 4 EUR")
    (proved,) = checked([told])
    assert ids(proved.findings) == ["sum-differs", "amount-zero"]
    assert replace(proved, findings=()) == told
