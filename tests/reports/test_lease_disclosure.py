"""What a lessee tells of its leases, framework by framework."""

from __future__ import annotations

import pytest
from lease_ledger import FLOOR, HEAD, LEDGER, TRUCK, months, paid


def report(make_books, text, period, **asked):
    return make_books(text).report("lease-disclosure", period=period, **asked)


def amounts(found, framework):
    return {
        row.id.removeprefix(f"{framework}:"): int(row.values["amount"]) for row in found.rows if row.values and row.id.startswith(framework)
    }


def test_ifrs(make_books):
    """2026: IE13 in its first year, half of IE17, a truck of nine months, an exempt stall; a lease agreed for 2029."""
    found = amounts(report(make_books, LEDGER, "2026"), "ifrs")
    assert found == {
        "depreciation:premises": 65_354,
        "depreciation:vehicles": 7_966,
        "interest": 24_710,
        "short-term": 5_400,
        "costs-total": 103_430,
        "cash-paid-liability": 89_000,
        "cash-paid-exempt": 5_400,
        "cash-total": 94_400,
        "additions": 441_634,
        "carrying:premises": 448_298,
        "carrying:vehicles": 13_277,
        "carrying-total": 461_575,
        "current": 86_839,
        "non-current": 381_884,
        "liability": 468_723,
        # 50,000 of FLOOR, 30,000 of SPACE and 12,000 of TRUCK; then 50,000, 30,000, 3,000.
        "due-0": 92_000,
        "due-1": 83_000,
        "due-2": 80_000,
        "due-3": 50_000,
        "due-4": 50_000,
        "due-5": 200_000,
        "due-total": 555_000,
        "unaccrued": 86_277,
        "due-liability": 468_723,
        "committed": 120_000,
    }
    assert found["due-total"] - found["unaccrued"] == found["liability"]


def test_payments_that_vary_are_a_cost_of_their_own(make_books):
    found = amounts(report(make_books, LEDGER, "2027"), "ifrs")
    assert (found["variable"], found["cash-variable"]) == (700, 700)


def test_us_gaap_tells_term_and_rate(make_books):
    keys = '      framework: "us-gaap"\n      classification: "operating"\n      expense-account: Expenses:Rent\n'
    text = HEAD + FLOOR + keys + paid("2026-01-01", "FLOOR", "50,000") + paid("2026-12-31", "FLOOR", "50,000")
    found = report(make_books, text, "2026", language="en")
    assert amounts(found, "us-gaap")["operating-cost"] == 51_500
    assert [note.text for note in found.notes] == [
        "Operating leases (ASC 842): remaining term 108 months, rate 5 %, weighted by the liabilities."
    ]


@pytest.mark.parametrize(("fixed", "note"), [("200,000", "material:JPY"), ("9,000", "material:JPY")])
def test_japanese_books_say_whether_leases_are_material(make_books, fixed, note):
    """未経過リース料 15,000 against a tenth of itself and the fixed assets."""
    head = HEAD.replace(
        "    2020-01-01 open Equity:Capital",
        '    2020-01-01 open Assets:Fixed\n      control: "fixed-assets"\n    2020-01-01 open Equity:Capital',
    )
    early = '    2020-01-01 custom "ledgerkit-option" "lease-standard-from" 2026-01-01\n'
    bought = f'    2026-01-05 * "Machine"\n      Assets:Fixed  {fixed} JPY\n      Assets:Bank\n'
    text = (
        head
        + early
        + bought
        + TRUCK
        + '      framework: "jgaap"\n'
        + "".join(paid(day, "TRUCK", "1,000") for day in months("2026-04-30", 9))
    )
    found = report(make_books, text, "2026-12", language="en")
    (told,) = found.notes
    assert told.id == note
    assert ("below a tenth" in told.text) is (fixed == "200,000")


def test_books_in_japanese(make_books):
    found = report(make_books, LEDGER, "2026", language="ja")
    assert found.title == "リースに関する注記"
    assert found.row("ifrs:due-5").label == "5年超"


def test_a_lease_older_than_its_standard_stands_apart(make_books):
    """Japanese books before 2027: what is still to be paid for a lease that is not recognised yet; no headings above nothing."""
    text = HEAD + FLOOR + '      framework: "jgaap"\n' + paid("2026-01-01", "FLOOR", "50,000")
    books = make_books(text)
    found = books.report("lease-disclosure", period="2026-01", language="en")
    assert amounts(found, "jgaap") == {"cash-paid-liability": 50_000, "cash-total": 50_000, "older": 450_000}
    assert [row.id for row in found.rows if row.kind == "heading"] == ["jgaap", "jgaap:cash", "jgaap:maturities"]
    assert books.report("leases", period="2026-01", language="en").value("FLOOR", "lease-status") == "before the standard"
