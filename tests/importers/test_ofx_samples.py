"""Every public OFX sample that lies beside the repository, held against what an independent parser found in it.

The samples are not part of the project. Where the folder is missing the tests are skipped and say so.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ledgerkit.domain.banking import LineStatus, line_ids
from ledgerkit.domain.money import total
from ledgerkit.errors import BankFileError
from ledgerkit.importers.ofx import READER

if TYPE_CHECKING:
    from ledgerkit.domain.banking import BankStatement

SAMPLES = Path(__file__).parents[2] / ".." / "shared" / "samples"
FOLDER = SAMPLES / "ofx"
FILES = sorted(path.name for path in FOLDER.glob("*.[oq]fx"))
REASON = "no folder ../shared/samples/ofx beside the repository"
EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8")) if FILES else {}

REFUSED = {
    "ofxparse_account_listing_aggregation.ofx": {"ofx-no-statement"},  # a list of accounts
    "ofxparse_error_message.ofx": {"ofx-status"},  # the bank: 2000 General Server Error
    "ofxparse_signon_fail.ofx": {"ofx-status"},  # the bank: 15500, wrong password
    "ofxparse_date_missing.ofx": {"ofx-date"},  # 31 February
    "ofxparse_decimal_error.ofx": {"ofx-amount", "ofx-date"},  # "$120"; month 20
}
CASH_OF_TRADES = {
    # Trades the independent parser counted apart: (booked, told for information because the money came from outside).
    "ofxparse_fidelity.ofx": (14, 0),
    "ofxparse_investment_401k.ofx": (0, 1),
    "ofxparse_vanguard.ofx": (0, 1),
}
FINDINGS = {
    "ofxparse_empty_balance.ofx": {"ofx-version-unknown", "balance-empty", "date-outside-period"},
    "ofxparse_ofx-v102-empty-tags.ofx": {"balance-empty"},
    "ofxparse_investment_medium.ofx": {"currency-differs"},
    "ofxparse_investment_401k.ofx": {"securities-not-read"},
    "ofxparse_tiaacref.ofx": {"securities-not-read"},
}

pytestmark = pytest.mark.skipif(not FILES, reason=REASON)


def read(name: str) -> list[BankStatement]:
    assert READER.identify(FOLDER / name) is True
    return READER.read(FOLDER / name)


@pytest.mark.parametrize("name", [name for name in FILES if name not in REFUSED] or [pytest.param("", marks=pytest.mark.skip(REASON))])
def test_an_ofx_sample_reads_as_the_independent_parser_read_it(name: str) -> None:
    statements, expected = read(name), EXPECTED[f"ofx/{name}"]["statements"]
    assert len(statements) == len(expected)
    for statement, told in zip(statements, expected, strict=True):
        assert statement.account.number == told["acct"]
        assert statement.currency == (told["curdef"] or "AUD")  # the one without CURDEF has CURSYM AUD
        assert statement.period_from == day(told["dtstart"])
        assert statement.period_through == day(told["dtend"])
        lines = sorted((line for line in statement.lines if "/STMTTRN[" in line.path), key=lambda line: int(line.path.split("[")[-1][:-1]))
        assert len(lines) == told["transactions"]
        assert total(line.amount for line in lines) == Decimal(told["sum"])
        for line, which in ((lines[:1], "first"), (lines[-1:], "last")):
            assert [(each.booking_date, each.amount, each.bank_id) for each in line] == (
                [(day(told[which][0]), Decimal(told[which][1]), told[which][2])] if told.get(which) else []
            )
        ledger = told.get("ledgerbal") or ["", ""]
        closing = statement.closing
        assert (closing.amount, closing.on) == (Decimal(ledger[0]), day(ledger[1])) if ledger[0].strip() and closing else closing is None
        trades = [line for line in statement.lines if line not in lines]
        booked = sum(line.status is LineStatus.BOOKED for line in trades)
        assert (booked, len(trades) - booked) == CASH_OF_TRADES.get(name, (0, 0))
        assert len(set(line_ids(statement))) == len(statement.lines)
        assert {finding.id for finding in statement.findings} - {"balance-missing"} == FINDINGS.get(name, set())


def day(text: str | None) -> date | None:
    return date(int(text[:4]), int(text[4:6]), int(text[6:8])) if text else None


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_sample_without_usable_statement_is_refused_with_its_reason(name: str) -> None:
    with pytest.raises(BankFileError) as error:
        read(name)
    assert {problem.code for problem in error.value.problems} == REFUSED[name]


def test_what_the_bank_says_is_passed_on() -> None:
    with pytest.raises(BankFileError, match="identification code or your password was incorrect"):
        read("ofxparse_signon_fail.ofx")


def test_the_other_samples_are_not_taken_for_ofx() -> None:
    others = [path for path in SAMPLES.rglob("*") if path.is_file() and path.parent.name != "ofx"]
    assert len(others) > 100
    assert [path.name for path in others if READER.identify(path)] == []
