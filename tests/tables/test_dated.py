"""Dated tables: what the loader gives, and that it refuses a value without a source."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from conftest import ROOT

from ledgerkit.errors import InputError
from ledgerkit.tables.dated import UnconfirmedError, parsed_table, table

TABLES = ROOT / "ledgerkit" / "tables"
NAMES = sorted(path.relative_to(TABLES).with_suffix("").as_posix() for path in TABLES.rglob("*.toml") if path.parent.name != "bank_csv")

WHOLE = """
title = "Rates of the pools"
unit = "percent a year"

[columns]
pool = { type = "text", key = true }
from = { type = "date" }
rate = { type = "number" }
limit = { type = "number", unit = "GBP", optional = true }
source = { type = "text", optional = true }

[sources.act]
title = "Capital Allowances Act 2001"
place = "section 56"
url = "https://www.legislation.gov.uk/ukpga/2001/2"
note = "read"
checked-on = 2026-11-27
confirmed = true

[sources.memory]
title = "Known history"
checked-on = 2026-11-27
confirmed = false

[data]
source = "act"
rows = [
  ["main", 2012-04-01, 18, "", ""],
  ["main", 2026-04-01, 14.0, 1000, ""],
  ["special", 2012-04-01, 8, "", "memory"],
]
"""


def pools():
    return parsed_table(WHOLE, "uk/pools")


def told(text):
    with pytest.raises(InputError) as caught:
        parsed_table(text, "uk/pools")
    return [problem.message for problem in caught.value.problems]


def test_what_a_table_holds():
    found = pools()
    assert (found.name, found.title, found.keys) == ("uk/pools", "Rates of the pools", ("pool",))
    assert found.units == {"rate": "percent a year", "limit": "GBP"}
    assert found.choices("pool") == ("main", "special")
    source = found.rows[0].source
    assert (str(source), source.url, source.note, source.checked_on) == (
        "Capital Allowances Act 2001, section 56",
        "https://www.legislation.gov.uk/ukpga/2001/2",
        "read",
        date(2026, 11, 27),
    )


def test_numbers_are_exact():
    """14.0 is the decimal as it was written, and a whole number is a decimal too."""
    assert [str(row["rate"]) for row in pools().rows] == ["18", "14.0", "8"]
    assert all(isinstance(row["rate"], Decimal) for row in pools().rows)
    assert pools().rows[0]["limit"] is None


def test_the_row_of_a_day():
    """18 % through 31 March 2026, 14 % from the next day, without end."""
    found = pools()
    assert [found.row(day, pool="main")["rate"] for day in (date(2026, 3, 31), date(2026, 4, 1), date(2999, 1, 1))] == [18, 14, 14]
    assert [row["through"] for row in found.rows] == [date(2026, 3, 31), None, None]
    assert found.find(date(2026, 4, 1)) == found.rows[1:]


def test_no_row():
    with pytest.raises(LookupError, match="Rates of the pools: no row for pool main, day 2012-03-31"):
        pools().row(date(2012, 3, 31), pool="main")
    with pytest.raises(LookupError, match="several rows for day 2012-04-01"):
        pools().row(date(2012, 4, 1))
    with pytest.raises(LookupError, match="several rows for nothing in particular"):
        pools().row()


def test_an_unconfirmed_row_is_not_used_in_silence():
    with pytest.raises(UnconfirmedError, match=r"the row for pool special, day 2020-01-01 is not confirmed \(Known history\)"):
        pools().row(date(2020, 1, 1), pool="special")
    assert pools().row(date(2020, 1, 1), unconfirmed=True, pool="special")["rate"] == 8


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('source = "act"\n', "", ["Row 1 has no source", "Row 2 has no source"]),
        ('source = "act"', 'source = "law"', ["Data names the source law, which is not among the sources"]),
        ('"", "memory"]', '"", "hearsay"]', ["Row 3 names the source hearsay, which is not among the sources"]),
        ('title = "Capital Allowances Act 2001"\n', "", ["Source act lacks title"]),
        ('title = "Capital Allowances Act 2001"', 'title = ""', ["Source act has title = '', which is no str or empty"]),
        ("checked-on = 2026-11-27\nconfirmed = true", "confirmed = true", ["Source act lacks checked-on"]),
        ("confirmed = false\n", "", ["Source memory lacks confirmed"]),
        ('unit = "percent a year"\n', "", ["The file lacks unit"]),
        ('title = "Rates', 'titel = "Rates', ["The file has the unknown key titel", "The file lacks title"]),
        ('rate = { type = "number" }', 'rate = { type = "float" }', ["Column rate has the type 'float'"]),
        ('rate = { type = "number" }', 'rate = "number"', ["Column rate is no table of keys"]),
        ("14.0, 1000", '"14", 1000', ["Row 2 has rate = '14', which is no number"]),
        ("14.0, 1000", "true, 1000", ["Row 2 has rate = True, which is no number"]),
        ("14.0, 1000", "nan, 1000", ["Row 2 has rate = Decimal('NaN'), which is no number"]),
        ("14.0, 1000", '"", 1000', ["Row 2 has rate = '', which is no number"]),
        ("2026-04-01,", "2026-04-01T00:00:00,", ["Row 2 has from = "]),
        ("14.0, 1000,", "14.0,", ["Row 2 has 4 values for 5 columns"]),
        ("2026-04-01,", "2012-04-01,", ["Main: the row from 2012-04-01 does not follow the one from 2012-04-01"]),
    ],
)
def test_a_table_that_breaks_a_rule_is_refused(was, becomes, said):
    assert was in WHOLE
    found = told(WHOLE.replace(was, becomes, 1))
    assert len(found) == len(said)
    assert all(message.startswith(start) for message, start in zip(found, said, strict=True))


def test_days_that_overlap():
    text = WHOLE.replace("from = {", 'through = { type = "date", optional = true }\nfrom = {', 1)
    rows = """  ["main", 2026-04-30, 2012-04-01, 18, "", ""],
  ["main", "", 2026-04-01, 14.0, 1000, ""],
  ["special", 2011-01-01, 2012-04-01, 8, "", "memory"],
"""
    text = text[: text.index('  ["main"')] + rows + "]\n"
    assert told(text) == [
        "Main: the row from 2012-04-01 still holds when the one from 2026-04-01 begins.",
        "Special: the row from 2012-04-01 ends on 2011-01-01, before it begins.",
    ]


def test_keys_that_stand_twice():
    text = 'title = "T"\nunit = "%"\n[columns]\nyear = { type = "integer", key = true }\n[sources.s]\ntitle = "S"\n'
    text += 'checked-on = 2026-01-01\nconfirmed = true\n[data]\nsource = "s"\nrows = [[1], [1]]\n'
    assert told(text) == ["1 stands in 2 rows."]
    assert told(text.replace("[[1], [1]]", "[]")) == ["Data has no rows."]
    assert told(text.replace("[[1], [1]]", "[1]")) == ["Row 1 has no values for 1 columns."]


def test_what_is_no_toml():
    with pytest.raises(InputError, match="This is no TOML"):
        parsed_table("title = ", "uk/pools")


@pytest.mark.parametrize("name", NAMES)
def test_every_table_of_ledgerkit_can_be_read(name):
    """Every value has a source with the day it was checked, else the loader refuses the file."""
    found = table(name)
    assert found.rows
    assert all(row.source.title and row.source.checked_on for row in found.rows)


def test_a_table_is_read_once():
    assert table(NAMES[0]) is table(NAMES[0])
