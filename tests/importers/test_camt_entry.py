"""One entry of a statement, one line or several."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from ledgerkit.domain.banking import LineStatus
from ledgerkit.errors import BankFileError
from ledgerkit.importers.bounded_xml import elements
from ledgerkit.importers.camt_entry import Surroundings, lines_of
from ledgerkit.importers.notes import Notes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ledgerkit.domain.banking import BankLine, Finding

    Read = Callable[..., tuple[list[BankLine], list[Finding]]]

BOOKED = "<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt>"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read one entry of an account in EUR: its lines and what was found."""

    def reading(inside: str, *, fallback_day: date | None = None, currency: str = "EUR") -> tuple[list[BankLine], list[Finding]]:
        path = tmp_path / "entry.xml"
        path.write_text(f"<Stmt><Ntry>{inside}</Ntry></Stmt>", encoding="utf-8")
        entry = next(event.node for event in elements(path, frozenset({"Stmt"})) if event.kind == "element")
        notes = Notes("entry.xml")
        around = Surroundings("DE02120300000000202051", currency, fallback_day)
        lines = lines_of(entry, 3, "Stmt[1]/Ntry[3]", around, notes)
        notes.raise_problems()
        return lines, notes.findings

    return reading


def entry(amount: str, word: str = "CRDT", more: str = "", *, state: str = BOOKED) -> str:
    return f'<Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>{word}</CdtDbtInd>{state}{more}'


def detail(amount: str, word: str = "", more: str = "", *, currency: str = "EUR") -> str:
    told = f"<CdtDbtInd>{word}</CdtDbtInd>" if word else ""
    return f'<TxDtls><Amt Ccy="{currency}">{amount}</Amt>{told}{more}</TxDtls>'


def amounts(lines: list[BankLine]) -> list[str]:
    return [str(line.amount) for line in lines]


def ids(findings: list[Finding]) -> list[str]:
    return [finding.id for finding in findings]


class TestDirection:
    def test_a_credit_is_positive_and_a_debit_negative(self, read: Read) -> None:
        assert amounts(read(entry("8.850"))[0]) == ["8.850"]
        assert amounts(read(entry("8.850", "DBIT"))[0]) == ["-8.850"]

    @pytest.mark.parametrize(("word", "amount"), [("CRDT", "20.00"), ("DBIT", "-20.00")])
    def test_a_reversal_is_marked_and_its_sign_is_not_turned(self, read: Read, word: str, amount: str) -> None:
        """CdtDbtInd tells what happened to the account; RvslInd only that it takes something back."""
        (line,), findings = read(entry("20.00", word, "<RvslInd>true</RvslInd>"))
        assert (str(line.amount), line.reversal, findings) == (amount, True, [])

    def test_without_a_word_of_its_own_the_details_tell_and_it_is_an_error(self, read: Read) -> None:
        (line,), findings = read(entry("5", "", f"<NtryDtls>{detail('5', 'DBIT')}</NtryDtls>"))
        assert line.amount == -5
        assert [(finding.id, finding.severity) for finding in findings] == [("direction-missing", "error")]

    def test_without_any_word_it_is_taken_as_a_credit_and_that_is_an_error(self, read: Read) -> None:
        (line,), findings = read(entry("5", ""))
        assert line.amount == 5
        assert ids(findings) == ["direction-missing"]

    def test_a_minus_sign_beside_the_word_does_not_make_a_plus(self, read: Read) -> None:
        (line,), findings = read(entry("-47.29", "DBIT"))
        assert line.amount == Decimal("-47.29")
        assert ids(findings) == ["amount-negative"]


class TestStatus:
    @pytest.mark.parametrize(
        ("state", "status"),
        [
            ("<Sts>BOOK</Sts>", LineStatus.BOOKED),
            ("<Sts><Cd>BOOK</Cd></Sts>", LineStatus.BOOKED),
            ("<Sts>PDNG</Sts>", LineStatus.PENDING),
            ("<Sts><Cd>FUTR</Cd></Sts>", LineStatus.PENDING),
            ("<Sts><Cd>INFO</Cd></Sts>", LineStatus.INFORMATION),
        ],
    )
    def test_the_codes(self, read: Read, state: str, status: LineStatus) -> None:
        (line,), findings = read(entry("5", state=f"{state}<BookgDt><Dt>2026-03-02</Dt></BookgDt>"))
        assert (line.status, findings) == (status, [])

    @pytest.mark.parametrize(("state", "status"), [("", LineStatus.BOOKED), ("<Sts><Prtry>VORM</Prtry></Sts>", LineStatus.PENDING)])
    def test_a_statement_reports_what_is_booked_but_a_banks_own_word_is_not_taken_for_it(
        self, read: Read, state: str, status: LineStatus
    ) -> None:
        (line,), findings = read(entry("5", state=f"{state}<BookgDt><Dt>2026-03-02</Dt></BookgDt>"))
        assert line.status is status
        assert ids(findings) == ["status-unknown"]


