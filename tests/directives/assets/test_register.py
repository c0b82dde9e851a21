"""The fixed-asset register, from what an accountant writes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ledgerkit.domain.allocation import Residue
from ledgerkit.domain.rounding import Rounding

OPENS = """\
    2024-01-01 open Assets:Tools
    2024-01-01 open Assets:Accumulated
    2024-01-01 open Expenses:Depreciation
"""
ASSET = """\
    2024-04-10 custom "ledgerkit-asset" "SRV-01"
      name: "Server"
      cost-account: Assets:Tools
      accumulated-account: Assets:Accumulated
      expense-account: Expenses:Depreciation
      cost: 600,001 JPY
      in-service: 2024-04-15
      method: "straight-line"
      life: "5y"
"""


def one(says, *more, text=ASSET):
    (asset,) = says(OPENS + text + "".join(f"      {line}\n" for line in more)).assets
    return asset


def test_an_asset_with_every_default(says):
    asset = one(says)
    assert (asset.id, asset.name, asset.name_ja, asset.currency, asset.book.method) == ("SRV-01", "Server", "", "JPY", "straight-line")
    assert (asset.states[0].cost_account, asset.states[0].accumulated_account, asset.states[0].expense_account) == (
        "Assets:Tools",
        "Assets:Accumulated",
        "Expenses:Depreciation",
    )
    assert (asset.acquired, asset.book.terms.in_service) == (date(2024, 4, 10), date(2024, 4, 15))
    # Class: the account of the cost; residual nothing, a month in full, by the floor, the residue last.
    assert (asset.states[0].asset_class, asset.states[0].department, asset.states[0].location) == ("Assets:Tools", None, None)
    terms = asset.book.terms
    assert (terms.residual, terms.unit, terms.convention, terms.rounding, terms.residue) == (
        0,
        1,
        "full-month",
        Rounding.FLOOR,
        Residue.LAST,
    )
    assert len(asset.lines) == 60
    assert [asset.lines[0].charge, asset.lines[-1].charge] == [10_000, 10_001]


def test_an_asset_with_every_key(says):
    asset = one(
        says,
        'name-ja: "サーバー"',
        "residual: 1 JPY",
        'convention: "following-month"',
        'rounding: "half-up"',
        'residue: "cumulative"',
        'class: "tools"',
        'department: "office"',
        'location: "Kyoto"',
        "opening-accumulated: 100,000 JPY",
        "opening-date: 2025-04-01",
    )
    assert (asset.name_ja, asset.states[0].asset_class, asset.states[0].department, asset.states[0].location) == (
        "サーバー",
        "tools",
        "office",
        "Kyoto",
    )
    terms = asset.book.terms
    assert (terms.convention, terms.rounding, terms.residue) == ("following-month", Rounding.HALF_UP, Residue.CUMULATIVE)
    assert (terms.remaining, terms.opening_from) == (500_000, date(2025, 4, 1))
    assert asset.lines[0].interval.start == date(2025, 4, 1)
    assert asset.lines[-1].closing == 1


@pytest.mark.parametrize(
    ("currency", "declared", "unit"),
    [
        ("JPY", "", "1"),
        ("GBP", "", "0.01"),
        ("KWD", "", "0.001"),
        ("JPY", "2020-01-01 commodity JPY\n      precision: 2\n", "0.01"),
        ("PTS", "2020-01-01 commodity PTS\n      precision: 0\n", "1"),
    ],
)
def test_the_unit_is_the_currencys(says, currency, declared, unit):
    asset = one(says, text=ASSET.replace("JPY", currency) + f"    {declared}" if declared else ASSET.replace("JPY", currency))
    assert asset.book.terms.unit == Decimal(unit)


def test_a_currency_without_a_unit_asks_for_one(says):
    (problem,) = says(OPENS + ASSET.replace("JPY", "PTS")).problems
    assert (problem.code, problem.expected, problem.found) == ("asset-currency", "a precision", "none")
    assert problem.remedy == "State it: 2024-04-10 commodity PTS with precision: 2 below."


def test_the_order_of_the_register_is_that_of_the_ledger(says):
    found = says(OPENS + ASSET.replace("SRV-01", "B") + ASSET.replace("SRV-01", "A"))
    assert [asset.id for asset in found.assets] == ["B", "A"]


def test_an_asset_that_is_not_sound_is_not_in_the_register(says):
    """Its fault was reported where it was read, once."""
    found = says(OPENS + ASSET.replace("600,001 JPY", "600,001") + ASSET.replace("SRV-01", "SRV-02"))
    assert [asset.id for asset in found.assets] == ["SRV-02"]
    assert [problem.code for problem in found.problems] == ["wrong-kind"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('life: "5y"|life: "0m"', "Asset 'SRV-01': the life must be at least a month."),
        ('life: "5y"|life: "9999y"', "Asset 'SRV-01': the life ends after the year 9999."),
        ("cost: 600,001 JPY|cost: -1 JPY", "Asset 'SRV-01': the cost must be more than zero."),
        ("cost: 600,001 JPY|cost: 0.5 JPY", "Asset 'SRV-01': cost has more decimals than the currency."),
        ("cost: 600,001 JPY|cost: 123456789012345678901 JPY", "Asset 'SRV-01': cost has more digits than the books can hold."),
        (f"cost: 600,001 JPY|cost: {'9' * 120} JPY", "Asset 'SRV-01': cost has more digits than the books can hold."),
    ],
)
def test_terms_that_cannot_be_are_problems_and_never_crashes(says, line, said):
    before, after = line.split("|")
    found = says(OPENS + ASSET.replace(before, after))
    assert [problem.message for problem in found.problems] == [said]
    assert found.assets == ()


def statutory(says, *more):
    text = ASSET.replace("straight-line", "jp-db-200").replace('life: "5y"', 'life: "10y"').replace("600,001 JPY", "1,000,000 JPY")
    return one(
        says, *more, text='    2020-01-01 custom "ledgerkit-option" "fiscal-year-end" "15-31"\n' + text.replace("2024-04-15", "2024-04-10")
    )


def by_year(asset):
    years = [asset.lines[index : index + 12] for index in range(0, len(asset.lines), 12)]
    return [int(sum(line.charge for line in year)) for year in years]


def test_the_statutory_declining_balance_in_the_ledger(says):
    """Cost 1,000,000, ten years, 200 %: the National Tax Agency's figures (No. 2106), by the fiscal year to the yen."""
    asset = statutory(says, "residual: 1 JPY")
    assert by_year(asset) == [200_000, 160_000, 128_000, 102_400, 81_920, *[65_536] * 4, 65_535]
    assert {line.step for line in asset.lines[:72]} == {"declining"}
    assert asset.lines[72].step == "revised"


