"""The register as transactions: one a month end with a pair of postings per accounts and department, and one a happening."""

from __future__ import annotations

import textwrap
from datetime import date

import pytest
from beancount import loader
from beancount.parser import printer

from ledgerkit.directives.assets.entries import depreciation_entries
from ledgerkit.directives.ledger import read_directives

OPENS = """\
    2024-01-01 open Assets:Tools
    2024-01-01 open Assets:Accumulated
    2024-01-01 open Expenses:Depreciation
"""


def asset(name, cost, *more):
    lines = [
        f'    2024-04-01 custom "ledgerkit-asset" "{name}"',
        f'      name: "{name}"',
        *("      cost-account: Assets:Tools", "      accumulated-account: Assets:Accumulated"),
        *("      expense-account: Expenses:Depreciation", f"      cost: {cost}"),
        *("      in-service: 2024-04-01", '      method: "straight-line"', '      life: "3m"'),
        *(f"      {line}" for line in more),
    ]
    return "\n".join(lines) + "\n"


def entries(text, through="2024-12-31", posted=(), language="en"):
    loaded, _errors, options = loader.load_string(textwrap.dedent(OPENS + text))
    found = read_directives(loaded, options)
    assert found.problems == ()
    return depreciation_entries(
        found.assets, date.fromisoformat(through), {("depreciation", date.fromisoformat(day), "") for day in posted}, language
    )


def written(found):
    return [" ".join(printer.format_entry(entry).split()) for entry in found]


def test_one_asset():
    """300 yen over three months; its id stands on both postings."""
    found = entries(asset("A", "300 JPY"))
    assert [entry.date.isoformat() for entry in found] == ["2024-04-30", "2024-05-31", "2024-06-30"]
    assert written(found)[0] == (
        '2024-04-30 * "Depreciation 2024-04" ledgerkit: "depreciation" '
        'Expenses:Depreciation 100 JPY asset: "A" Assets:Accumulated -100 JPY asset: "A"'
    )


def test_two_assets_of_one_pair_of_accounts_share_a_pair_of_postings():
    found = entries(asset("A", "300 JPY") + asset("B", "3000 JPY"))
    assert written(found)[0] == (
        '2024-04-30 * "Depreciation 2024-04" ledgerkit: "depreciation" Expenses:Depreciation 1100 JPY Assets:Accumulated -1100 JPY'
    )


def test_departments_and_currencies_stand_apart():
    found = entries(
        asset("A", "300 JPY", 'department: "cafe"') + asset("B", "600 JPY", 'department: "office"') + asset("C", "9.00 GBP"),
    )
    assert written(found)[0] == (
        '2024-04-30 * "Depreciation 2024-04" ledgerkit: "depreciation" '
        'Expenses:Depreciation 3.00 GBP asset: "C" Assets:Accumulated -3.00 GBP asset: "C" '
        'Expenses:Depreciation 100 JPY department: "cafe" asset: "A" Assets:Accumulated -100 JPY department: "cafe" asset: "A" '
        'Expenses:Depreciation 200 JPY department: "office" asset: "B" Assets:Accumulated -200 JPY department: "office" asset: "B"'
    )


def test_months_of_nothing_are_not_posted():
    """2 yen over three months: nothing, nothing, 2."""
    assert [entry.date.isoformat() for entry in entries(asset("A", "2 JPY"))] == ["2024-06-30"]


def test_through_a_day_and_not_what_is_posted():
    assert [entry.date.month for entry in entries(asset("A", "300 JPY"), through="2024-05-30")] == [4]
    assert [entry.date.month for entry in entries(asset("A", "300 JPY"), posted=["2024-05-31"])] == [4, 6]


@pytest.mark.parametrize(
    ("language", "narration"), [("en", "Depreciation 2024-04"), ("ja", "減価償却費 2024-04"), ("fr", "Depreciation 2024-04")]
)
def test_the_narration_is_in_the_language_of_the_books(language, narration):
    assert entries(asset("A", "300 JPY"), language=language)[0].narration == narration


def test_what_is_generated_says_so():
    """Fava shows an entry whose file begins with "<" as generated; no two share a line."""
    found = entries(asset("A", "300 JPY"))
    assert {entry.meta["filename"] for entry in found} == {"<ledgerkit depreciation>"}
    assert len({entry.meta["lineno"] for entry in found}) == 3