class TestDays:
    def test_booking_and_value_date(self, read: Read) -> None:
        (line,), _ = read(entry("5", more="<ValDt><Dt>2026-03-03</Dt></ValDt>"))
        assert (line.booking_date, line.value_date) == (date(2026, 3, 2), date(2026, 3, 3))

    def test_without_booking_date_the_value_date_is_taken_and_told(self, read: Read) -> None:
        (line,), findings = read(entry("5", state="<Sts>BOOK</Sts><ValDt><Dt>2026-03-03</Dt></ValDt>"))
        assert line.booking_date == date(2026, 3, 3)
        assert [(finding.id, finding.found) for finding in findings] == [("booking-date-missing", "2026-03-03")]

    def test_else_the_day_of_the_statement(self, read: Read) -> None:
        (line,), findings = read(entry("5", state="<Sts>BOOK</Sts>"), fallback_day=date(2026, 3, 4))
        assert line.booking_date == date(2026, 3, 4)
        assert "day of the statement" in findings[0].message

    def test_what_is_pending_has_no_booking_date_yet_and_nothing_is_said(self, read: Read) -> None:
        _, findings = read(entry("5", state="<Sts>PDNG</Sts>"), fallback_day=date(2026, 3, 4))
        assert findings == []

    def test_without_any_day_the_file_is_unusable(self, read: Read) -> None:
        with pytest.raises(BankFileError, match="has no date, and neither has its statement"):
            read(entry("5", state="<Sts>BOOK</Sts>"))

    def test_an_unreadable_day_is_told_once(self, read: Read) -> None:
        with pytest.raises(BankFileError) as error:
            read(entry("5", state="<Sts>BOOK</Sts><BookgDt><Dt>2026-02-31</Dt></BookgDt>"), fallback_day=date(2026, 3, 4))
        assert [problem.found for problem in error.value.problems] == ["'2026-02-31'"]


class TestBatches:
    """75.00 out: 25.00 + 20.00 + 30.00."""

    DETAILS = detail("25.00", "DBIT") + detail("20.00", "DBIT") + detail("30.00", "DBIT")

    def test_details_that_add_up_are_a_line_each(self, read: Read) -> None:
        lines, findings = read(entry("75.00", "DBIT", f"<NtryDtls>{self.DETAILS}</NtryDtls>"))
        assert amounts(lines) == ["-25.00", "-20.00", "-30.00"]
        assert [line.path for line in lines] == [f"Stmt[1]/Ntry[3]/TxDtls[{number}]" for number in (1, 2, 3)]
        assert {line.entry for line in lines} == {3}
        assert findings == []

    def test_in_version_02_the_amounts_are_in_amtdtls_and_the_entry_tells_the_direction(self, read: Read) -> None:
        parts = "".join(f'<TxDtls><AmtDtls><TxAmt><Amt Ccy="EUR">{part}</Amt></TxAmt></AmtDtls></TxDtls>' for part in ("25.00", "50.00"))
        assert amounts(read(entry("75.00", "DBIT", f"<NtryDtls>{parts}</NtryDtls>"))[0]) == ["-25.00", "-50.00"]

    def test_details_may_stand_in_several_groups(self, read: Read) -> None:
        groups = "".join(f"<NtryDtls>{detail(part, 'DBIT')}</NtryDtls>" for part in ("25.00", "50.00"))
        assert amounts(read(entry("75.00", "DBIT", groups))[0]) == ["-25.00", "-50.00"]

    def test_a_batch_may_hold_a_return(self, read: Read) -> None:
        inside = f"<NtryDtls>{detail('80.00', 'DBIT')}{detail('5.00', 'CRDT')}</NtryDtls>"
        assert amounts(read(entry("75.00", "DBIT", inside))[0]) == ["-80.00", "5.00"]

    @pytest.mark.parametrize(
        ("parts", "found"),
        [
            (detail("60.00", "DBIT") + detail("14.99", "DBIT"), "-74.99"),
            (detail("60.00", "DBIT") + detail("15.00", "CRDT"), "-45"),
            (detail("60.00", "DBIT") + detail("15.00", "DBIT", currency="USD"), "detail 2 has no amount in EUR"),
            ("<TxDtls/><TxDtls/>", "detail 1 has no amount in EUR"),
            (detail("-60.00", "DBIT") + detail("135.00", "DBIT"), "detail 1 has no amount in EUR"),
        ],
    )
    def test_details_that_do_not_add_up_leave_one_line_of_the_whole_amount(self, read: Read, parts: str, found: str) -> None:
        (line,), findings = read(entry("75.00", "DBIT", f"<NtryDtls>{parts}</NtryDtls><AddtlNtryInf>Batch</AddtlNtryInf>"))
        assert (str(line.amount), line.path, line.text) == ("-75.00", "Stmt[1]/Ntry[3]", "Batch")
        assert [(finding.id, finding.severity, finding.found) for finding in findings] == [("batch-does-not-add-up", "warning", found)]

    @pytest.mark.parametrize("details_", ["", detail("75.00", "DBIT")])
    def test_a_batch_without_its_details_is_one_line_and_says_so(self, read: Read, details_: str) -> None:
        (line,), findings = read(entry("75.00", "DBIT", f"<NtryDtls><Btch><NbOfTxs>40</NbOfTxs></Btch>{details_}</NtryDtls>"))
        assert str(line.amount) == "-75.00"
        assert [(finding.id, finding.severity) for finding in findings] == [("batch-without-details", "info")]
        assert "40 payments" in findings[0].message

    @pytest.mark.parametrize("number", ["1", "", "x", "9" * 5000])
    def test_a_count_that_says_nothing_is_passed_over(self, read: Read, number: str) -> None:
        assert read(entry("75.00", "DBIT", f"<NtryDtls><Btch><NbOfTxs>{number}</NbOfTxs></Btch></NtryDtls>"))[1] == []


