"""``[[payout]]`` tables: what is wrong in them, all of it, with the line."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from ledgerkit.domain.banking import BankLine
from ledgerkit.errors import InputError
from ledgerkit.feeds.rules_file import read_rules

SOUND = """
[[payout]]
name = "Payport"
contains = ["PAYPORT"]
files = "payouts/*.csv"
parts = [{ kinds = ["charge", "charge refund"], account = "Assets:Receivables" }, { kinds = ["Reserve"], account = "Assets:Deposits" }]
"""


@pytest.fixture
def read(tmp_path):
    """Reads rules of a text."""

    def run(text):
        (tmp_path / "rules.toml").write_text(text, encoding="utf-8")
        return read_rules(tmp_path / "rules.toml")

    return run


def row(code="", text=""):
    return BankLine(datetime.date(2026, 8, 1), Decimal(1), "JPY", transaction_code=code, text=text)


def test_a_row_is_known_by_its_code_or_else_by_how_its_text_begins(read):
    (payout,) = read(SOUND).payouts
    assert payout.part_of(row(code="ＣＨＡＲＧＥ")).account == "Assets:Receivables"
    assert payout.part_of(row(code="visa", text="reserve of 10 %")).account == "Assets:Deposits"
    assert payout.part_of(row(text="a charge")) is None
    assert payout.pays(row(code="payout"))
    assert payout.pays(row(text="Payout to bank"))
    assert not payout.pays(row(code="charge", text="payout"))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('name = "Payport"', ""), "name is not a text."),
        (('files = "payouts/*.csv"', ""), "files is not a text."),
        (('"payouts/*.csv"', '"../*.csv"'), "files does not stay in the ledger's folder."),
        (('"payouts/*.csv"', '"/tmp/*.csv"'), "files does not stay in the ledger's folder."),
        (('contains = ["PAYPORT"]', 'direction = "in"'), "Nothing says which bank lines are payouts."),
        (("files =", "within = 99\nfiles ="), "within is not a number of days."),
        (("files =", "wihtin = 9\nfiles ="), "There is no key 'wihtin' here."),
        (("files =", 'fees = "x"\nfiles ='), "fees is not a table."),
        (
            ("files =", 'fees = { account = "A", split = [{ account = "B", amount = "3" }] }\nfiles ='),
            "A part of a payout is divided by shares.",
        ),
        (("parts = [", "parts = [7, "), "parts is not a table."),
        (('"Reserve"', '"CHARGE"'), "The kind 'charge' is named twice."),
        (('"Reserve"', '"payout"'), "The kind 'payout' is named twice."),
        (('kinds = ["Reserve"], ', ""), "A part names no kinds of rows."),
    ],
)
def test_faults(read, change, message):
    with pytest.raises(InputError) as caught:
        read(SOUND.replace(*change))
    assert [(problem.line, problem.message) for problem in caught.value.problems] == [(2, message)]


def test_parts_must_be_there_and_names_differ(read):
    with pytest.raises(InputError) as caught:
        read(SOUND + SOUND.split("parts", maxsplit=1)[0])
    assert [problem.message for problem in caught.value.problems] == [
        "parts is not a list of tables.",
        "There are two payout tables 'Payport'.",
    ]
