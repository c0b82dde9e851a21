"""The page of prepaid expenses and unearned income, and its proof against the ledger (G13)."""

from __future__ import annotations

from datetime import date

import pytest

HEAD = """
    option "operating_currency" "JPY"
    plugin "ledgerkit.plugins"
    2020-01-01 commodity JPY
      precision: 0
    2020-01-01 open Assets:Bank
    2020-01-01 open Assets:Prepaid
      control: "prepaid"
      name-ja: "前払費用"
    2020-01-01 open Liabilities:Unearned
      control: "unearned"
    2020-01-01 open Equity:Capital
    2020-01-01 open Income:Sales
    2020-01-01 open Expenses:Insurance
    2020-01-01 open Expenses:Software
"""
TAIL = """
    2027-09-20 * "Fee"
      Expenses:Software     1 JPY
      Assets:Bank
"""
FIRE = """
    2026-06-26 * "Kanto Marine" "Fire insurance" ^ins-1
      Expenses:Insurance    474,000 JPY
        service-from: 2026-07-01
        service-through: 2027-06-30
      Assets:Bank
"""
LONG = """
    2026-07-01 * "Kumo" "Licence of three years" ^ap-1
      Expenses:Software    360.00 USD
        service-from: 2026-07-01
        service-through: 2029-06-30
      Assets:Bank
"""
BEANS = """
    2026-07-10 * "Minato" "Beans for six months" ^inv-1
      Assets:Bank        60,000 JPY
      Income:Sales      -60,000 JPY
        service-from: 2026-07-01
        service-through: 2026-12-31
        deferral: "BEANS"
"""


@pytest.fixture
def books(make_books):
    made = make_books(HEAD + FIRE + LONG + BEANS + TAIL)
    assert not made.errors
    return made


def test_a_roll_forward_by_item_and_account(books, shown, statuses):
    """September: two months of the insurance and of the beans were released before, four months of the beans are left."""
    report = books.report("deferrals", period="2026-09")
    found = shown(report)
    assert found["item:ins-1"] == {
        "counterparty": "Kanto Marine",
        "service-from": "2026-07-01",
        "service-through": "2027-06-30",
        "service-method": "By months",
        "opening": "395000",
        "additions": "0",
        "released": "-39500",
        "closing": "355500",
        "current": "355500",
        "non-current": "0",
    }
    # Income: what is left is owed, and positive on its own side.
    assert {name: found["item:BEANS"][name] for name in ("opening", "released", "closing")} == {
        "opening": "40000",
        "released": "-10000",
        "closing": "30000",
    }
    # Three years: 330 are left at the end of September, of which twelve months of 10 are current.
    assert {name: found["item:ap-1"][f"{name}:USD"] for name in ("closing", "current", "non-current")} == {
        "closing": "330",
        "current": "120",
        "non-current": "210",
    }
    assert [(row.id, row.kind) for row in report.rows if row.kind != "line"] == [
        ("account:Assets:Prepaid", "subtotal"),
        ("prepaid:total", "total"),
        ("account:Liabilities:Unearned", "subtotal"),
        ("unearned:total", "total"),
    ]
    assert statuses(report) == {("G13", "pass")}


def test_a_party_is_called_by_its_name(make_books):
    party = '\n    2020-01-01 custom "ledgerkit-party" "Kumo"\n      name: "Kumo Inc."\n      name-ja: "株式会社クモ"\n'
    made = make_books(HEAD + party + LONG + TAIL)
    assert made.report("deferrals", period="2026-09").value("item:ap-1", "counterparty") == "Kumo Inc."
    assert made.report("deferrals", period="2026-09", language="ja").value("item:ap-1", "counterparty") == "株式会社クモ"


def test_additions_of_the_period(books, shown):
    found = shown(books.report("deferrals", period="2026-06..2026-07"))
    assert {name: found["item:ins-1"][name] for name in ("opening", "additions", "released", "closing")} == {
        "opening": "0",
        "additions": "474000",
        "released": "-39500",
        "closing": "434500",
    }