class TestSingleDetail:
    def test_the_entry_is_what_moved_the_account(self, read: Read) -> None:
        (line,), findings = read(entry("75.00", "DBIT", f"<NtryDtls>{detail('80.00', 'DBIT')}</NtryDtls>"))
        assert str(line.amount) == "-75.00"
        assert [(finding.id, finding.expected, finding.found) for finding in findings] == [("detail-differs", "75", "80")]

    def test_a_charge_may_rightly_lie_between(self, read: Read) -> None:
        charge = '<Chrgs><Rcrd><Amt Ccy="EUR">7.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><ChrgInclInd>true</ChrgInclInd></Rcrd></Chrgs>'
        (line,), findings = read(entry("912.50", "CRDT", f"{charge}<NtryDtls>{detail('920.00', 'CRDT')}</NtryDtls>"))
        assert (str(line.amount), line.charges[0].amount, line.charges[0].included) == ("912.50", Decimal("-7.50"), True)
        assert findings == []

    def test_an_amount_in_another_currency_is_no_contradiction(self, read: Read) -> None:
        assert read(entry("75.00", "DBIT", f"<NtryDtls>{detail('0', 'DBIT', currency='SEK')}</NtryDtls>"))[1] == []

    def test_charges_told_at_both_levels_are_charged_once(self, read: Read) -> None:
        charge = '<Chrgs><TtlChrgsAndTaxAmt Ccy="EUR">1.00</TtlChrgsAndTaxAmt></Chrgs>'
        (line,), _ = read(entry("75.00", "DBIT", f"{charge}<NtryDtls>{detail('75.00', 'DBIT', charge)}</NtryDtls>"))
        assert [charge.amount for charge in line.charges] == [Decimal("-1.00")]

    def test_charges_of_a_batch_are_not_hung_on_each_of_its_lines(self, read: Read) -> None:
        charge = '<Chrgs><TtlChrgsAndTaxAmt Ccy="EUR">1.00</TtlChrgsAndTaxAmt></Chrgs>'
        lines, _ = read(entry("75.00", "DBIT", f"{charge}<NtryDtls>{TestBatches.DETAILS}</NtryDtls>"))
        assert [line.charges for line in lines] == [(), (), ()]


def test_an_id_of_the_detail_stands_above_that_of_the_entry(read: Read) -> None:
    own = "<Refs><AcctSvcrRef>B-1/1</AcctSvcrRef><EndToEndId>E-1</EndToEndId></Refs>"
    none = "<Refs><AcctSvcrRef>NONREF</AcctSvcrRef><EndToEndId>NOTPROVIDED</EndToEndId></Refs>"
    parts = detail("70.00", "DBIT", own) + detail("5.00", "DBIT", none)
    lines, _ = read(entry("75.00", "DBIT", f"<AcctSvcrRef>B-1</AcctSvcrRef><NtryDtls>{parts}</NtryDtls>"))
    assert [(line.bank_id, line.end_to_end_id) for line in lines] == [("B-1/1", "E-1"), ("B-1", "")]


def test_all_that_is_unreadable_is_told_at_once(read: Read) -> None:
    with pytest.raises(BankFileError) as error:
        read('<Amt Ccy="EUR">x</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>y</Dt></BookgDt>')
    assert [problem.code for problem in error.value.problems] == ["camt-amount", "camt-date"]
