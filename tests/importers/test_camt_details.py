"""Who paid whom, what for, and in which currency at first."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from ledgerkit.importers import camt_details as details
from ledgerkit.importers.bounded_xml import elements
from ledgerkit.importers.camt_values import Money
from ledgerkit.importers.notes import Notes

if TYPE_CHECKING:
    from pathlib import Path

    from ledgerkit.importers.bounded_xml import Node

OWN = "DE02120300000000202051"
OWN_ACCOUNT = f"<Id><IBAN>{OWN}</IBAN></Id>"
THEIR_ACCOUNT = "<Id><IBAN>DE75512108001245126199</IBAN></Id>"


class Piece:
    """Parses one element."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "piece.xml"

    def __call__(self, text: str) -> Node:
        self.path.write_text(f"<Stmt>{text}</Stmt>", encoding="utf-8")
        return next(event.node for event in elements(self.path, frozenset({"Stmt"})) if event.kind == "element")


@pytest.fixture
def piece(tmp_path: Path) -> Piece:
    return Piece(tmp_path)


class TestText:
    def test_remittance_first_then_what_the_bank_adds(self, piece: Piece) -> None:
        entry = piece("<Ntry><AddtlNtryInf>SEPA credit</AddtlNtryInf></Ntry>")
        detail = piece(
            "<TxDtls><RmtInf><Ustrd>Invoice 17</Ustrd><Ustrd> of\n15 March</Ustrd><Strd><AddtlRmtInf>thanks</AddtlRmtInf></Strd></RmtInf>"
            "<AddtlTxInf>urgent</AddtlTxInf></TxDtls>"
        )
        assert details.text(entry, detail) == "Invoice 17 of 15 March thanks / urgent / SEPA credit"

    def test_nothing_is_said_twice(self, piece: Piece) -> None:
        entry = piece("<Ntry><AddtlNtryInf>Fee</AddtlNtryInf></Ntry>")
        assert details.text(entry, piece("<TxDtls><AddtlTxInf>Fee</AddtlTxInf></TxDtls>")) == "Fee"
        assert details.text(entry, None) == "Fee"


class TestReferences:
    def test_documents_stand_above_instructions_above_the_entry(self, piece: Piece) -> None:
        entry = piece("<Ntry><NtryRef>N-1</NtryRef></Ntry>")
        strd = "<RmtInf><Strd><RfrdDocInf><Nb>4711</Nb></RfrdDocInf><RfrdDocInf><Nb>4712</Nb></RfrdDocInf></Strd></RmtInf>"
        instruction = "<Refs><InstrId>I-1</InstrId></Refs>"
        assert details.reference(entry, piece(f"<TxDtls>{instruction}{strd}</TxDtls>")) == "4711 4712"
        assert details.reference(entry, piece(f"<TxDtls>{instruction}</TxDtls>")) == "I-1"
        assert details.reference(entry, piece("<TxDtls><Refs><InstrId>NOTPROVIDED</InstrId></Refs></TxDtls>")) == "N-1"
        assert details.reference(entry, None) == "N-1"

    @pytest.mark.parametrize("nothing", ["NOTPROVIDED", "notprovided", "NONREF", ""])
    def test_not_provided_is_no_reference(self, nothing: str) -> None:
        assert details.provided(nothing) == ""

    def test_the_creditors_own_references(self, piece: Piece) -> None:
        two = "".join(f"<Strd><CdtrRefInf><Ref>{ref}</Ref></CdtrRefInf></Strd>" for ref in ("RF18539007547034", "RF712348231"))
        assert details.structured_reference(piece(f"<TxDtls><RmtInf>{two}</RmtInf></TxDtls>")) == "RF18539007547034 RF712348231"
        assert details.structured_reference(None) == ""

    @pytest.mark.parametrize(
        ("code", "told"),
        [
            (
                "<Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn><Prtry><Cd>191</Cd></Prtry>",
                "PMNT-RCDT-ESCT",
            ),
            ("<Prtry><Cd>NTRF+191</Cd></Prtry>", "NTRF+191"),
        ],
    )
    def test_the_code_is_the_standards_else_the_banks(self, piece: Piece, code: str, told: str) -> None:
        assert details.transaction_code(piece(f"<Ntry><BkTxCd>{code}</BkTxCd></Ntry>")) == told

    def test_no_code(self, piece: Piece) -> None:
        assert details.transaction_code(piece("<Ntry/>")) == ""


