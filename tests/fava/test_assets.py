"""What pages share: one snapshot per load of the ledger, made when it is first asked for, and the style sheet."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from ledgerkit.fava import _snapshot, assets


@pytest.fixture
def count(monkeypatch):
    """How often facts were made."""
    made = []
    original = _snapshot.Facts.from_entries
    monkeypatch.setattr(_snapshot.Facts, "from_entries", lambda *loaded: made.append(1) or original(*loaded))
    return made


def test_loading_a_ledger_makes_no_facts(count, fresh_hikari):
    fresh_hikari.fetch(f"/{fresh_hikari.slug}/income_statement/")
    assert count == []


def test_facts_are_made_once_per_load(count, fresh_hikari):
    for query in ("", "time=2026-08", "time=FY2025", "time=2026-08"):
        assert fresh_hikari.page(query).status == 200
    assert len(count) == 1
    before = fresh_hikari.extension("LedgerkitAssets").snapshot
    assert fresh_hikari.extension("LedgerkitAssets").snapshot is before
    fresh_hikari.ledger.load_file()
    assert fresh_hikari.extension("LedgerkitAssets").snapshot is not before
    fresh_hikari.page()
    assert len(count) == 2


def test_a_snapshot_taken_in_the_middle_of_a_load_does_not_outlive_it(fresh_hikari):
    # Fava replaces directives first and errors and options after them, and serves requests in between.
    shared = fresh_hikari.extension("LedgerkitAssets")
    before = shared.snapshot
    fresh_hikari.ledger.load_errors = list(fresh_hikari.ledger.load_errors)
    assert shared.snapshot is not before
    assert shared.snapshot.loaded[1] is fresh_hikari.ledger.load_errors


def test_a_change_of_the_file_is_seen_by_the_next_request(fresh_hikari):
    assert "2,345,678" not in fresh_hikari.page("time=2026-10").text
    with Path(fresh_hikari.ledger.beancount_file_path).open("a", encoding="utf-8") as file:
        file.write('2026-10-05 * "More capital"\n  Assets:Bank:Mizuho  2,345,678 JPY\n  Equity:Capital\n')
    fresh_hikari.ledger.load_file()
    assert "2,345,678" in fresh_hikari.page("time=2026-10").text


def test_requests_in_parallel_are_all_right(fresh_hikari):
    expected = {month: fresh_hikari.page(f"time={month}").text for month in ("2026-07", "2026-08", "2026-09")}
    fresh_hikari.ledger.load_file()
    wrong = []

    def ask(month):
        answer = fresh_hikari.page(f"time={month}")
        if (answer.status, answer.text) != (200, expected[month]):
            wrong.append(month)

    threads = [threading.Thread(target=ask, args=(month,)) for month in (*expected, *expected, *expected)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_the_style_sheet_is_served_once_and_for_ever(fresh_hikari):
    page = fresh_hikari.page("time=2026-09&account=Assets")
    address = page.html.partition('rel="stylesheet" href="')[2].partition('"')[0]
    assert address.startswith("/hikari-press/extension/LedgerkitAssets/lk.css?v=")
    assert "time=" not in address
    with fresh_hikari.fetch(address) as answer:
        assert (answer.status_code, answer.mimetype, answer.cache_control.max_age) == (200, "text/css", 31_536_000)
        assert answer.data == assets.STYLESHEET.read_bytes()


def test_there_is_no_page_of_that_name(fresh_hikari):
    assert fresh_hikari.fetch(f"/{fresh_hikari.slug}/extension/LedgerkitAssets/").status_code == 404
