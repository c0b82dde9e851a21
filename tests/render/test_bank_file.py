"""Bank statements as text, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest
from rich.cells import cell_len

from ledgerkit.domain.banking import BankAccount, BankLine, BankStatement, Finding, LineStatus, Severity, StatementBalance
from ledgerkit.render.bank_file import statements_csv, statements_json, statements_text

D = Decimal
COFFEE = BankLine(date(2026, 9, 4), D("-480"), "JPY", counterparty="カフェ青空", text="珈琲", line=3)
LATER = BankLine(date(2026, 9, 5), D("1234567.50"), "JPY", status=LineStatus.PENDING, value_date=date(2026, 9, 7), bank_id="B-1")


def statement(*lines: BankLine, **more) -> BankStatement:
    return BankStatement(BankAccount(bank="0038", number="1234567"), "JPY", lines, format="csv:x", **more)


def test_json_has_the_keys_of_the_contract_and_null_where_there_is_nothing():
    opening = StatementBalance(D("1E+3"), "JPY", None, "OPBD")
    finding = Finding("sum-differs", Severity.ERROR, "It does not add up.", "Ask the bank.", 7, "Stmt[1]")
    text = statements_json([("a.csv", statement(COFFEE, LATER, opening=opening, findings=(finding,)))])
    assert json.loads(text) == {
        "statements": [
            {
                "format": "csv:x",
                "account": "0038-1234567",
                "currency": "JPY",
                "from": None,
                "through": None,
                "opening": "1000",
                "closing": None,
                "lines": [
                    {
                        "date": "2026-09-04",
                        "value_date": None,
                        "amount": "-480",
                        "currency": "JPY",
                        "counterparty": "カフェ青空",
                        "text": "珈琲",
                        "reference": None,
                        "bank_id": None,
                        "status": "booked",
                    },
                    {
                        "date": "2026-09-05",
                        "value_date": "2026-09-07",
                        "amount": "1234567.5",
                        "currency": "JPY",
                        "counterparty": None,
                        "text": None,
                        "reference": None,
                        "bank_id": "B-1",
                        "status": "pending",
                    },
                ],
                "findings": [
                    {
                        "id": "sum-differs",
                        "severity": "error",
                        "where": "line 7, Stmt[1]",
                        "message": "It does not add up. Ask the bank.",
                    }
                ],
            }
        ]
    }
    assert json.loads(statements_json([])) == {"statements": []}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1", "\n=1", "＝1", "－1"])
def test_csv_texts_never_become_formulas(text):
    line = BankLine(date(2026, 9, 4), D("-1"), "JPY", counterparty=text, text=text, reference=text, bank_id=text)
    _heads, row = csv.reader(io.StringIO(statements_csv([(text, statement(line))], "en")))
    assert row[5] == "-1", "an amount stays a number"
    assert [cell[0] for cell in (row[0], *row[7:11])] == ["'"] * 5


def test_csv_heads_in_japanese_and_one_row_a_line():
    heads, *rows = csv.reader(io.StringIO(statements_csv([("a.csv", statement(COFFEE, LATER))], "ja")))
    assert heads[:6] == ["ファイル", "形式", "口座", "記帳日", "起算日", "金額"]
    assert [row[3:6] for row in rows] == [["2026-09-04", "", "-480"], ["2026-09-05", "2026-09-07", "1234567.5"]]


def test_text_in_japanese_has_straight_columns():
    text = statements_text([("a.csv", statement(COFFEE, LATER))], "ja")
    table = [line for line in text.splitlines() if line.startswith(("記帳日", "2026-"))]
    assert len({cell_len(line[: line.index(word)]) for line, word in zip(table, ("状態", "記帳済", "未記帳"), strict=True)}) == 1
    amounts = [cell_len(line[: line.index(word)] + word) for line, word in zip(table, ("金額", "-480", "1,234,567.50"), strict=True)]
    assert len(set(amounts)) == 1, "amounts end in one column"


def test_text_tells_balances_findings_and_what_is_preliminary():
    finding = Finding("totals-differ", Severity.WARNING, "Not equal.", "Ask.", 7, expected="1", found="2")
    closing = StatementBalance(D("5.10"), "JPY", date(2026, 9, 5), "ITBD")
    text = statements_text([("a\x1b[31m.csv", statement(closing=closing, findings=(finding,), preliminary="a report"))], "en")
    assert "\x1b" not in text
    assert "Opening balance  -\n" in text
    assert "Closing balance  5.10 JPY 2026-09-05\n" in text
    assert "Shown only: its lines come again" in text
    assert "  warning  line 7: Not equal. [totals-differ]\n    expected: 1\n    found: 2\n    remedy: Ask.\n" in text


def test_a_currency_that_is_not_that_of_the_account_is_shown():
    assert "Currency" not in statements_text([("a", statement(COFFEE))], "en")
    assert "Currency" in statements_text([("a", statement(COFFEE, BankLine(date(2026, 9, 4), D(1), "EUR")))], "en")
