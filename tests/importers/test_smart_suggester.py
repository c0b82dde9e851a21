"""smart_importer as a suggester, where it is installed."""

from __future__ import annotations

import datetime
import sys
from decimal import Decimal

import pytest

from ledgerkit.domain.matching.suggestion import Asked, Guess, Past, Suggester
from ledgerkit.errors import UsageError
from ledgerkit.importers.smart_suggester import SUGGESTER

DAY = datetime.date(2026, 9, 1)


def past(words, account, entry, bank="Assets:Bank"):
    return Past(DAY, bank, Decimal(-500), "JPY", words, account, "", "", entry)


def asked(words, bank="Assets:Bank"):
    return Asked(DAY, bank, Decimal(-500), "JPY", words)


HISTORY = [past("kissa coffee", "Expenses:Coffee", 1), past("kissa coffee", "Expenses:Coffee", 2), past("oya rent", "Expenses:Rent", 3)]


def test_what_it_predicts():
    pytest.importorskip("smart_importer", reason="smart_importer is an extra")
    found = SUGGESTER.suggest(HISTORY, [asked("kissa"), asked("rent"), asked("kissa", bank="Assets:New")])
    assert found == [[Guess("Expenses:Coffee")], [Guess("Expenses:Rent")], []]


def test_the_order_of_the_past_does_not_count():
    pytest.importorskip("smart_importer", reason="smart_importer is an extra")
    lines = [asked("coffee"), asked("rent"), asked("something")]
    assert SUGGESTER.suggest(HISTORY, lines) == SUGGESTER.suggest(HISTORY[::-1], lines)


def test_one_account_only():
    """It then predicts that without learning anything."""
    pytest.importorskip("smart_importer", reason="smart_importer is an extra")
    assert SUGGESTER.suggest(HISTORY[:2], [asked("rent")]) == [[Guess("Expenses:Coffee")]]


def test_where_it_is_not_installed(monkeypatch):
    assert isinstance(SUGGESTER, Suggester)
    monkeypatch.setitem(sys.modules, "smart_importer", None)
    with pytest.raises(UsageError) as caught:
        SUGGESTER.suggest(HISTORY, [asked("kissa")])
    assert caught.value.problems[0].remedy == "Install it: pip install 'ledgerkit[smart-importer]'"
