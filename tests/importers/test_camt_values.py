"""Amounts, directions, days, balances and charges, one by one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from ledgerkit.domain.banking import BankAccount, Charge
from ledgerkit.errors import BankFileError
from ledgerkit.importers import camt_values as values
from ledgerkit.importers.bounded_xml import elements
from ledgerkit.importers.notes import Notes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ledgerkit.domain.banking import StatementBalance
    from ledgerkit.importers.bounded_xml import Node


@pytest.fixture
def parse(tmp_path: Path) -> Callable[[str], Node]:
    """One element from its text."""

    def parsed(text: str) -> Node:
        path = tmp_path / "piece.xml"
        path.write_text(f"<Stmt>{text}</Stmt>", encoding="utf-8")
        return next(event.node for event in elements(path, frozenset({"Stmt"})) if event.kind == "element")

    return parsed


@pytest.fixture
def notes() -> Notes:
    return Notes("bank.xml")


def problem_of(notes: Notes) -> tuple[str, str]:
    with pytest.raises(BankFileError) as error:
        notes.raise_problems()
    (problem,) = error.value.problems
    return problem.code, problem.found


def ids(notes: Notes) -> list[str]:
    return [finding.id for finding in notes.findings]


class TestMoney:
    @pytest.mark.parametrize("written", ["8.850", "0", "1000", "1.", ".5", "99999999999999999999.999999999999999999"])
    def test_an_amount_keeps_its_decimals(self, parse: Callable[[str], Node], notes: Notes, written: str) -> None:
        node = parse(f'<Ntry><Amt Ccy="EUR"> {written}\n</Amt></Ntry>')
        read = values.money(node.first("Amt"), notes, node)
        assert read == (Decimal(written), "EUR")
        assert read.amount.as_tuple() == Decimal(written).as_tuple()

    @pytest.mark.parametrize(
        ("element", "found"),
        [
            ("", "nothing"),
            ('<Amt Ccy="EUR"/>', "nothing"),
            ('<Amt Ccy="EUR">1,5</Amt>', "'1,5'"),
            ('<Amt Ccy="EUR">1e3</Amt>', "'1e3'"),
            ('<Amt Ccy="EUR">NaN</Amt>', "'NaN'"),
            ('<Amt Ccy="EUR">1 000</Amt>', "'1 000'"),
            ('<Amt Ccy="EUR">١٢</Amt>', "'١٢'"),  # digits, but not those of the format
            ('<Amt Ccy="EUR">100000000000000000000</Amt>', "'100000000000000000000'"),
            ('<Amt Ccy="EUR">0.0000000000000000001</Amt>', "'0.0000000000000000001'"),
        ],
    )
    def test_what_is_no_amount_makes_the_file_unusable(self, parse: Callable[[str], Node], notes: Notes, element: str, found: str) -> None:
        node = parse(f"<Ntry>{element}</Ntry>")
        assert values.money(node.first("Amt"), notes, node) is None
        assert problem_of(notes) == ("camt-amount", found)

    @pytest.mark.parametrize("currency", ["", "eur", "EURO", "EU1", 'EUR&#10;plugin "os"'])
    def test_a_currency_is_three_capital_letters(self, parse: Callable[[str], Node], notes: Notes, currency: str) -> None:
        node = parse(f"<Ntry><Amt Ccy='{currency}'>1</Amt></Ntry>")
        assert values.money(node.first("Amt"), notes, node) is None
        assert problem_of(notes)[0] == "camt-currency"

    def test_without_a_currency_that_of_the_account_is_taken_and_said(self, parse: Callable[[str], Node], notes: Notes) -> None:
        node = parse("<Ntry><Amt>1</Amt></Ntry>")
        assert values.money(node.first("Amt"), notes, node, currency="EUR") == (Decimal(1), "EUR")
        assert ids(notes) == ["currency-missing"]

    def test_an_amount_on_the_side_may_be_odd(self, parse: Callable[[str], Node]) -> None:
        assert values.optional_money(parse('<Amt Ccy="USD">1000.00</Amt>')) == (Decimal("1000.00"), "USD")
        for odd in ('<Amt Ccy="USD">-1</Amt>', '<Amt Ccy="USD">x</Amt>', "<Amt>1</Amt>"):
            assert values.optional_money(parse(odd)) is None
        assert values.optional_money(None) is None


class TestDirection:
    @pytest.mark.parametrize(("word", "direction"), [("CRDT", 1), ("DBIT", -1)])
    def test_the_word_tells(self, parse: Callable[[str], Node], notes: Notes, word: str, direction: int) -> None:
        assert values.sign(parse(f"<Ntry><CdtDbtInd> {word} </CdtDbtInd></Ntry>"), notes, "") == direction
        assert notes.findings == []

    @pytest.mark.parametrize(("element", "severity"), [("Ntry", "error"), ("Bal", "warning")])
    @pytest.mark.parametrize(("inside", "found"), [("", "nothing"), ("<CdtDbtInd>C</CdtDbtInd>", "'C'")])
    def test_without_it_the_choice_is_told(
        self, parse: Callable[[str], Node], notes: Notes, element: str, severity: str, inside: str, found: str
    ) -> None:
        assert values.sign(parse(f"<{element}>{inside}</{element}>"), notes, "Stmt[1]", default=-1) == -1
        (finding,) = notes.findings
        assert (finding.id, finding.severity, finding.found) == ("direction-missing", severity, found)
        assert "taken as a debit" in finding.message

    def test_a_minus_sign_in_the_amount_is_left_out_and_told(self, parse: Callable[[str], Node], notes: Notes) -> None:
        assert values.unsigned(Decimal("-47.29"), parse("<Ntry/>"), notes, "Stmt[1]/Ntry[2]") == Decimal("47.29")
        (finding,) = notes.findings
        assert (finding.id, finding.severity, finding.expected, finding.found) == ("amount-negative", "error", "47.29", "-47.29")

    def test_minus_nothing_is_nothing(self, parse: Callable[[str], Node], notes: Notes) -> None:
        assert str(values.unsigned(Decimal("-0.00"), parse("<Ntry/>"), notes, "")) == "0.00"
        assert notes.findings == []


class TestDay:
    @pytest.mark.parametrize(
        "inside",
        [
            "<Dt>2026-03-04</Dt>",
            "<Dt>2026-03-04Z</Dt>",
            "<Dt>2026-03-04+01:00</Dt>",
            "<DtTm>2026-03-04T23:59:59</DtTm>",
            "<DtTm>2026-03-04T23:59:59.000000000+14:00</DtTm>",
            "<Dt>2026-03-04T00:00:00.000000000</Dt>",
            "2026-03-04",
        ],
    )
    def test_the_day_is_the_one_the_bank_wrote(self, parse: Callable[[str], Node], notes: Notes, inside: str) -> None:
        assert values.day(parse(f"<BookgDt>{inside}</BookgDt>"), notes) == date(2026, 3, 4)

    @pytest.mark.parametrize("written", ["2026-02-31", "04.03.2026", "20260304", "2026-03-04x", "0000-01-01"])
    def test_what_is_no_day_makes_the_file_unusable(self, parse: Callable[[str], Node], notes: Notes, written: str) -> None:
        assert values.day(parse(f"<BookgDt><Dt>{written}</Dt></BookgDt>"), notes) is None
        assert problem_of(notes) == ("camt-date", repr(written))

    def test_no_day_is_no_fault(self, parse: Callable[[str], Node], notes: Notes) -> None:
        assert values.day(None, notes) is None
        assert values.day(parse("<BookgDt/>"), notes) is None
        notes.raise_problems()

    def test_a_day_told_on_the_side_may_be_odd(self, parse: Callable[[str], Node]) -> None:
        assert values.optional_day(parse("<CreDtTm>2026-02-31T00:00:00</CreDtTm>")) is None


class TestAccount:
    def test_an_iban(self, parse: Callable[[str], Node]) -> None:
        node = parse(
            "<Acct><Id><IBAN>de02 1203 0000 0000 2020 51</IBAN></Id><Ownr><Nm>Muster GmbH</Nm></Ownr>"
            "<Svcr><FinInstnId><BICFI>BYLADEM1001</BICFI><Nm>Musterbank</Nm></FinInstnId></Svcr></Acct>"
        )
        assert values.account(node) == BankAccount(
            iban="DE02120300000000202051", owner="Muster GmbH", bank="BYLADEM1001", bank_name="Musterbank"
        )

    def test_another_id_and_the_bic_of_version_02(self, parse: Callable[[str], Node]) -> None:
        node = parse("<Acct><Id><Othr><Id>29501800020582</Id></Othr></Id><Svcr><FinInstnId><BIC>X</BIC></FinInstnId></Svcr></Acct>")
        assert values.account(node) == BankAccount(other_id="29501800020582", bank="X")

    def test_none(self) -> None:
        assert values.account(None) == BankAccount()


def bal(code: str, amount: str, day: int, *, more: str = "", word: str = "CRDT", kind: str = "Cd") -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><{kind}>{code}</{kind}></CdOrPrtry>{more}</Tp><Amt Ccy='EUR'>{amount}</Amt>"
        f"<CdtDbtInd>{word}</CdtDbtInd><Dt><Dt>2026-03-{day:02}</Dt></Dt></Bal>"
    )


class TestBalances:
    """Which balance is the booked one, by the code table of the format."""

    def read(self, parse: Callable[[str], Node], notes: Notes, *elements_: str) -> tuple[StatementBalance, ...]:
        return values.balances(parse(f"<All>{''.join(elements_)}</All>").all("Bal"), notes, "Stmt[1]")

    def test_all_are_kept_and_a_debit_balance_is_overdrawn(self, parse: Callable[[str], Node], notes: Notes) -> None:
        found = self.read(parse, notes, bal("CLBD", "27.00", 2, word="DBIT"), bal("OWN", "1", 2, kind="Prtry"))
        assert [(balance.code, balance.amount, balance.on) for balance in found] == [
            ("CLBD", Decimal("-27.00"), date(2026, 3, 2)),
            ("OWN", Decimal(1), date(2026, 3, 2)),
        ]

    def test_opening_is_opbd(self, parse: Callable[[str], Node], notes: Notes) -> None:
        chosen = values.opening(self.read(parse, notes, bal("PRCD", "2", 1), bal("OPBD", "1", 2)))
        assert chosen is not None
        assert chosen.code == "OPBD"

    def test_else_it_is_prcd(self, parse: Callable[[str], Node], notes: Notes) -> None:
        chosen = values.opening(self.read(parse, notes, bal("OPAV", "9", 2), bal("PRCD", "2", 1)))
        assert chosen is not None
        assert chosen.code == "PRCD"

    def test_an_available_balance_is_never_a_booked_one(self, parse: Callable[[str], Node], notes: Notes) -> None:
        found = self.read(parse, notes, *(bal(code, "9", 2) for code in ("OPAV", "CLAV", "ITAV", "FWAV", "XPCD", "INFO", "ITBD")))
        assert len(found) == 7
        assert values.opening(found) is None
        assert values.closing(found) is None

    def test_of_several_the_first_opens_and_the_last_closes(self, parse: Callable[[str], Node], notes: Notes) -> None:
        found = self.read(parse, notes, bal("OPBD", "5", 3), bal("OPBD", "1", 2), bal("CLBD", "9", 3), bal("CLBD", "5", 2))
        first, last = values.opening(found), values.closing(found)
        assert first is not None
        assert last is not None
        assert (first.amount, last.amount) == (1, 9)

    def test_a_page_balance_is_interim_and_stands_back(self, parse: Callable[[str], Node], notes: Notes) -> None:
        page = "<SubTp><Cd>INTM</Cd></SubTp>"
        (alone,) = self.read(parse, notes, bal("CLBD", "5", 3, more=page))
        assert alone.interim
        both = self.read(
            parse, notes, bal("CLBD", "5", 3, more=page), bal("CLBD", "9", 2), bal("OPBD", "3", 1, more=page), bal("OPBD", "4", 2)
        )
        first, last = values.opening(both), values.closing(both)
        assert first is not None
        assert last is not None
        assert (first.amount, last.amount) == (4, 9)

    def test_without_direction_a_balance_is_a_credit_and_that_is_told(self, parse: Callable[[str], Node], notes: Notes) -> None:
        (found,) = self.read(parse, notes, bal("CLBD", "5", 3).replace("<CdtDbtInd>CRDT</CdtDbtInd>", ""))
        assert found.amount == 5
        assert ids(notes) == ["direction-missing"]

    def test_an_unreadable_one_makes_the_file_unusable(self, parse: Callable[[str], Node], notes: Notes) -> None:
        assert self.read(parse, notes, bal("CLBD", "", 3)) == ()
        assert problem_of(notes) == ("camt-amount", "nothing")


class TestCharges:
    def read(self, parse: Callable[[str], Node], notes: Notes, inside: str) -> tuple[Charge, ...]:
        return values.charges(parse(f"<Ntry>{inside}</Ntry>").all("Chrgs"), notes, "EUR", "Stmt[1]/Ntry[1]")

    def test_version_02_is_flat(self, parse: Callable[[str], Node], notes: Notes) -> None:
        inside = "<Chrgs><TtlChrgsAndTaxAmt Ccy='EUR'>3.00</TtlChrgsAndTaxAmt><Amt Ccy='EUR'>2.50</Amt><CdtDbtInd>DBIT</CdtDbtInd></Chrgs>"
        assert self.read(parse, notes, inside) == (Charge(Decimal("-2.50"), "EUR"),)

    def test_later_versions_have_records_and_say_whether_the_amount_is_net(self, parse: Callable[[str], Node], notes: Notes) -> None:
        inside = (
            "<Chrgs><TtlChrgsAndTaxAmt Ccy='EUR'>9.00</TtlChrgsAndTaxAmt>"
            "<Rcrd><Amt Ccy='EUR'>7.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><ChrgInclInd>true</ChrgInclInd><Tp><Cd>CRED</Cd></Tp></Rcrd>"
            "<Rcrd><Amt Ccy='USD'>2.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><ChrgInclInd>false</ChrgInclInd></Rcrd>"
            "<Rcrd><Amt Ccy='EUR'>0</Amt></Rcrd></Chrgs>"
        )
        assert self.read(parse, notes, inside) == (
            Charge(Decimal("-7.50"), "EUR", included=True, text="CRED"),
            Charge(Decimal("2.00"), "USD", included=False),
        )

    def test_a_bare_total_is_one_charge_that_was_taken(self, parse: Callable[[str], Node], notes: Notes) -> None:
        assert self.read(parse, notes, "<Chrgs><TtlChrgsAndTaxAmt Ccy='EUR'>9.00</TtlChrgsAndTaxAmt></Chrgs>") == (
            Charge(Decimal("-9.00"), "EUR"),
        )