def test_what_is_left_by_month(books, shown):
    report = books.report("deferrals", period="2026-11", by="month")
    found = shown(report)["item:BEANS"]
    assert (found["closing"], found["2026-12"], found["2027-01"]) == ("10000", "10000", "0")
    assert shown(report)["item:ap-1"]["later:USD"] == "190"
    months = [column.id for column in report.columns if column.currency == "JPY"]
    for row in report.rows:
        amounts = [row.amount(name) for name in months]
        if amounts[0] is not None:
            assert sum(amounts[1:]) == amounts[0]


def test_current_and_non_current_on_the_balance_sheet(make_books):
    """Three years paid on 1 July: of 330,000 left at the end of September twelve months are current, of which nobody posts anything."""
    lines = 'name-ja: "前払費用"\n      statement-line: "long-term-prepaid-expenses"\n      statement-line-current: "prepaid-expenses"'
    layout = '\n    2020-01-01 custom "ledgerkit-option" "layout" "jgaap"\n'
    text = (HEAD + layout).replace('name-ja: "前払費用"', lines) + LONG.replace("360.00 USD", "360,000 JPY") + TAIL
    sheet = make_books(text).report("balance-sheet", period="2026-09")
    assert (sheet.amount("prepaid-expenses", "closing"), sheet.amount("long-term-prepaid-expenses", "closing")) == (120_000, 210_000)


def test_maturities_keep_both_sides_apart(books):
    report = books.report("maturities", period="2026-09")
    assert (report.amount("prepaid", "closing"), report.amount("unearned", "closing")) == (355_500, 30_000)
    assert (report.amount("prepaid", "year-1:USD"), report.amount("prepaid", "year-2:USD"), report.amount("prepaid", "year-3:USD")) == (
        120,
        120,
        90,
    )


def test_the_published_grouped_deferral(make_books):
    """Bills 1,200 and 600 (January to December) and 600 later: 2,250 deferred on 31 January, 2,100 on 28 February, none in December (Odoo)."""
    bills = "".join(
        f"""
    2023-01-{day} * "Supplier" "Bill {number}" ^bill-{number}
      Expenses:Software    {amount}.00 USD
        service-from: 2023-{start}-01
        service-through: 2023-12-31
      Assets:Bank
"""
        for number, (day, amount, start) in enumerate([("01", 1200, "01"), ("01", 600, "01"), ("20", 600, "03")])
    )
    made = make_books(HEAD + bills + TAIL)
    for period, left in (("2023-01", 2250), ("2023-02", 2100)):
        assert made.report("deferrals", period=period).amount("prepaid:total", "closing") == left
    # All services end: the line of the last month shows the release, and nothing is left.
    assert made.report("deferrals", period="2023-12").amount("prepaid:total", "closing") == 0
    assert made.report("deferrals", period="2024-01").rows == ()


def test_the_published_cut_off(make_books):
    """Two invoices of 91 for April to June: 182 on 31 January, 122 on 30 April, nothing on 30 June (OCA cut-off, two of A19)."""
    invoices = "".join(
        f"""
    2023-01-10 * "Supplier" ^bill-{number}
      Expenses:Software    91 JPY
        service-from: 2023-04-01
        service-through: 2023-06-30
        service-method: "days"
      Assets:Bank
"""
        for number in (1, 2)
    )
    made = make_books(HEAD + invoices + TAIL)
    found = [made.report("deferrals", period=period).amount("prepaid:total", "closing") for period in ("2023-01", "2023-04", "2023-06")]
    assert found == [182, 122, 0]


def test_books_without_items(make_books, statuses):
    report = make_books(HEAD + TAIL).report("deferrals", period="2027-09")
    assert (report.rows, [note.id for note in report.notes], statuses(report)) == ((), ["empty"], {("G13", "pass")})


def test_a_prepaid_account_kept_by_hand_is_left_alone(make_books, statuses):
    hand = '\n    2026-07-01 * "Prepaid by hand"\n      Assets:Prepaid    5 JPY\n      Assets:Bank\n'
    assert statuses(make_books(HEAD + hand + TAIL).report("deferrals", period="2026-07")) == {("G13", "pass")}


def test_short_term_prepaid_expenses_are_told(make_books):
    policy = '\n    2020-01-01 custom "ledgerkit-option" "short-term-prepaid" "expense"\n'
    made = make_books(HEAD + policy + FIRE.replace("2027-06-30", "2027-05-31") + TAIL)
    report = made.report("deferrals", period="2026-06", language="ja")
    note = next(note for note in report.notes if note.id == "short-term-prepaid")
    assert "ins-1: 474,000 JPY" in note.text
    assert report.rows == ()
    assert [note.id for note in made.report("deferrals", period="2026-07").notes] == ["empty"]