FULL = """\
    2020-01-01 open Assets:Bank
    2020-01-01 open Assets:Building
    2020-01-01 open Assets:Plant
    2020-01-01 open Assets:Plant:Accumulated
    2020-01-01 open Assets:Plant:Impaired
    2020-01-01 open Assets:Shop
    2020-01-01 open Assets:Shop:Accumulated
    2020-01-01 open Equity:Surplus
    2020-01-01 open Income:Sales
    2020-01-01 open Income:Gain
    2020-01-01 open Expenses:Depreciation
    2020-01-01 open Expenses:Selling
    2020-01-01 open Expenses:Impairment
    2020-01-01 open Expenses:Loss
    2020-01-01 custom "ledgerkit-option" "layout" "ifrs"
    2024-01-10 custom "ledgerkit-asset" "PLANT"
      name: "Plant"
      cost-account: Assets:Plant
      accumulated-account: Assets:Plant:Accumulated
      impairment-account: Assets:Plant:Impaired
      expense-account: Expenses:Depreciation
      construction-account: Assets:Building
      cost: 1,200.00 EUR
      in-service: 2024-04-01
      method: "straight-line"
      life: "10y"
      department: "works"
    2024-12-31 custom "ledgerkit-impairment" "PLANT"
      loss: 100.00 EUR
      loss-account: Expenses:Impairment
    2025-07-01 custom "ledgerkit-asset-change" "PLANT"
      cost-account: Assets:Shop
      accumulated-account: Assets:Shop:Accumulated
      department: "shop"
    2025-12-31 custom "ledgerkit-asset-change" "PLANT"
      revalue-to: 1,300.00 EUR
      surplus-account: Equity:Surplus
      loss-account: Expenses:Loss
    2026-03-31 custom "ledgerkit-disposal" "PLANT"
      type: "sale"
      proceeds: 1,250.00 EUR
      proceeds-account: Income:Sales
      costs: 30.00 EUR
      costs-account: Expenses:Selling
      gain-account: Income:Gain
      loss-account: Expenses:Loss
    2026-06-30 * "By hand"
      Assets:Bank  1 EUR
      Income:Sales
"""


def happened(text=FULL, hand=""):
    loaded, errors, options = loader.load_string('plugin "ledgerkit.plugins"\n' + textwrap.dedent(text + hand))
    assert errors == []
    return [entry for entry in loaded if getattr(entry, "narration", "") != "By hand" and hasattr(entry, "postings")], options


def test_a_life_in_entries():
    """Built, put to use, impaired, moved to the shop, revalued, sold: each is one entry that balances, on its day."""
    found, _options = happened()
    special = [entry for entry in found if entry.meta["ledgerkit"] != "depreciation"]
    assert [(str(entry.date), entry.meta["ledgerkit"], entry.meta["asset"]) for entry in special] == [
        ("2024-04-01", "transfer", "PLANT"),
        ("2024-12-31", "impairment", "PLANT"),
        ("2025-07-01", "transfer", "PLANT"),
        ("2025-12-31", "revaluation", "PLANT"),
        ("2026-03-31", "disposal", "PLANT"),
    ]
    legs = [[(posting.account, str(posting.units.number)) for posting in entry.postings] for entry in special]
    assert legs[0] == [("Assets:Plant", "1200.00"), ("Assets:Building", "-1200.00")]
    assert legs[1] == [("Expenses:Impairment", "100.00"), ("Assets:Plant:Impaired", "-100.00")]
    # Nine months of 10.00, then 1,010 over 111 months: 9.09 (floor), six of them.
    assert legs[2] == [
        *(("Assets:Shop", "1200.00"), ("Assets:Plant", "-1200.00")),
        *(("Assets:Shop:Accumulated", "-144.54"), ("Assets:Plant:Accumulated", "144.54")),
    ]
    # 199.08 charged by the end of 2025, 900.92 carried: 399.08 of surplus.
    assert legs[3] == [
        *(("Assets:Shop:Accumulated", "199.08"), ("Assets:Plant:Impaired", "100.00"), ("Assets:Shop", "100.00")),
        ("Equity:Surplus", "-399.08"),
    ]
    # 1,300 over 99 months is 13.13; three of them are 39.39; 1,250 − 30 − 1,260.61 is a loss of 40.61.
    assert legs[4] == [
        *(("Assets:Shop:Accumulated", "39.39"), ("Assets:Shop", "-1300.00")),
        *(("Income:Sales", "1250.00"), ("Expenses:Selling", "-30.00"), ("Expenses:Loss", "40.61")),
    ]
    assert {posting.meta["department"] for posting in special[1].postings} == {"works"}


