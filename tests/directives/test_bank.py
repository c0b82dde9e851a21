"""Bank lines and statements as Beancount entries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from beancount import loader
from beancount.core import data
from beancount.parser import printer

from ledgerkit.directives.bank import Counter, Held, balance, entries, import_ids, transaction
from ledgerkit.domain.banking import BankAccount, BankLine, BankStatement, Finding, LineStatus, Severity, StatementBalance, line_ids
from ledgerkit.errors import UsageError

GIRO = "Assets:Bank:Giro"
DAY = date(2026, 3, 2)
RENT = BankLine(DAY, Decimal("-800.00"), "EUR", text="Rent March", counterparty="Landlord Ltd", line=12)


def line(**more: Any) -> BankLine:
    return BankLine(**({"booking_date": DAY, "amount": Decimal("-800.00"), "currency": "EUR"} | more))


def statement(*lines: BankLine, closing: StatementBalance | None = None, through: date | None = None) -> BankStatement:
    return BankStatement(BankAccount(iban="DE02120300000000202051"), "EUR", lines, closing=closing, period_through=through)


def codes(error: pytest.ExceptionInfo[UsageError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


class TestTransaction:
    def test_one_leg_that_carries_the_id(self) -> None:
        assert printer.format_entry(transaction(RENT, "txt-1", GIRO)) == (
            '2026-03-02 * "Landlord Ltd" "Rent March"\n  Assets:Bank:Giro  -800.00 EUR\n    import: "txt-1"\n'
        )

    def test_counter_postings_payee_narration_metadata_and_flag(self) -> None:
        made = transaction(
            RENT,
            "txt-1",
            GIRO,
            counters=[
                Counter("Expenses:Rent", Decimal("700.00"), meta={"department": "sales"}),
                Counter("Expenses:Heating", Decimal("100.00")),
            ],
            payee="Landlord",
            narration="March",
            meta={"prepared-by": "Sato\n2026-01-01 open Assets:Evil"},
            flag="!",
        )
        assert printer.format_entry(made) == (
            '2026-03-02 ! "Landlord" "March"\n'
            '  prepared-by: "Sato 2026-01-01 open Assets:Evil"\n'
            "  Assets:Bank:Giro  -800.00 EUR\n"
            '    import: "txt-1"\n'
            "  Expenses:Rent      700.00 EUR\n"
            '    department: "sales"\n'
            "  Expenses:Heating   100.00 EUR\n"
        )

    @pytest.mark.parametrize(
        ("amount", "held", "text"),
        [
            ("10000.00", Held("cost", Decimal(1546400), "JPY"), "10000.00 USD {154.64 JPY}"),
            ("1.47", Held("cost", Decimal(227), "JPY"), "1.47 USD {154.4217687074829931972789115646258503401361 JPY}"),
            ("300.00", Held("price", Decimal(46392), "JPY"), "300.00 USD @ 154.64 JPY"),
            ("-300.00", Held("reduce"), "-300.00 USD {}"),
        ],
    )
    def test_foreign_money_has_cost_or_price(self, amount: str, held: Held, text: str) -> None:
        assert text in printer.format_entry(transaction(line(amount=Decimal(amount), currency="USD"), "txt-1", GIRO, held=held))

    def test_one_counter_posting_may_be_left_to_beancount(self) -> None:
        made = transaction(RENT, "txt-1", GIRO, counters=[Counter("Expenses:Rent")])
        text = f"2020-01-01 open {GIRO}\n2020-01-01 open Expenses:Rent\n{printer.format_entry(made)}"
        loaded, errors, _ = loader.load_string(text)
        assert errors == []
        assert loaded[-1].postings[1].units.number == Decimal("800.00")

    @pytest.mark.parametrize("amount", ["-800", "-800.0", "8.850", "0.00", "12345678901234567890.123456789012345678", "1000"])
    def test_the_decimals_of_the_file_stay(self, amount: str) -> None:
        printed = printer.format_entry(transaction(line(amount=Decimal(amount)), "x", GIRO))
        assert f"  {amount} EUR\n" in printed

    @pytest.mark.parametrize(
        ("told", "narration"),
        [
            ({"text": "Rent", "structured_reference": "RF18"}, "Rent"),
            ({"structured_reference": "RF18", "reference": "4711"}, "RF18"),
            ({"reference": "4711", "end_to_end_id": "E-1"}, "4711"),
            ({"end_to_end_id": "E-1", "transaction_code": "PMNT"}, "E-1"),
            ({"transaction_code": "PMNT"}, "PMNT"),
            ({}, ""),
        ],
    )
    def test_the_narration_is_the_first_thing_told(self, told: dict[str, str], narration: str) -> None:
        assert transaction(line(**told), "x", GIRO).narration == narration

    def test_without_counterparty_there_is_no_payee(self) -> None:
        assert transaction(line(text="Fee"), "x", GIRO).payee is None
        assert transaction(line(counterparty="Bank"), "x", GIRO, payee="").payee is None

    def test_line_and_file_are_kept_for_messages(self) -> None:
        made = transaction(RENT, "x", GIRO, source="bank.xml")
        assert (made.meta["filename"], made.meta["lineno"]) == ("bank.xml", 12)

    @pytest.mark.parametrize(
        ("call", "expected"),
        [
            ({"account": "Assets:Bank\n2026-01-01 open Assets:Evil"}, ["account-name"]),
            ({"counters": [Counter("expenses:rent")]}, ["account-name"]),
            ({"line": line(currency="eur")}, ["currency-name"]),
            ({"line": line(currency='EUR\nplugin "os"')}, ["currency-name"]),
            ({"counters": [Counter("Expenses:Rent", Decimal(1), "e")]}, ["currency-name"]),
            ({"account": "x", "line": line(currency="y")}, ["account-name", "currency-name"]),
            ({"meta": {"Key": "x", "k": "x", "k k": "x", "ok": "x"}}, ["meta-key"] * 3),
            ({"counters": [Counter("Expenses:Rent", meta={"x:\n2026-01-01 open Assets:Evil": 1})]}, ["meta-key"]),
            ({"counters": [Counter("Expenses:Rent", Decimal("799.99"))]}, ["counters-unbalanced"]),
            ({"counters": [Counter("Expenses:A"), Counter("Expenses:B")]}, ["counters-open"]),
        ],
    )
    def test_what_beancount_cannot_write_or_balance_is_refused(self, call: dict[str, Any], expected: list[str]) -> None:
        arguments: dict[str, Any] = {"line": RENT, "line_id": "x", "account": GIRO} | call
        with pytest.raises(UsageError) as error:
            transaction(arguments.pop("line"), arguments.pop("line_id"), arguments.pop("account"), **arguments)
        assert codes(error) == expected

    def test_counter_postings_in_another_currency_are_left_to_beancount(self) -> None:
        """100.00 USD bought with 92.00 EUR: without a rate nobody here can tell whether that balances."""
        made = transaction(line(amount=Decimal("-92.00")), "x", GIRO, counters=[Counter("Assets:Cash", Decimal("100.00"), "USD")])
        assert made.postings[1].units == data.Amount(Decimal("100.00"), "USD")


class TestBalance:
    CLOSING = StatementBalance(Decimal("1035.10"), "EUR", date(2026, 3, 31), "CLBD")

    def test_the_closing_of_31_march_is_asserted_on_1_april(self) -> None:
        """Beancount checks a balance at the start of its day."""
        assert balance(statement(closing=self.CLOSING), GIRO) == data.Balance(
            {"filename": "<bank file>", "lineno": 0}, date(2026, 4, 1), GIRO, data.Amount(Decimal("1035.10"), "EUR"), Decimal(0), None
        )

    def test_it_holds_to_the_last_cent(self) -> None:
        """Without ``~ 0`` Beancount would let 1035.11 pass for 1035.10."""
        opens = f"2020-01-01 open {GIRO}\n2020-01-01 open Equity:Opening\n"
        paid = f'2026-03-31 * "in"\n  {GIRO}  1035.11 EUR\n  Equity:Opening\n'
        asserted = printer.format_entry(balance(statement(closing=self.CLOSING), GIRO))
        assert len(loader.load_string(opens + paid + asserted)[1]) == 1
        assert loader.load_string(opens + paid + asserted.replace("~ 0 ", ""))[1] == []
        assert loader.load_string(opens + paid.replace("1035.11", "1035.10") + asserted)[1] == []

    def test_without_a_day_of_its_own_the_last_day_of_the_statement_counts(self) -> None:
        undated = StatementBalance(Decimal(1), "EUR", None, "CLBD")
        found = balance(statement(closing=undated, through=date(2026, 3, 30)), GIRO)
        assert found is not None
        assert found.date == date(2026, 3, 31)
        assert balance(statement(closing=undated), GIRO) is None

    def test_no_closing_no_assertion(self) -> None:
        assert balance(statement(), GIRO) is None

    def test_the_balance_of_a_page_is_not_that_of_a_day(self) -> None:
        page = StatementBalance(Decimal(1), "EUR", DAY, "CLBD", interim=True)
        assert balance(statement(closing=page), GIRO) is None

    def test_the_last_day_there_is_has_none_after_it(self) -> None:
        assert balance(statement(closing=StatementBalance(Decimal(1), "EUR", date.max, "CLBD")), GIRO) is None

    def test_a_name_beancount_does_not_take(self) -> None:
        with pytest.raises(UsageError):
            balance(statement(closing=self.CLOSING), "Bank")


class TestEntries:
    def test_booked_lines_then_the_balance(self) -> None:
        told = statement(RENT, line(text="pending", status=LineStatus.PENDING), RENT, closing=TestBalance.CLOSING)
        made = entries([told], GIRO, source="bank.xml")
        assert [type(entry).__name__ for entry in made] == ["Transaction", "Transaction", "Balance"]
        ids = line_ids(told)
        assert [entry.postings[0].meta["import"] for entry in made[:2]] == [ids[0], ids[2]]

    def test_without_closing_the_lines_alone(self) -> None:
        assert len(entries([statement(RENT)], GIRO)) == 1

    def test_a_line_with_an_error_is_flagged(self) -> None:
        """An error at the entry is one at each of its details; a warning is none."""

        def at(path: str, number: int = 0, severity: Severity = Severity.ERROR) -> Finding:
            return Finding("odd", severity, "Odd.", "Look.", number, path)

        lines = [
            line(path=f"Stmt[1]/Ntry[{entry}]{detail}", text=str(entry))
            for entry, detail in ((1, ""), (2, "/TxDtls[1]"), (3, ""), (30, ""))
        ]
        lines.append(line(line=7))
        found = (at("Stmt[1]/Ntry[2]"), at("Stmt[1]/Ntry[3]"), at("", 7), at("Stmt[1]/Ntry[1]", severity=Severity.WARNING))
        made = entries([replace(statement(*lines), findings=found)], GIRO)
        assert [entry.flag for entry in made] == ["*", "!", "!", "*", "!"]

    def test_of_several_statements_of_one_day_the_last_closes_the_day(self) -> None:
        """Two statements of 31 March, closing with 1035.10 and 900.00: on 1 April the account has 900.00."""
        morning = replace(statement(RENT, closing=TestBalance.CLOSING), sequence=41)
        evening = replace(statement(line(), closing=replace(TestBalance.CLOSING, amount=Decimal("900.00"))), sequence=42)
        for given in ([morning, evening], [evening, morning]):
            made = entries(given, GIRO)
            assert [entry.amount.number for entry in made if isinstance(entry, data.Balance)] == [Decimal("900.00")]
            assert len(made) == 3

    def test_currencies_of_one_account_close_by_themselves(self) -> None:
        dollars = replace(statement(closing=replace(TestBalance.CLOSING, currency="USD")), currency="USD")
        assert len(entries([statement(closing=TestBalance.CLOSING), dollars], GIRO)) == 2

    def test_a_statement_sent_twice_asserts_its_balance_once(self) -> None:
        told = statement(closing=TestBalance.CLOSING)
        assert len(entries([told, told], GIRO)) == 1


def test_ids_in_the_books_by_account() -> None:
    text = f"""
2020-01-01 open {GIRO}
2020-01-01 open Expenses:Rent
2026-03-02 * "on the posting"
  {GIRO}  -1 EUR
    import: "a"
  Expenses:Rent
2026-03-02 * "on the transaction"
  import: "b"
  {GIRO}  -1 EUR
  Expenses:Rent
2026-03-02 * "no id"
  {GIRO}  -1 EUR
  Expenses:Rent
2026-03-02 * "a number is no id"
  {GIRO}  -1 EUR
    import: 5
  Expenses:Rent
2026-03-03 * "the same again"
  {GIRO}  -1 EUR
    import: "a"
  Expenses:Rent
"""
    known = import_ids(loader.load_string(text)[0])
    assert {key: entry.narration for key, entry in known.items()} == {
        (GIRO, "a"): "on the posting",
        (GIRO, "b"): "on the transaction",
        ("Expenses:Rent", "b"): "on the transaction",
    }