class TestCounterparty:
    def who(self, piece: Piece, inside: str, *, incoming: bool, taken_back: bool = False, more: str = "") -> tuple[str, str]:
        detail = piece(f"<TxDtls><RltdPties>{inside}</RltdPties>{more}</TxDtls>")
        return details.counterparty(detail, OWN, incoming=incoming, taken_back=taken_back)

    BOTH = f"<Dbtr><Nm>Payer</Nm></Dbtr><DbtrAcct>{THEIR_ACCOUNT}</DbtrAcct><Cdtr><Nm>Us</Nm></Cdtr><CdtrAcct>{OWN_ACCOUNT}</CdtrAcct>"

    def test_money_in_comes_from_the_debtor(self, piece: Piece) -> None:
        assert self.who(piece, self.BOTH, incoming=True) == ("Payer", "DE75512108001245126199")

    def test_money_out_goes_to_the_creditor(self, piece: Piece) -> None:
        assert self.who(piece, "<Cdtr><Nm>Supplier</Nm></Cdtr>", incoming=False) == ("Supplier", "")

    def test_the_account_holder_is_never_the_other_party(self, piece: Piece) -> None:
        """A bank that swaps the roles is put right by the accounts."""
        assert self.who(piece, self.BOTH, incoming=False) == ("Payer", "DE75512108001245126199")

    def test_a_name_alone_on_the_other_side_may_be_ours_and_is_not_taken(self, piece: Piece) -> None:
        assert self.who(piece, "<Cdtr><Nm>Us</Nm></Cdtr>", incoming=True) == ("", "")

    def test_a_reversal_keeps_the_roles_of_what_it_takes_back(self, piece: Piece) -> None:
        """Our payment comes back: money in, but the other party is still the creditor."""
        both = "<Dbtr><Nm>Us</Nm></Dbtr><Cdtr><Nm>Supplier</Nm></Cdtr>"
        assert self.who(piece, both, incoming=True, taken_back=True) == ("Supplier", "")
        assert self.who(piece, both, incoming=True, more="<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>") == ("Supplier", "")

    def test_a_reversal_with_one_party_names_that_one(self, piece: Piece) -> None:
        assert self.who(piece, "<Dbtr><Nm>Payer</Nm></Dbtr>", incoming=True, taken_back=True) == ("Payer", "")

    @pytest.mark.parametrize(
        "party",
        [
            "<Dbtr><Nm>Payer</Nm></Dbtr>",  # versions 02 to 06
            "<Dbtr><Pty><Nm>Payer</Nm></Pty></Dbtr>",  # from version 07
            "<Dbtr><Agt><FinInstnId><Nm>Payer</Nm></FinInstnId></Agt></Dbtr>",  # a bank itself
            "<Dbtr/><UltmtDbtr><Nm>Pay\n er</Nm></UltmtDbtr>".replace("\n ", ""),
        ],
    )
    def test_the_name_is_found_wherever_a_version_puts_it(self, piece: Piece, party: str) -> None:
        assert self.who(piece, party, incoming=True) == ("Payer", "")

    def test_no_parties(self, piece: Piece) -> None:
        assert details.counterparty(piece("<TxDtls/>"), OWN, incoming=True, taken_back=False) == ("", "")
        assert details.counterparty(None, OWN, incoming=True, taken_back=False) == ("", "")


class TestExchange:
    """1,000 USD at 0.92 EUR are 920 EUR."""

    def read(self, piece: Piece, inside: str, booked: str = "920.00") -> tuple[details.Exchange, list[str]]:
        notes = Notes("bank.xml")
        found = details.exchange([piece(f"<Ntry><AmtDtls>{inside}</AmtDtls></Ntry>")], Money(Decimal(booked), "EUR"), "", notes)
        return found, [finding.id for finding in notes.findings]

    def amounts(self, rate: str, unit: str) -> str:
        given = f"<UnitCcy>{unit}</UnitCcy>" if unit else ""
        return (
            "<InstdAmt><Amt Ccy='USD'>1000.00</Amt></InstdAmt>"
            f"<TxAmt><Amt Ccy='EUR'>920.00</Amt><CcyXchg><SrcCcy>USD</SrcCcy>{given}<XchgRate>{rate}</XchgRate></CcyXchg></TxAmt>"
        )

    def test_one_dollar_costs_0_92_euro(self, piece: Piece) -> None:
        told = details.Exchange(Money(Decimal("1000.00"), "USD"), Decimal("0.92"), "USD")
        # The line may be 912.50, less a charge: the rate is held against what was converted.
        assert self.read(piece, self.amounts("0.92", "USD"), booked="912.50") == (told, [])

    def test_one_euro_costs_1_086957_dollars(self, piece: Piece) -> None:
        found, findings = self.read(piece, self.amounts("1.086957", "EUR"))
        assert (found.rate, found.rate_unit, findings) == (Decimal("1.086957"), "EUR", [])

    def test_a_rate_that_does_not_lead_there_is_told_and_the_amounts_stay(self, piece: Piece) -> None:
        found, findings = self.read(piece, self.amounts("0.93", "USD"))
        assert found.original == (Decimal("1000.00"), "USD")
        assert findings == ["rate-differs"]

    def test_a_rate_without_unit_cannot_be_held_against_anything(self, piece: Piece) -> None:
        found, findings = self.read(piece, self.amounts("5", ""))
        assert (found.rate, found.rate_unit, findings) == (Decimal(5), "", [])

    @pytest.mark.parametrize("rate", ["", "x", "0", "-1"])
    def test_an_odd_rate_is_no_rate(self, piece: Piece, rate: str) -> None:
        found, findings = self.read(piece, self.amounts(rate, "USD"))
        assert (found.rate, findings) == (None, [])

    def test_an_amount_in_the_accounts_own_currency_is_no_exchange(self, piece: Piece) -> None:
        found, _ = self.read(piece, "<TxAmt><Amt Ccy='EUR'>920.00</Amt></TxAmt>")
        assert found == details.Exchange(None, None, "")

    def test_the_original_amount_has_the_direction_of_the_booked_one(self) -> None:
        told = details.Exchange(Money(Decimal("1000.00"), "USD"), None, "")
        assert told.signed_like(Decimal(-920)) == Decimal("-1000.00")
        assert told.signed_like(Decimal(920)) == Decimal("1000.00")
        assert details.Exchange(None, None, "").signed_like(Decimal(1)) is None
