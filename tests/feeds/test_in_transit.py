"""What the bank has not told by the closing day: the cheque of 29 September that it books in October."""

from __future__ import annotations

from datetime import date

import pytest

from ledgerkit.books import open_books
from ledgerkit.errors import InputError
from ledgerkit.feeds.evidence import make_marks, write
from ledgerkit.feeds.reconcile import reconcile

CHEQUE = '2026-09-29 * "Landlord" "Cheque 17"\n  Assets:Bank:SBI  -11000 JPY\n{mark}  Expenses:Fees     11000 JPY\n'
LATER = "    bank-date: 2026-10-02\n"
OCTOBER = (("2026/10/02", "小切手 17", "11,000", "", "307,855"), ("2026/10/05", "ﾃﾞﾋﾞﾂﾄ ｺ-ﾋ-", "500", "", "307,355"))


@pytest.fixture
def bank(desk):
    """The desk with its account marked, and the bank's 100,000 at the end of August asserted."""
    main = desk / "main.beancount"
    opened = "2020-01-01 open Assets:Bank:SBI\n"
    main.write_text(main.read_text(encoding="utf-8").replace(opened, f'{opened}  reconcile: "bank"\n'), encoding="utf-8")
    august = desk / "2026" / "08.beancount"
    august.write_text(august.read_text(encoding="utf-8") + "2026-09-01 balance Assets:Bank:SBI  100000 JPY\n", encoding="utf-8")
    return desk


def cheque(bank, mark=""):
    (bank / "2026" / "09.beancount").write_text(CHEQUE.format(mark=mark), encoding="utf-8")


def booking_of(bank, plan_of, *names):
    from ledgerkit.feeds.book import make_booking

    books, plan = plan_of(*names)
    return make_booking(books.facts, bank / "main.beancount", plan)


def test_the_closing_balance_is_not_asserted(bank, plan_of, import_):
    cheque(bank, LATER)
    (left,) = booking_of(bank, plan_of, "september.csv").in_transit
    assert (str(left.assertion.date), left.places) == ("2026-10-01", ("2026/09.beancount:2",))
    import_("september.csv")
    assert "2026-10-01 balance" not in (bank / "2026" / "09.beancount").read_text(encoding="utf-8")
    assert open_books(bank / "main.beancount", cache=False).errors == ()


def test_an_entry_of_which_nothing_says_when_the_bank_told_it_stops_the_import(bank, import_):
    cheque(bank)
    with pytest.raises(InputError, match="Balance failed") as caught:
        import_("september.csv")
    assert "carries bank-date: with that day" in caught.value.problems[0].remedy


def test_without_anything_between_it_is(bank, plan_of):
    booking = booking_of(bank, plan_of, "september.csv")
    assert (booking.in_transit, booking.assertions) == ((), 1)


def test_a_difference_that_no_entry_makes_stops_the_import(bank, import_):
    """The cheque is in transit; 10,000 more that the bank is said to have told, and its file does not, are wrong."""
    cheque(bank, LATER)
    text = (bank / "2026" / "09.beancount").read_text(encoding="utf-8")
    lost = '2026-09-02 * "Lost"\n  Assets:Bank:SBI  -10000 JPY\n    bank-date: 2026-09-05\n  Expenses:Fees  10000 JPY\n'
    (bank / "2026" / "09.beancount").write_text(text + lost, encoding="utf-8")
    with pytest.raises(InputError, match="Balance failed"):
        import_("september.csv")


def test_the_month_after_opens_where_the_bank_stood(bank, csv, plan_of, import_):
    """With the bank's day on the cheque, October's file opens with what the bank had told: there is no gap."""
    cheque(bank, LATER)
    import_("september.csv")
    (bank / "october.csv").write_bytes(csv(OCTOBER))
    (bank / "2026" / "10.beancount").write_text("; October\n", encoding="utf-8")
    _books, plan = plan_of("october.csv")
    assert [finding.id for _file, finding in plan.findings] == []


def test_its_line_waits_when_it_comes_and_a_mark_ties_them(bank, csv, plan_of, import_):
    """Booked by a rule, the cheque would be there twice; marked, its line is known."""
    cheque(bank, LATER)
    import_("september.csv")
    (bank / "october.csv").write_bytes(csv(OCTOBER))
    (bank / "2026" / "10.beancount").write_text("; October\n", encoding="utf-8")
    books, plan = plan_of("october.csv")
    (waits,) = plan.of("unknown")
    assert (waits.line.amount, str(waits.reason)[:30]) == (-11000, "perhaps the entry by hand of 2")
    ledger = bank / "main.beancount"
    done = reconcile(books.facts, ledger, "Assets:Bank:SBI", date(2026, 9, 30), [bank / "october.csv", bank / "september.csv"])
    write(ledger, make_marks(ledger, done.found[0].marks), books.errors)
    assert (bank / "2026" / "09.beancount").read_text(encoding="utf-8").count("bank-date:") == 1
    _books, plan = plan_of("october.csv")
    assert [planned.decision for planned in plan.lines] == ["duplicate", "new"]
    assert import_("october.csv").errors == ()
    assert "2026-10-06 balance Assets:Bank:SBI" in (bank / "2026" / "10.beancount").read_text(encoding="utf-8")
