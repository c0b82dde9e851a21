"""Suspense and clearing: open items with owner, age and plan, and the gate that lets no other pass (G08)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ledgerkit.reports.json_twin import as_json

HEAD = """
option "operating_currency" "JPY"
2020-01-01 custom "ledgerkit-option" "jurisdiction" "JP"
2026-01-01 open Assets:Bank
  reconcile: "bank"
2026-01-01 open Assets:Suspense
  code: "10A100850"
  name-ja: "仮払金"
2026-01-01 open Assets:Clearing
  control: "suspense"
2026-01-01 open Assets:Held
2026-01-01 open Expenses:Travel
"""
ADVANCE = """
2026-09-04 * "Ohnishi" "Advance for a journey" ^susp-1
  Assets:Bank        -320000 JPY
  Assets:Suspense     320000 JPY
    owner: "Ohnishi"
    clear-by: 2026-10-05
    reason: "origin visit"
"""
IMPORTED = """
2026-09-10 ! "Nobody" "knows"
  bank-source: "sbi-sumishin sha256:00"
  Assets:Bank    -5000 JPY
    import: "txt-1"
  Assets:Held     5000 JPY
    reason: "no rule takes it"
"""
SIDE = """
2026-09-29 * "Own" "Transfer" ^transfer-0123456789ab
  bank-source: "sbi-sumishin sha256:00"
  Assets:Bank    -700 JPY
    import: "txt-2"
  Assets:Held     700 JPY
"""
OTHER_SIDE = """
2026-09-30 * "Own" "Transfer" ^transfer-0123456789ab
  bank-source: "mufg sha256:01"
  Assets:Bank     700 JPY
    import: "txt-3"
  Assets:Held    -700 JPY
"""


@pytest.fixture
def report(make_books):
    def make(text, period="2026-09", **options):
        books = make_books(HEAD + text)
        assert not books.errors, books.errors
        return books.report("suspense", period=period, **options)

    return make


def gates(report):
    return [(check.id, check.status) for check in report.checks]


def test_an_advance_with_a_plan_stands_with_its_owner_and_age(report):
    found = report(ADVANCE)
    values = as_json(found)["rows"][1]["values"]
    assert [values[name] for name in ("date", "age-days", "owner", "clear-by", "reason", "suspense-state", "open")] == [
        *("2026-09-04", 26, "Ohnishi", "2026-10-05", "origin visit", "planned", "320000"),
    ]
    assert found.rows[1].label == "Ohnishi Advance for a journey ^susp-1"
    assert found.row("total").amount("open") == 320000
    assert gates(found) == [("G08", "pass"), ("G08", "pass")]
    assert "1 open item has an owner" in found.checks[1].detail


def test_once_it_is_accounted_for_there_is_nothing(report):
    settled = '2026-09-20 * "Ohnishi" "Tickets" ^susp-1\n  Expenses:Travel  320000 JPY\n  Assets:Suspense\n'
    found = report(ADVANCE + settled)
    assert (found.rows, [note.id for note in found.notes], gates(found)) == ((), ["empty"], [("G08", "pass")] * 2)
    assert report(ADVANCE + settled, period="2026-09-01..2026-09-19").row("total").amount("open") == 320000


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('    owner: "Ohnishi"\n', "", "owner: missing"),
        ('    reason: "origin visit"\n', "", "reason: missing"),
        ("    clear-by: 2026-10-05\n", "", "clear-by: missing"),
        ("2026-10-05", "2026-09-29", "clear-by: is past"),
        ("2026-09-04", "2026-06-04", "too old"),
    ],
)
def test_what_lacks_a_part_of_its_plan_or_is_late_fails_at_its_line(report, old, new, told):
    found = report(ADVANCE.replace(old, new))
    assert gates(found) == [("G08", "pass"), ("G08", "fail")]
    line = (HEAD + ADVANCE).splitlines().index("  Assets:Suspense     320000 JPY") + 1
    assert f"ledger-0.beancount:{line}: Assets:Suspense 320,000 JPY since" in found.checks[1].detail
    assert f": {told}" in found.checks[1].detail
    assert (found.checks[1].difference, found.checks[1].currency) == (320000, "JPY")


def test_the_age_limit_is_an_option_of_the_books(report):
    old = ADVANCE.replace("2026-09-04", "2026-06-04")
    option = '2026-01-01 custom "ledgerkit-option" "suspense-age-limit" "120"\n'
    assert [gates(report(text))[1][1] for text in (old, old + option)] == ["fail", "pass"]


def test_keys_of_the_transaction_are_those_of_its_posting(report):
    text = ADVANCE.replace('    owner: "Ohnishi"\n', "").replace("^susp-1\n", '^susp-1\n  owner: "Sato"\n')
    assert report(text).rows[1].values["owner"] == "Sato"


def test_what_an_import_could_not_tell_does_not_pass_with_its_reason_alone(report):
    """Whatever its account controls: the mark of the import is enough."""
    found = report(IMPORTED)
    assert gates(found) == [("G08", "pass"), ("G08", "fail")]
    assert "Assets:Held 5,000 JPY since 2026-09-10 (20 days): owner: missing, clear-by: missing." in found.checks[1].detail


def test_what_an_import_booked_as_lines_before_it_is_not_in_suspense(report):
    """It has the flag and a reason too, for a person to look at, and stands where such lines stand."""
    suggested = IMPORTED.replace("  bank-source:", '  import-by: "suggestion"\n  bank-source:')
    assert report(suggested).rows == ()


def test_a_transfer_of_which_one_side_came_is_open(report):
    found = report(SIDE)
    assert [row.label for row in found.rows if row.kind == "line"] == ["Own Transfer ^transfer-0123456789ab"]
    assert report(SIDE + OTHER_SIDE).rows == ()


def test_accounts_at_zero_are_counted_and_not_shown(report):
    pair = '2026-09-05 * "By hand"\n  Expenses:Travel  10 JPY\n  Assets:Clearing\n2026-09-06 * "Line"\n  Assets:Clearing  10 JPY\n  Assets:Bank\n'
    found = report(pair)
    assert (found.rows, found.checks[1].detail) == ((), "1 account is at zero, with nothing open.")


def test_without_such_accounts_there_is_nothing_to_ask(make_books):
    text = 'option "operating_currency" "JPY"\n2026-01-01 open Assets:A\n2026-01-01 open Assets:B\n2026-09-01 * "x"\n  Assets:A  1 JPY\n  Assets:B\n'
    found = make_books(text).report("suspense", period="2026-09")
    assert [check.detail for check in found.checks][1] == "No account of these books controls suspense."


def test_two_currencies_have_a_column_each(report):
    dollars = '2026-09-05 * "Fee"\n  Assets:Clearing  3.50 USD\n  Assets:Bank\n'
    found = report(ADVANCE + dollars)
    assert {column.id for column in found.columns if column.type == "money"} == {"open", "open:USD"}
    assert [found.row("total").amount(name) for name in ("open", "open:USD")] == [320000, Decimal("3.5")]
    assert gates(found)[0] == ("G08", "pass")


def test_a_day_in_quotes_is_told_at_its_line(make_books):
    books = make_books(HEAD + ADVANCE.replace("2026-10-05", '"2026-10-05"'))
    assert [(problem.code, problem.remedy) for problem in books.errors] == [("wrong-kind", "Write it without quotes: clear-by: 2026-10-05")]


def test_japanese(report):
    found = report(IMPORTED, language="ja")
    assert "5,000 JPY、2026-09-10 発生、20 日経過：担当者（owner:）なし、精算予定日（clear-by:）なし" in found.checks[1].detail
