"""Open items: invoices, payments, credit notes and advances, at the end of any day."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.books import open_books

OPENS = """
    option "operating_currency" "EUR"
    plugin "ledgerkit.plugins"
    2026-01-01 open Assets:Bank
    2026-01-01 open Assets:Receivables
      control: "receivables"
    2026-01-01 open Liabilities:Payables
      control: "payables"
    2026-01-01 open Income:Sales
    2026-01-01 open Expenses:Goods
    2026-01-01 custom "ledgerkit-party" "OHASHI"
      name: "Ohashi Trading"
      name-ja: "大橋商事"
"""
INVOICE = """
    2026-01-10 * "Ohashi" "Coffee" ^inv-1
      counterparty: "OHASHI"
      due: 2026-02-10
      invoice-number: "AC/1"
      Assets:Receivables   100.00 EUR
      Income:Sales        -100.00 EUR
"""
PAYMENT = """
    2026-03-05 * "Ohashi" ^inv-1
      Assets:Bank          60.00 EUR
      Assets:Receivables  -60.00 EUR
"""


TEXTS = {"date", "due", "invoice-number"}


def lines(report):
    return {
        row.id: {name: str(value if name in TEXTS else int(value)) for name, value in row.values.items() if value is not None}
        for row in report.rows
        if row.kind == "line"
    }


def statuses(report):
    return [check.status for check in report.checks]


def test_as_of_any_day(make_books):
    """Open in January, 18 days overdue in February, 49 days in March and paid in part."""
    books = make_books(OPENS + INVOICE + PAYMENT)
    (january,) = lines(books.report("open-items", "2026-01")).items()
    assert january == (
        "Assets:Receivables invoice:inv-1 EUR",
        {
            "date": "2026-01-10",
            "due": "2026-02-10",
            "invoice-number": "AC/1",
            "days-overdue": "0",
            "invoiced": "100",
            "settled": "0",
            "open": "100",
            "not-due": "100",
        },
    )
    february = books.report("open-items", "2026-02")
    assert february.value("Assets:Receivables invoice:inv-1 EUR", "days-overdue") == 18
    assert february.amount("Assets:Receivables invoice:inv-1 EUR", "overdue-1-30") == 100
    march = books.report("open-items", "2026-03")
    item = "Assets:Receivables invoice:inv-1 EUR"
    assert [march.amount(item, name) for name in ("invoiced", "settled", "open", "overdue-31-60")] == [100, 60, 40, 40]
    assert march.amount("Assets:Receivables total", "open") == march.amount("total:receivables", "open") == 40
    assert statuses(march) == ["pass", "pass", "pass"]


def test_the_name_of_the_party_in_both_languages(make_books):
    books = make_books(OPENS + INVOICE)
    names = [books.report("open-items", "2026-01", language=language).rows[1].label for language in ("en", "ja")]
    assert names == ["Ohashi Trading inv-1", "大橋商事 inv-1"]


def test_a_settled_invoice_is_gone(make_books):
    report = make_books(OPENS + INVOICE + PAYMENT.replace("60.00", "100.00")).report("open-items", "2026-03")
    assert report.rows == ()
    assert report.notes[0].id == "empty"
    assert statuses(report) == ["pass", "pass", "pass"]


def test_one_payment_of_several_invoices(make_books):
    """`invoice:` on each posting says what is paid; it wins over a link."""
    report = make_books(
        OPENS
        + INVOICE
        + INVOICE.replace("inv-1", "inv-2")
        + """
    2026-03-05 * "Ohashi" ^inv-1
      Assets:Bank         150.00 EUR
      Assets:Receivables  -90.00 EUR
        invoice: "inv-1"
      Assets:Receivables  -60.00 EUR
        invoice: "inv-2"
"""
    ).report("open-items", "2026-03")
    assert [report.amount(f"Assets:Receivables invoice:{item} EUR", "open") for item in ("inv-1", "inv-2")] == [10, 40]
    assert report.amount("Assets:Receivables counterparty:OHASHI", "open") == 50


def test_what_we_owe_is_positive_under_payables(make_books):
    report = make_books(
        OPENS
        + """
    2026-01-10 * "Supplier" "Beans" ^ap-1
      Expenses:Goods         80.00 EUR
      Liabilities:Payables  -80.00 EUR
        due: 2026-01-31
