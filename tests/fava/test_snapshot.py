"""The snapshot: facts and packs made once, by whichever thread comes first."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest

from ledgerkit.close.write import documents
from ledgerkit.errors import UsageError
from ledgerkit.fava import _snapshot
from ledgerkit.fava._snapshot import Snapshot


@pytest.fixture
def snapshot(hikari) -> Snapshot:
    """A new snapshot of Hikari's books, as Fava has loaded them."""
    return Snapshot(Path(hikari.ledger.beancount_file_path), hikari.extension("LedgerkitAssets").snapshot.loaded)


def test_many_threads_make_facts_and_packs_once_and_all_read_the_same(snapshot, monkeypatch):
    made = []
    original = _snapshot.Facts.from_entries
    monkeypatch.setattr(_snapshot.Facts, "from_entries", lambda *loaded: made.append(1) or original(*loaded))
    found = []
    threads = [threading.Thread(target=lambda: found.append(snapshot.pack("2026-09", "en"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert len(found) == 8
    assert all(pack is found[0] for pack in found)


def test_packs_are_kept_by_period_and_language_and_the_oldest_dropped(snapshot, monkeypatch):
    monkeypatch.setattr(_snapshot, "KEPT", 2)
    first = snapshot.pack("2026-09", "en")
    assert snapshot.pack("2026-09", "ja").language == "ja"
    snapshot.documents("2026-09", "en")
    assert snapshot.pack("2026-09", "en") is first
    for period in ("2026-08", "2026-07", "2026-06", "2026-05"):
        snapshot.pack(period, "en")
    assert snapshot.pack("2026-09", "en") is not first


def test_accounts_are_those_with_postings_and_the_extent_that_of_the_transactions(snapshot):
    used = {posting.account: None for entry in snapshot.loaded[0] for posting in getattr(entry, "postings", None) or ()}
    assert snapshot.accounts.types.keys() == used.keys()
    assert snapshot.accounts.types["Income:Books"] == "Income"
    assert snapshot.extent() == (date(2025, 4, 1), date(2026, 9, 30))


def test_documents_are_those_of_the_command_line(snapshot):
    assert snapshot.documents("2026-09", "ja") == documents(snapshot.books.close("2026-09", language="ja"))


def test_what_fails_is_not_kept(snapshot):
    for _ in range(2):
        with pytest.raises(UsageError):
            snapshot.pack("2099", "en")
    assert snapshot.pack("2026-09", "en").period == "2026-09"