def failing(report):
    return [check.detail for check in report.checks if check.status == "fail"]


class TestProof:
    def test_a_posting_by_hand_is_named(self, make_books):
        hand = '\n    2026-08-05 * "By hand"\n      Assets:Prepaid    -500 JPY\n      Expenses:Insurance\n'
        report = make_books(HEAD + FIRE + hand + TAIL).report("deferrals", period="2026-08")
        (detail,) = failing(report)
        assert "Assets:Prepaid: schedules 395,000, ledger 394,500 JPY; items there: ins-1" in detail
        assert "2026-08-05 (500) (ledger-0.beancount:" in detail
        assert next(check for check in report.checks if check.status == "fail").difference == 500

    def test_without_the_plugin_nothing_is_posted(self, make_books):
        report = make_books((HEAD + FIRE + TAIL).replace('    plugin "ledgerkit.plugins"\n', "")).report("deferrals", period="2026-07")
        accounts, entries = failing(report)
        assert "schedules 434,500, ledger 0 JPY" in accounts
        assert 'is the line plugin "ledgerkit.plugins" in the top-level file?' in entries
        assert "2026-06-26 Assets:Prepaid: scheduled 474,000, posted 0 JPY (ins-1)" in entries

    def test_a_balance_after_the_end_is_named(self, make_books):
        """The last release stands as text, 39,000 in place of 39,500: 500 are left when the service has ended."""
        sealed = """
    2027-06-30 * "Release"
      ledgerkit: "deferral"
      Expenses:Insurance    39,000 JPY
        deferral: "ins-1"
      Assets:Prepaid       -39,000 JPY
        deferral: "ins-1"
"""
        report = make_books(HEAD + FIRE + sealed + TAIL).report("deferrals", period="2027-07")
        (detail,) = failing(report)
        assert "ins-1: 500 JPY" in detail
        assert "Assets:Prepaid: 500 JPY after the last service ended on 2027-06-30 (ins-1)" in detail

    def test_sealed_releases_without_their_item_are_found(self, make_books):
        sealed = '\n    2026-07-31 * "R"\n      ledgerkit: "deferral"\n      Expenses:Insurance    39,500 JPY\n      Assets:Prepaid\n'
        (detail,) = failing(make_books(HEAD + sealed + TAIL).report("deferrals", period="2026-07"))
        assert "2026-07-31 Assets:Prepaid: scheduled 0, posted (39,500) JPY (–)" in detail

    def test_a_period_beyond_the_entries_says_so(self, make_books):
        _accounts, detail = failing(make_books(HEAD + FIRE).report("deferrals", period="2026"))
        assert detail.startswith("The period runs to 2026-12-31, but entries are generated only through 2026-06-30")

    def test_mid_month_a_cancelled_service_may_wait_for_its_release(self, make_books, statuses):
        change = '\n    2026-08-05 custom "ledgerkit-deferral-change" "ins-1"\n      cancelled: TRUE\n'
        made = make_books(HEAD + FIRE + change + TAIL)
        assert statuses(made.report("deferrals", period="2026-08-01..2026-08-20")) == {("G13", "pass")}
        assert made.report("deferrals", period="2026-08").amount("item:ins-1", "closing") == 0


def test_days_of_a_long_leap(make_books, shown):
    """Whatever the method, opening, additions and released make up closing in every period of a year."""
    text = FIRE.replace("2027-06-30", '2028-06-17\n        service-method: "days"')
    made = make_books(HEAD + text + BEANS + TAIL)
    for month in ("2026-06", "2026-07", "2026-12", "2027-02", "2027-09"):
        report = made.report("deferrals", period=month)
        assert {check.status for check in report.checks} == {"pass"}
        for row in report.rows:
            amounts = {name: row.amount(name) or 0 for name in ("opening", "additions", "released", "closing")}
            assert amounts["opening"] + amounts["additions"] + amounts["released"] == amounts["closing"]
    assert made.report("deferrals", period="2026-07").value("item:ins-1", "service-through") == date(2028, 6, 17)