"""
    ).report("open-items", "2026-01")
    item = "Liabilities:Payables invoice:ap-1 EUR"
    assert [report.amount(item, name) for name in ("invoiced", "settled", "open")] == [80, 0, 80]
    # A key below the posting is the transaction's too.
    assert str(report.value(item, "due")) == "2026-01-31"
    assert report.row(item).label == "Supplier ap-1"


@pytest.mark.parametrize("links", ["", " ^inv-1 ^contract-7"])
def test_what_names_no_invoice_is_shown_and_told(make_books, links):
    """Of two links nobody can say which is the invoice: it is not guessed, and the total still agrees."""
    report = make_books(OPENS + INVOICE.replace(" ^inv-1", links)).report("open-items", "2026-01")
    assert list(lines(report)) == ["Assets:Receivables without-invoice:OHASHI EUR"]
    assert report.amount("total:receivables", "open") == report.amount("total:receivables", "no-due-date") == 100
    assert statuses(report) == ["pass", "warn", "pass"]
    assert ".beancount:19: " not in report.checks[1].detail
    assert ".beancount:19" in report.checks[1].detail


def test_paid_too_much(make_books):
    report = make_books(OPENS + INVOICE + PAYMENT.replace("60.00", "130.00")).report("open-items", "2026-03")
    assert report.amount("Assets:Receivables invoice:inv-1 EUR", "open") == -30
    assert statuses(report) == ["pass", "pass", "warn"]
    assert "Ohashi Trading inv-1" in report.checks[2].detail


def test_an_exchange_of_lots_moves_nothing(make_books):
    """A revaluation takes the lot out and puts it back at another cost, under the same link."""
    books = make_books(
        OPENS
        + """
    2026-01-10 * "Overseas" "Coffee" ^inv-9
      due: 2026-04-30
      Assets:Receivables  100 USD {0.90 EUR}
      Income:Sales
    2026-01-31 * "Revaluation" ^inv-9
      Assets:Receivables  -100 USD {0.90 EUR, 2026-01-10}
      Assets:Receivables   100 USD {0.95 EUR}
      Income:Sales
"""
    )
    report = books.report("open-items", "2026-01")
    assert [report.amount("Assets:Receivables invoice:inv-9 USD", name) for name in ("invoiced", "settled", "open")] == [100, 0, 100]
    found = books.select("SELECT SUM(book_number), ANY_VALUE(book_currency) FROM open_items WHERE item = 'inv-9'")[1]
    assert found == [(95, "EUR")]


def test_other_control_accounts_have_no_open_items(company):
    report = company.report("open-items", "2025-09")
    assert (report.rows, statuses(report)) == ((), ["pass", "pass", "pass"])


MOVES = st.lists(
    st.tuples(
        st.integers(1, 90),
        st.sampled_from(["", "^inv-1", "^inv-2", "^inv-1 ^inv-2"]),
        st.sampled_from(["Assets:Receivables", "Liabilities:Payables"]),
        st.integers(-500, 500).filter(bool),
        st.sampled_from(["EUR", "USD"]),
        st.sampled_from(['"Ohashi"', '"Kitta"']),
    ),
    max_size=8,
)


@given(MOVES)
def test_items_always_sum_to_their_control_accounts(tmp_path_factory, moves):
    text = OPENS.replace("    ", "").replace("\ncontrol", "\n  control").replace("\nname", "\n  name")
    for day, links, account, number, currency, payee in moves:
        text += f'2026-{1 + day // 31:02}-{1 + day % 28:02} * {payee} "x" {links}\n  {account}  {number} {currency}\n  Assets:Bank\n'
    path = tmp_path_factory.mktemp("items") / "main.beancount"
    path.write_text(text + '2026-01-01 * "x"\n  Assets:Bank  1 EUR\n  Income:Sales\n', encoding="utf-8")
    books = open_books(path, cache=False)
    for period in ("2026-01", "2026-01..2026-12"):
        report = books.report("open-items", period)
        assert report.checks[0].status == "pass", report.checks[0]
        for row in report.rows:
            for column in report.columns:
                if row.sum_of and column.type == "money":
                    assert (row.amount(column.id) or 0) == sum(sign * (report.amount(part, column.id) or 0) for part, sign in row.sum_of)


def test_the_demonstration_company(aozora):
    """The books it was written for: the one overdue customer of its README, and every control account tied."""
    report = open_books(aozora, cache=False).report("open-items", "2026-08", language="en")
    assert statuses(report) == ["pass", "pass", "pass"]
    assert report.amount("Assets:Receivables:Trade invoice:inv-2026-0042 JPY", "not-due") == 144_676
    september = open_books(aozora, cache=False).report("open-items", "2026-09", language="en")
    overdue = [row.id for row in september.rows if row.kind == "line" and row.amount("overdue-1-30") and "Receivables" in row.id]
    assert overdue == ["Assets:Receivables:Trade invoice:inv-2026-0042 JPY"]
