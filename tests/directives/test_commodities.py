"""The smallest unit of a currency: as the ledger declares it, else as the world knows it, else unknown."""

from __future__ import annotations

import pytest
from beancount.parser import parser

from ledgerkit.directives.commodities import declared_precisions, precision


def declared(text):
    entries, errors, _options = parser.parse_string(text)
    assert not errors
    return declared_precisions(entries)


def test_precision_as_fava_reads_it():
    assert declared("2020-01-01 commodity BTC\n  precision: 8\n2020-01-01 commodity USD\n2020-01-01 commodity PTS\n  precision: 0\n") == {
        "BTC": 8,
        "PTS": 0,
    }


@pytest.mark.parametrize("value", ['"2"', "2.5", "-1", "19", "TRUE", "2 USD", ""])
def test_what_is_no_number_of_decimals_declares_nothing(value):
    assert declared(f"2020-01-01 commodity BTC\n  precision: {value}\n") == {}


@pytest.mark.parametrize(("value", "places"), [("0", 0), ("2.0", 2), ("18", 18)])
def test_numbers_of_decimals(value, places):
    assert declared(f"2020-01-01 commodity BTC\n  precision: {value}\n") == {"BTC": places}


@pytest.mark.parametrize(
    ("currency", "places"),
    [
        # ISO 4217 table A.1, minor units.
        *(("JPY", 0), ("KRW", 0), ("VND", 0), ("CLP", 0), ("ISK", 0)),
        *(("USD", 2), ("GBP", 2), ("EUR", 2), ("CHF", 2), ("AUD", 2), ("CNY", 2), ("INR", 2)),
        *(("BHD", 3), ("KWD", 3), ("OMR", 3), ("JOD", 3), ("TND", 3)),
        # Shares, coins and points have no smallest unit that the world knows.
        *(("VBMPX", None), ("/6J", None), ("NT.TO", None), ("BTC", None), ("USD.A", None), ("usd", None)),
    ],
)
def test_minor_units(currency, places):
    assert precision(currency, {}) == places


def test_other_directives_declare_nothing():
    assert declared("2020-01-01 open Assets:Bank\n  precision: 2\n") == {}


def test_what_is_declared_comes_first():
    assert precision("JPY", {"JPY": 2}) == 2
    assert precision("PTS", {"PTS": 0}) == 0
