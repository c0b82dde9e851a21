"""Booking: all or nothing, once and not twice, and nothing a person typed is touched."""

from __future__ import annotations

import datetime
import textwrap

import pytest

from ledgerkit.errors import InputError, StaleEditError, UsageError
from ledgerkit.feeds.book import book, entry_file, make_booking


def balance_of(books, account):
    return books.select("SELECT SUM(number) FROM postings WHERE account = $account", {"account": account})[1][0][0]


def test_a_month_is_booked(import_, desk, golden):
    books = import_("september.csv")
    assert books.errors == ()
    assert balance_of(books, "Assets:Bank:SBI") == 318855
    golden("import-2026-09.beancount", (desk / "2026" / "09.beancount").read_text(encoding="utf-8"))


def test_a_file_read_twice_adds_nothing(import_, desk):
    import_("september.csv")
    before = {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()}
    import_("september.csv")
    assert {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()} == before


def test_a_longer_file_adds_only_what_is_new(import_, desk, csv):
    (desk / "early.csv").write_bytes(csv(csv.lines[:2]))
    import_("early.csv")
    books = import_("september.csv")
    assert books.errors == ()
    assert balance_of(books, "Assets:Bank:SBI") == 318855


def test_what_a_person_wrote_stays(import_, desk):
    mine = '; mine, without a line break at the end\n2026-09-01 event "location" "Tokyo"'
    (desk / "2026" / "09.beancount").write_text(mine, encoding="utf-8")
    import_("september.csv")
    assert (desk / "2026" / "09.beancount").read_text(encoding="utf-8").startswith(mine + "\n\n; import ")


def test_a_closing_balance_the_books_do_not_have_stops_the_import(import_, desk):
    (desk / "2026" / "08.beancount").write_text(
        (desk / "2026" / "08.beancount").read_text(encoding="utf-8").replace("100000", "90000"), encoding="utf-8"
    )
    with pytest.raises(InputError) as caught:
        import_("september.csv")
    problem = caught.value.problems[0]
    assert problem.message.startswith("After the import the ledger would have this error, so nothing was written: Balance failed")
    assert problem.remedy.endswith("import with --no-balance. ledgerkit reconcile proves the balance.")
    assert not (desk / "2026" / "09.beancount").exists()
    assert import_("september.csv", balances=False).errors == ()


def test_an_entry_file_that_is_not_included_stops_the_import(import_, desk):
    text = (desk / "main.beancount").read_text(encoding="utf-8").replace('include "20*/*.beancount"', 'include "2026/08.beancount"')
    (desk / "main.beancount").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        import_("september.csv")
    assert caught.value.problems[0].code == "entry-file-not-included"
    assert not (desk / "2026" / "09.beancount").exists()


def test_a_file_saved_in_between_stops_the_import(desk, plan_of):
    books, plan = plan_of("september.csv")
    booking = make_booking(books.facts, desk / "main.beancount", plan)
    (desk / "2026" / "09.beancount").write_text("; typed just now\n", encoding="utf-8")
    with pytest.raises(StaleEditError):
        book(desk / "main.beancount", booking)
    assert (desk / "2026" / "09.beancount").read_text(encoding="utf-8") == "; typed just now\n"


def test_bank_text_cannot_become_a_directive(import_, desk, csv):
    rules = (desk / "rules.toml").read_text(encoding="utf-8").replace('payee = "Kissa"\nnarration = "Coffee"\n', "")
    (desk / "rules.toml").write_text(rules, encoding="utf-8")
    (desk / "evil.csv").write_bytes(csv([("2026/09/03", 'ｺ-ﾋ- ""; open Assets:Evil', "500", "", "99,500")]))
    books = import_("evil.csv")
    assert books.errors == ()
    assert books.select("SELECT account FROM accounts WHERE account LIKE '%Evil%'")[1] == []


def test_a_hostile_file_name_cannot_either(import_, desk, csv):
    name = "a\n2026-01-01 open Assets:Evil\n.csv"
    (desk / name).write_bytes(csv(csv.lines[:1]))
    books = import_(name)
    assert books.select("SELECT account FROM accounts WHERE account LIKE '%Evil%'")[1] == []


@pytest.mark.parametrize("template", ["../outside.beancount", "/etc/passwd", "{account}.beancount", "a\\b.beancount"])
def test_an_entry_file_outside_the_folder_is_refused(make_books, template):
    books = make_books(
        textwrap.dedent(f"""
        option "operating_currency" "JPY"
        2020-01-01 custom "ledgerkit-option" "entry-file" "{template}"
        """)
    )
    with pytest.raises(UsageError) as caught:
        entry_file(books.facts, books.path, datetime.date(2026, 9, 1))
    assert caught.value.problems[0].code == "entry-file"


def test_a_balance_that_two_files_state_is_asserted_once(import_, desk, csv):
    """A file delivered twice, or a longer one of the same month."""
    (desk / "again.csv").write_bytes(csv() + b"\r\n")
    assert import_("september.csv", "again.csv").errors == ()
    text = (desk / "2026" / "09.beancount").read_text(encoding="utf-8")
    assert text.count(" balance Assets:Bank:SBI ") == 1
