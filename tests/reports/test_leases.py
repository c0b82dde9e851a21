"""The leases of a period, what became of them, and the proofs that fail when anything of it is broken."""

from __future__ import annotations

import textwrap

import pytest
from lease_ledger import FLOOR, HEAD, LEDGER, SPACE, STALL, paid


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    from ledgerkit.books import open_books

    path = tmp_path_factory.mktemp("leases") / "main.beancount"
    path.write_text(LEDGER, encoding="utf-8")
    return open_books(path, cache=False)


def figures(report, row, *columns):
    return [report.amount(row, column) for column in columns]


def failing(report):
    return [check.detail for check in report.checks if check.status != "pass"]


def test_what_a_lease_is_worth_and_owes(books):
    """Illustrative Example 13 after its first year."""
    report = books.report("leases", period="2026")
    columns = ("lease-gross", "lease-accumulated", "lease-carrying", "lease-liability", "lease-unpaid")
    assert figures(report, "FLOOR", *columns) == [420_391, 42_039, 378_352, 373_161, 450_000]
    assert report.value("FLOOR", "lease-status") == "active"
    assert [check.status for check in report.checks] == ["pass"] * 3


def test_the_part_within_a_year_is_what_the_next_payments_repay(books):
    """SPACE at the end of 2025: 106,379, of which 30,000 less 5 % interest, 24,682, are repaid on 31 December 2026."""
    report = books.report("leases", period="2025")
    assert figures(report, "SPACE", "lease-liability", "lease-current", "lease-non-current") == [106_379, 24_682, 81_697]
    later = books.report("leases", period="2026")
    assert later.amount("SPACE", "lease-liability") == 81_697


def test_a_lease_stands_from_its_contract_through_its_end(books):
    told = {name: books.report("leases", period=name) for name in ("2025", "2026", "2027-03", "2027-04")}
    assert [told["2025"].value("FLOOR", "lease-status"), told["2026"].value("LATER", "lease-status")] == ["committed"] * 2
    assert told["2026"].amount("LATER", "lease-liability") is None
    assert told["2026"].amount("LATER", "lease-unpaid") == 120_000
    assert told["2027-03"].value("TRUCK", "lease-status") == "ended"
    assert all(row.id != "TRUCK" for row in told["2027-04"].rows)
    assert told["2026"].value("STALL", "lease-status") == "ended"


def test_by_department(books):
    report = books.report("leases", period="2026", by="department")
    assert [row.id for row in report.rows if row.kind == "subtotal"] == ["department:", "department:shop"]


def test_both_sides_roll(books):
    report = books.report("lease-roll-forward", period="2025")
    assert figures(report, "right-of-use:total", "opening", "remeasurements", "decreases", "depreciation", "closing") == [
        *(184_002, 24_575, -92_001, -23_315, 93_261),
    ]
    assert figures(report, "liability:total", "opening", "remeasurements", "decreases", "interest", "payments", "closing") == [
        *(210_618, 24_575, -105_309, 6_495, -30_000, 106_379),
    ]
    assert failing(report) == []


@pytest.mark.parametrize("period", ["2020", "2024", "2026", "2027-03", "2028", "2020..2028"])
def test_it_rolls_whatever_the_period(books, period):
    report = books.report("lease-roll-forward", period=period.replace("..", "-01..") + ("-12" if ".." in period else ""))
    assert failing(report) == []
    for row in report.rows:
        if row.values:
            changes = sum(amount for column, amount in row.values.items() if column != "closing")
            assert changes == row.values["closing"]


def test_the_balance_sheet_shows_what_is_due_within_a_year(make_books):
    """By ``statement-line-current:`` and the same maturities: 86,839 of 468,723 at the end of 2026."""
    lines = '\n  statement-line: "lease-liabilities-non-current"\n  statement-line-current: "lease-liabilities-current"'
    text = LEDGER.replace("open Liabilities:Leases JPY", "open Liabilities:Leases JPY" + lines)
    sheet = make_books(text).report("balance-sheet", period="2026")
    assert sheet.amount("lease-liabilities-current", "closing") == 86_839
    assert sheet.amount("lease-liabilities-non-current", "closing") == 381_884


def test_in_japanese(books):
    report = books.report("leases", period="2026", language="ja")
    assert (report.title, report.row("FLOOR").label) == ("リース一覧", "FLOOR 本社")


def test_books_without_a_lease(make_books):
    found = make_books(HEAD)
    for name in ("leases", "lease-roll-forward", "lease-disclosure", "lease-first-adoption"):
        report = found.report(name, period="2020")
        assert failing(report) == []
        assert [note.id for note in report.notes] == ["empty"]


LAST = '    2026-03-31 * "By hand"\n      Assets:Bank  1 JPY\n      Equity:Capital\n'
SOUND = HEAD + FLOOR + paid("2026-01-01", "FLOOR", "50,000") + LAST


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SOUND + '    2026-02-01 * "x"\n      Liabilities:Leases  7 JPY\n      Assets:Bank\n', "Liabilities:Leases: schedules (359,753), ledger (359,746)"),
        (SOUND.replace("2026-01-01 * ", "2026-04-01 * "), "FLOOR, due 2026-01-01: agreed 50,000, paid 0 JPY"),
        (
            SOUND + '    2026-01-31 * "Sealed"\n      ledgerkit: "lease-interest"\n      Expenses:Interest  1,400 JPY\n      Liabilities:Leases\n',
            "2026-01-31 lease-interest: scheduled 1,448, posted 1,400 JPY",
        ),
        (HEAD + STALL + paid("2026-12-31", "STALL", "9,000"), "STALL: 3,600 JPY paid that no payment asked for"),
    ],
    ids=["account", "payment", "entry", "beyond"],
)  # fmt: skip
def test_what_is_broken_is_told(make_books, text, said):
    period = "2026-12" if "STALL" in text else "2026-03"
    assert any(said in detail for detail in failing(make_books(text).report("leases", period=period)))


def test_a_period_beyond_the_entries_is_explained(make_books):
    (detail, *_rest) = [text for text in failing(make_books(SOUND).report("leases", period="2026-03..2026-06")) if "generated only" in text]
    assert "2026-03-31" in detail


def test_the_roll_forward_sees_an_entry_of_a_strange_rule(make_books):
    strange = '    2026-02-01 * "x"\n      ledgerkit: "fx"\n      Liabilities:Leases  7 JPY\n      Assets:Bank\n'
    (detail,) = failing(make_books(SOUND + strange).report("lease-roll-forward", period="2026-03", language="en"))
    assert "held before: schedules 358,293, ledger 358,286 JPY" in detail


@pytest.mark.parametrize("early", ["2026-12-20", "2027-01-01"])
def test_a_payment_made_early_is_prepaid_at_the_year_end(make_books, early):
    text = HEAD + FLOOR + paid("2026-01-01", "FLOOR", "50,000") + paid(early, "FLOOR", "50,000")
    report = make_books(textwrap.dedent(text) + '2027-01-31 * "x"\n  Assets:Bank  1 JPY\n  Equity:Capital\n').report(
        "leases", period="2026-12"
    )
    assert failing(report) == []
    assert SPACE
