"""One STMTTRN, as small as the point it makes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from ledgerkit.domain.banking import LineStatus, Severity
from ledgerkit.errors import BankFileError
from ledgerkit.importers.notes import Notes
from ledgerkit.importers.ofx_line import Surroundings, line_of
from ledgerkit.importers.ofx_tokens import events

if TYPE_CHECKING:
    from ledgerkit.domain.banking import BankLine, Finding

PLAIN = "<TRNTYPE>DEBIT<DTPOSTED>20260304<TRNAMT>-1.00<FITID>7"
EUR = Surroundings("EUR", date(2026, 3, 31))


def read(text: str, around: Surroundings = EUR, tag: str = "STMTTRN") -> tuple[BankLine, tuple[Finding, ...]]:
    notes = Notes("bank.ofx")
    (event,) = events([f"<{tag}>{text}</{tag}>"], frozenset(), frozenset({tag}), frozenset(), "bank.ofx")
    assert event.aggregate is not None
    line = line_of(event.aggregate, f"STMTRS[1]/{tag}[1]", around, notes)
    notes.raise_problems()
    assert line is not None
    return line, notes.take_findings()


def refused(text: str, around: Surroundings = EUR) -> list[str]:
    with pytest.raises(BankFileError) as error:
        read(text, around)
    return [problem.code for problem in error.value.problems]


def test_what_stands_where() -> None:
    line, findings = read(
        PLAIN + "<DTAVAIL>20260305<CHECKNUM>0042<REFNUM>R-1<NAME>Payee  One<BANKACCTTO><BANKID>1<ACCTID>99</BANKACCTTO><MEMO>rent\n march"
    )
    assert (line.booking_date, line.value_date, line.amount, line.currency) == (
        date(2026, 3, 4),
        date(2026, 3, 5),
        Decimal("-1.00"),
        "EUR",
    )
    assert (line.counterparty, line.counterparty_account, line.text) == ("Payee One", "99", "rent march")
    assert (line.reference, line.bank_id, line.transaction_code, line.status) == ("0042 R-1", "7", "DEBIT", LineStatus.BOOKED)
    assert findings == ()


def test_a_name_alone_is_the_text_too_and_zeros_are_no_cheque() -> None:
    line, _ = read(PLAIN + "<NAME>Shop<CHECKNUM>000")
    assert (line.counterparty, line.text, line.reference) == ("Shop", "Shop", "")
    line, _ = read(PLAIN + "<PAYEE><NAME>Shop<CITY>Leeds</PAYEE>")
    assert line.counterparty == "Shop"


def test_the_sign_is_the_amounts_whatever_the_kind_says() -> None:
    line, findings = read(PLAIN.replace("DEBIT", "CREDIT").replace("-1.00", "-1,5"))
    assert (line.amount, findings) == (Decimal("-1.5"), ())


@pytest.mark.parametrize("kind", ["", "PAIEMENT"])
def test_an_unknown_kind_is_told(kind: str) -> None:
    _, findings = read(PLAIN.replace("DEBIT", kind))
    assert [(finding.id, finding.severity) for finding in findings] == [("code-unknown", Severity.INFO)]


@pytest.mark.parametrize(
    ("dates", "taken", "words"),
    [
        ("<DTUSER>20260302", date(2026, 3, 2), "another of its dates"),
        ("<DTPOSTED>00000000<DTAVAIL>20260306", date(2026, 3, 6), "another of its dates"),
        ("", date(2026, 3, 31), "the last day of the statement"),
    ],
)
def test_without_booking_date_the_best_there_is_with_a_finding(dates: str, taken: date, words: str) -> None:
    line, (finding,) = read(PLAIN.replace("<DTPOSTED>20260304", dates))
    assert line.booking_date == taken
    assert (finding.id, finding.severity) == ("booking-date-missing", Severity.WARNING)
    assert words in finding.message


def test_without_any_date_it_cannot_be_used() -> None:
    assert refused(PLAIN.replace("<DTPOSTED>20260304", ""), Surroundings("EUR", None)) == ["ofx-date"]
    assert refused(PLAIN.replace("20260304", "20260231")) == ["ofx-date"]
    assert refused(PLAIN.replace("<DTPOSTED>20260304", "<DTUSER>20260231")) == ["ofx-date", "ofx-date"]


def test_an_amount_date_or_id_twice_may_be_two_transactions() -> None:
    assert refused(PLAIN + "<DTPOSTED>20260305<TRNAMT>-2.00<FITID>8") == ["ofx-field-repeated"] * 3
    line, _ = read(PLAIN + "<MEMO>one<MEMO>two<TRNAMT>-1.00")
    assert line.text == "one"


def test_pending_and_held_amounts_are_not_booked() -> None:
    line, _ = read("<TRNTYPE>DEBIT<DTTRAN>20260304<TRNAMT>-1.00<NAME>Fuel", tag="STMTTRNP")
    assert (line.status, line.booking_date) == (LineStatus.PENDING, date(2026, 3, 4))
    assert read(PLAIN.replace("DEBIT", "HOLD"))[0].status is LineStatus.PENDING


def test_a_deletion_moves_nothing_itself() -> None:
    assert read(PLAIN + "<CORRECTFITID>6<CORRECTACTION>DELETE")[0].status is LineStatus.INFORMATION
    assert read(PLAIN + "<CORRECTFITID>6<CORRECTACTION>REPLACE")[0].status is LineStatus.BOOKED


class TestCurrencies:
    """OFX 2.2, section 5.2: CURRENCY was not converted, ORIGCURRENCY was."""

    FOREIGN = "<CURRATE>1.0927<CURSYM>USD"

    def test_an_amount_that_was_converted(self) -> None:
        line, findings = read(f"{PLAIN}<ORIGCURRENCY>{self.FOREIGN}</ORIGCURRENCY>")
        assert (line.currency, line.original_currency, line.rate, line.rate_unit) == ("EUR", "USD", Decimal("1.0927"), "USD")
        assert line.original_amount is None, "it is not in the file, and a quotient would be a guess"
        assert findings == ()

    def test_an_amount_that_was_not(self) -> None:
        line, (finding,) = read(f"{PLAIN}<CURRENCY>{self.FOREIGN}</CURRENCY>")
        assert (line.amount, line.currency, line.rate, line.rate_unit) == (Decimal("-1.00"), "USD", Decimal("1.0927"), "USD")
        assert (finding.id, finding.expected, finding.found) == ("currency-differs", "EUR", "USD")

    @pytest.mark.parametrize("told", ["<CURRENCY><CURRATE>1.00<CURSYM>EUR</CURRENCY>", "<CURRENCY><CURRATE>1<CURSYM></CURRENCY>"])
    def test_the_accounts_own_currency_is_no_exchange(self, told: str) -> None:
        line, findings = read(PLAIN + told)
        assert (line.currency, line.rate, findings) == ("EUR", None, ())

    def test_a_statement_without_currency_takes_that_of_the_transaction(self) -> None:
        nowhere = Surroundings("", None)
        for tag in ("CURRENCY", "ORIGCURRENCY"):
            line, findings = read(f"{PLAIN}<{tag}>{self.FOREIGN}</{tag}>", nowhere)
            assert (line.currency, line.rate, findings) == ("USD", None, ())
        assert refused(PLAIN, nowhere) == ["ofx-currency"]