def test_running_twice_adds_nothing():
    """What is generated, written down as text, is what the plugin finds and leaves."""
    found, options = happened()
    text = "\n".join(printer.format_entry(entry, options["dcontext"]) for entry in found)
    again, _options = happened(hand=textwrap.indent(text, "    "))
    assert len(again) == len(found)


def test_the_order_of_directives_does_not_matter():
    head, *blocks = textwrap.dedent(FULL).split("\n20")
    turned = "\n20".join([head, *reversed(blocks)]).replace("\n\n", "\n")
    assert written(happened(textwrap.indent(turned, "    "))[0]) == written(happened()[0])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("      loss-account: Expenses:Loss\n    2026-06-30", "    2026-06-30"), "makes a loss of 40.61 EUR"),
        (("      proceeds-account: Income:Sales\n", ""), "proceeds needs proceeds-account"),
        (("      costs-account: Expenses:Selling\n", ""), "costs needs costs-account"),
        (("      surplus-account: Equity:Surplus\n", ""), "revalue-to needs surplus-account"),
        (("loss: 100.00 EUR", "loss: 100.00 USD"), "in another currency"),
        (("      loss: 100.00 EUR\n", ""), "is a loss or a reversal"),
        (("loss: 100.00 EUR", "reversal: 100.00 EUR"), "above its depreciated cost"),
        (("loss: 100.00 EUR", "loss: 10000.00 EUR"), "more than the carrying amount"),
        (("2024-12-31 custom", "2023-12-31 custom"), "was acquired on 2024-01-10"),
        (('"ledgerkit-impairment" "PLANT"', '"ledgerkit-impairment" "PLANK"'), "has no asset 'PLANK'"),
        (('      type: "sale"\n', '      type: "sale"\n      quantity: 1\n      cost: 5.00 EUR\n'), "given twice"),
        (('      type: "sale"\n', '      type: "sale"\n      quantity: 2\n'), "has not so many units"),
        (("      revalue-to", '      life: "1m"\n      revalue-to'), "nothing is left of its life"),
        (('"layout" "ifrs"', '"layout" "jgaap"', "loss: 100.00", "reversal: 100.00"), "do not take an impairment loss back"),
    ],
)
def test_what_cannot_be_is_said_at_its_line(change, message):
    text = FULL
    for old, new in zip(change[::2], change[1::2], strict=True):
        assert old in text
        text = text.replace(old, new)
    _loaded, errors, _options = loader.load_string('plugin "ledgerkit.plugins"\n' + textwrap.dedent(text))
    assert [message in error.message for error in errors] == [True], [error.message for error in errors]
    assert errors[0].source["lineno"] > 1


METERED = """\
    2026-01-01 open Assets:Bank
    2026-01-01 open Assets:Press
    2026-01-01 open Assets:Accumulated
    2026-01-01 open Expenses:Depreciation
    2026-01-10 custom "ledgerkit-asset" "PRESS"
      name: "Press"
      cost-account: Assets:Press
      accumulated-account: Assets:Accumulated
      expense-account: Expenses:Depreciation
      cost: 100,000 JPY
      in-service: 2026-01-10
      method: "METHOD"
    2026-01-31 custom FIRST
    2026-02-28 custom SECOND
    2026-04-30 * "By hand"
      Assets:Bank  1 JPY
      Assets:Press
"""


@pytest.mark.parametrize(
    ("method", "first", "second", "charged"),
    [
        ("units", '"ledgerkit-asset-usage" "PRESS" 300', '"ledgerkit-asset-usage" "PRESS" 250', ["30000", "25000"]),
        ("manual", '"ledgerkit-asset-charge" "PRESS" 1,000 JPY', '"ledgerkit-asset-charge" "PRESS" 99,000 JPY', ["1000", "99000"]),
    ],
)
def test_methods_that_are_given_figures(method, first, second, charged):
    """100,000 yen over 1,000 units: 300 of them are 30,000 (IAS 16.62)."""
    text = (
        METERED.replace('"METHOD"', '"units"\n      total-units: 1000' if method == "units" else '"manual"')
        .replace("FIRST", first)
        .replace("SECOND", second)
    )
    found, _options = happened(text)
    assert [str(entry.postings[0].units.number) for entry in found] == charged