def test_extra_depreciation_and_a_tax_book(says):
    asset = statutory(says, "residual: 1 JPY", 'tax-book-method: "jp-sl"', 'tax-book-life: "10y"', "tax-book-residual: 1 JPY")
    assert sum(line.charge for line in asset.books["tax"].history.lines[:12]) == 100_000
    extra = '    2024-09-30 custom "ledgerkit-asset-change" "SRV-01"\n      extra-rate: 0.1\n'
    text = (
        ASSET.replace("straight-line", "jp-db-200")
        .replace("600,001", "1,000,000")
        .replace('life: "5y"', 'life: "5y"\n      residual: 1 JPY')
    )
    years = '    2020-01-01 custom "ledgerkit-option" "fiscal-year-end" "15-31"\n'
    assert by_year(one(says, text=years + text + extra))[0] == 440_000


def test_section_179_and_bonus(says):
    """E4: a seven-year machine of 100,000 in January 2025, 20,000 expensed, 40 % bonus: 58,859.20 in the first year."""
    text = ASSET.replace("straight-line", "macrs").replace('      life: "5y"\n', "").replace("600,001 JPY", "100,000.00 USD")
    text = text.replace("2024-04-10", "2025-01-08").replace("2024-04-15", "2025-01-10")
    asset = one(says, 'property-class: "7-year"', "section-179: 20,000.00 USD", "bonus: 0.4", 'frequency: "year"', text=text)
    assert [str(line.charge) for line in asset.lines][:2] == ["58859.20", "11755.20"]
    assert sum(line.charge for line in asset.lines) == 100_000
    sold = '    2027-06-30 custom "ledgerkit-disposal" "SRV-01"\n      type: "retirement"\n      loss-account: Expenses:Depreciation\n'
    keys = '      property-class: "7-year"\n      frequency: "year"\n'
    left = one(says, text=text + keys + sold)
    assert [str(line.charge) for line in left.lines] == ["14290.00", "24490.00", "8745.00"]