@pytest.mark.parametrize(
    ("method", "second", "message"),
    [
        ("units", '"ledgerkit-asset-usage" "PRESS" 900', "more units than it has"),
        ("units", '"ledgerkit-asset-usage" "PRESS" -1', "less than none"),
        ("manual", '"ledgerkit-asset-charge" "PRESS" 99,001 JPY', "more than is left"),
        ("manual", '"ledgerkit-asset-charge" "PRESS" 9 USD', "in another currency"),
    ],
)
def test_figures_that_cannot_be(method, second, message):
    first = '"ledgerkit-asset-usage" "PRESS" 300' if method == "units" else '"ledgerkit-asset-charge" "PRESS" 1,000 JPY'
    text = (
        METERED.replace('"METHOD"', '"units"\n      total-units: 1000' if method == "units" else '"manual"')
        .replace("FIRST", first)
        .replace("SECOND", second)
    )
    _loaded, errors, _options = loader.load_string('plugin "ledgerkit.plugins"\n' + textwrap.dedent(text))
    assert [message in error.message for error in errors] == [True], [error.message for error in errors]


def test_what_stands_as_text_is_not_charged_again():
    """A month written down with another amount stays; what is over goes to the last month, and the register follows the books."""
    sealed = """\
    2024-04-30 * "Depreciation 2024-04"
      ledgerkit: "depreciation"
      Expenses:Depreciation   90 JPY
        asset: "A"
      Assets:Accumulated     -90 JPY
        asset: "A"
"""
    loaded, _errors, options = loader.load_string(textwrap.dedent(OPENS + asset("A", "300 JPY") + sealed))
    found = read_directives(loaded, options)
    assert [str(line.charge) for line in found.assets[0].lines] == ["90", "100", "110"]
    made = depreciation_entries(found.assets, date(2024, 12, 31), {("depreciation", date(2024, 4, 30), "")}, "en")
    assert [str(entry.postings[0].units.number) for entry in made] == ["100", "110"]


def test_a_sealed_charge_that_cannot_be_is_said_at_its_line():
    sealed = """\
    2024-04-30 * "Depreciation 2024-04"
      ledgerkit: "depreciation"
      Expenses:Depreciation   900 JPY
      Assets:Accumulated     -900 JPY
        asset: "A"
"""
    loaded, _errors, options = loader.load_string(textwrap.dedent(OPENS + asset("A", "300 JPY") + sealed))
    (problem,) = read_directives(loaded, options).problems
    assert "more than is left" in problem.message
    assert problem.line > 10


BUILT = """\
    2026-01-01 open Assets:Bank
    2026-01-01 open Assets:InProgress
    2026-01-01 open Assets:Machinery
    2026-01-01 open Assets:Accumulated
    2026-01-01 open Assets:Tax
    2026-01-01 open Liabilities:NotBilled
    2026-01-01 open Liabilities:Creditor
    2026-01-01 open Expenses:Depreciation
    2026-02-10 custom "ledgerkit-asset" "LINE"
      name: "Line"
      cost-account: Assets:Machinery
      construction-account: Assets:InProgress
      accumulated-account: Assets:Accumulated
      expense-account: Expenses:Depreciation
      cost: 5,000 JPY
      in-service: 2026-05-01
      method: "straight-line"
      life: "5y"
    2026-03-05 custom "ledgerkit-asset-change" "LINE"
      addition: 250 JPY
    2026-02-10 * "By hand"
      Assets:InProgress  5,000 JPY
        asset: "LINE"
      Liabilities:NotBilled
    2026-03-05 * "By hand"
      Assets:InProgress  250 JPY
        asset: "LINE"
      Liabilities:NotBilled
    2026-03-20 * "By hand"
      Liabilities:NotBilled  5,250 JPY
      Assets:Tax  250 JPY
      Liabilities:Creditor
    2026-05-31 * "By hand"
      Assets:Bank  1 JPY
      Liabilities:Creditor
"""


def test_construction_in_progress_and_its_capitalisation():
    """A receipt of 5,000 and 5 % of charges stand in construction; 5,250 move to the asset on the day it is put to use (A14).

    Source: ERPNext ``test_asset.py`` (CWIP); its valuation contra account is no part of the register.
    """
    found, _options = happened(BUILT)
    assert [(str(entry.date), entry.meta["ledgerkit"]) for entry in found] == [("2026-05-01", "transfer"), ("2026-05-31", "depreciation")]
    moved = [(posting.account, str(posting.units.number)) for posting in found[0].postings]
    assert moved == [("Assets:Machinery", "5250"), ("Assets:InProgress", "-5250")]
    assert str(found[1].postings[0].units.number) == "87"  # 5,250 over sixty months