@pytest.mark.parametrize(
    ("old", "new", "message", "expected"),
    [
        ('life: "5y"', 'life: "0y"', "the life must be at least a month", "1m or more"),
        ('      life: "5y"\n', "", "needs life", "life"),
        ('life: "5y"', 'life: "5y"\n      residual: 600,002 JPY', "not between zero and the cost", "0 to 600001"),
        ("straight-line", "strait-line", "method cannot be", "straight-line"),
        ("in-service: 2024-04-15", "in-service: 2024-04-09", "in service before it was acquired", "2024-04-10 or later"),
        ("straight-line", "declining-balance", "needs rate", "rate"),
        ('"straight-line"', '"declining-balance"\n      rate: 120', "no fraction of a year", "at most 1"),
        ('"straight-line"', '"straight-line"\n      tax-book-method: "jp-sl"', "no life of its own", "a life"),
        ('"straight-line"', '"straight-line"\n      tax-book-life: "5y"', "no tax-book-method", "tax-book-method"),
        ('"straight-line"\n      life: "5y"', '"jp-db-200"\n      residual: 1 JPY\n      life: "101y"', "has no row", "2 to 100"),
        ("cost-account: Assets:Tools", "cost-account: Expenses:Depreciation", "do not fit together", "accounts of their kinds"),
        ("accumulated-account: Assets:Accumulated", "accumulated-account: Assets:Tools", "do not fit together", "the cost apart"),
        ('"straight-line"', '"straight-line"\n      rate: 0.5', "reads no rate", "keys of straight-line"),
        ("straight-line", "jp-sl", "leave a memo value", "residual: 1 JPY"),
        ('"straight-line"', '"macrs"\n      property-class: "9-year"', "has no row", "7-year"),
        ('"straight-line"', '"straight-line"\n      bonus: 0.4', "belong to the method macrs", "macrs"),
        ('"straight-line"', '"units"', "needs total-units", "total-units"),
        ('life: "5y"', 'life: "5y"\n      quantity: 0', "quantity is not more than zero", "more than 0"),
        ("cost: 600,001 JPY", "cost: 600,001.50 JPY", "more decimals than the currency", "a multiple of 1"),
    ],
)
def test_terms_that_cannot_be(says, old, new, message, expected):
    """What is wrong, and what was expected, at the line of the directive; the other assets stay."""
    assert old in ASSET
    sound = ASSET.replace("SRV-01", "SRV-02").replace("2024-04-10", "2024-04-11", 1)
    found = says(OPENS + ASSET.replace(old, new) + sound)
    (problem,) = found.problems
    assert message in problem.message
    assert expected in problem.expected
    assert problem.line == 4
    # A fault of another book leaves the accounting book alone.
    assert [asset.id for asset in found.assets] == (["SRV-01", "SRV-02"] if "tax-book" in new else ["SRV-02"])


def test_a_new_life_reads_its_own_row(says):
    """960,000 over eight years, 200 %; from the second year over five: 0.400 of 720,000, no longer 0.250."""
    text = ASSET.replace("straight-line", "jp-db-200").replace('life: "5y"', 'life: "8y"\n      residual: 1 JPY')
    text = text.replace("600,001", "960,000").replace("2024-04-15", "2024-04-10")
    years = '    2020-01-01 custom "ledgerkit-option" "fiscal-year-end" "15-31"\n'
    change = '    2025-04-01 custom "ledgerkit-asset-change" "SRV-01"\n      life: "5y"\n'
    assert by_year(one(says, text=years + text + change))[:2] == [240_000, 288_000]


def test_a_new_life_without_a_row_is_said_at_its_line(says):
    text = ASSET.replace("straight-line", "jp-db-200").replace('life: "5y"', 'life: "8y"\n      residual: 1 JPY')
    change = '    2025-04-01 custom "ledgerkit-asset-change" "SRV-01"\n      life: "101y"\n'
    found = says(OPENS + text + change)
    (problem,) = found.problems
    assert (problem.code, problem.line) == ("asset-event", 14)
    assert "2y to 100y" in problem.expected
    assert [asset.id for asset in found.assets] == ["SRV-01"]
