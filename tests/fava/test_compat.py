"""The contract: everything we rely on in the Fava that is installed. A failure here says what a new Fava changed."""

from __future__ import annotations

import datetime
import inspect
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import fava
import pytest
from fava.core import FavaLedger
from fava.ext import FavaExtensionBase, find_extensions
from fava.helpers import FavaAPIError
from flask import g

import ledgerkit.fava
from ledgerkit.domain.periods import FiscalYearEnd, Interval, PeriodError
from ledgerkit.fava import _compat
from ledgerkit.fava._compat import fava_year_end, is_incognito, locale_language, page_url, time_range

FAVA = Path(fava.__file__).parent
OURS = Path(ledgerkit.fava.__file__).parent


def test_nothing_but_the_adapter_imports_fava():
    for module in OURS.glob("*.py"):
        if module.name != "_compat.py":
            assert not re.search(r"^\s*(from|import) fava\b", module.read_text(encoding="utf-8"), re.MULTILINE), module.name


def test_fava_finds_our_classes_in_the_order_of_their_names_here():
    classes, errors = find_extensions(Path(), "ledgerkit.fava")
    assert errors == []
    assert [cls.__qualname__ for cls in classes] == ["LedgerkitClosing", "LedgerkitAssets"]


def test_an_extension_has_what_we_override_and_use(hikari):
    assert FavaExtensionBase.report_title is None
    assert list(inspect.signature(FavaExtensionBase.__init__).parameters) == ["self", "ledger", "config"]
    closing = hikari.extension()
    assert closing.name == "LedgerkitClosing"
    assert closing.ledger is hikari.ledger
    assert set(closing.endpoints) == {(f"pack.{kind}", "GET") for kind in ("html", "xlsx", "json")}
    assert closing.extension_dir == OURS


def test_a_ledger_has_what_we_read(hikari):
    ledger = hikari.ledger
    assert isinstance(ledger, FavaLedger)
    for name in _compat.Ledger.__annotations__:
        assert hasattr(ledger, name), name
    assert ledger.extensions.get_extension("LedgerkitNothing") is None
    assert ledger.beancount_file_path in ledger.options["include"]


def test_a_load_replaces_the_list_of_entries(fresh_hikari):
    before = fresh_hikari.ledger.all_entries
    fresh_hikari.ledger.load_file()
    assert fresh_hikari.ledger.all_entries is not before


def test_fava_reads_time_filters_as_half_open_intervals(hikari):
    assert time_range(hikari.ledger, "2026-09") == Interval(datetime.date(2026, 9, 1), datetime.date(2026, 10, 1))
    assert time_range(hikari.ledger, "2026-04-01 - 2026-09-30") == Interval(datetime.date(2026, 4, 1), datetime.date(2026, 10, 1))
    assert time_range(hikari.ledger, "FY2026") == Interval(datetime.date(2026, 4, 1), datetime.date(2027, 4, 1))
    assert fava_year_end(hikari.ledger) == FiscalYearEnd(15, 31)


@pytest.mark.parametrize("time", ["foo", "2026-13", "0000", "2026-09-30 - 2026-09-01", "9999-12-31", "fiscal_quarter+999999"])
def test_fava_says_what_it_cannot_read_by_these_exceptions_only(hikari, time):
    with pytest.raises((FavaAPIError, ValueError, OverflowError)):
        time_range(hikari.ledger, time)
    assert issubclass(PeriodError, ValueError)


def test_addresses_copy_the_filters_of_the_request_but_for_those_given(hikari):
    with hikari.app.test_request_context(f"{hikari.closing}?time=2026-09&account=Assets&filter=x&interval=year"):
        hikari.app.preprocess_request()
        assert g.ledger is hikari.ledger
        copied = urlsplit(page_url("report", report_name="journal"))
        assert copied.path == "/hikari-press/journal/"
        assert parse_qs(copied.query) == {"account": ["Assets"], "filter": ["x"], "interval": ["year"], "time": ["2026-09"]}
        chosen = urlsplit(page_url("account", name="Assets:A", time="2026", account=None, filter=None))
        assert chosen.path == "/hikari-press/account/Assets:A/"
        assert parse_qs(chosen.query) == {"interval": ["year"], "time": ["2026"]}


def test_language_is_that_of_the_request_and_english_outside(hikari):
    assert locale_language() == "en"
    with hikari.app.test_request_context(hikari.closing, headers={"Accept-Language": "ja"}):
        hikari.app.preprocess_request()
        assert locale_language() == "ja"


def test_incognito_is_known(open_fava):
    for incognito in (False, True):
        app = open_fava('option "title" "Empty"', incognito=incognito).app
        with app.app_context():
            assert is_incognito() is incognito


def test_the_style_sheet_uses_variables_that_fava_has():
    ours, favas = (OURS / "lk.css").read_text(encoding="utf-8"), (FAVA / "static" / "app.css").read_text(encoding="utf-8")
    used = set(re.findall(r"var\((--[a-z-]+)\)", ours)) - set(re.findall(r"(--lk-[a-z]+):", ours))
    assert used
    assert {name for name in used if f"{name}:" not in favas} == set()


def test_the_router_leaves_links_alone_that_say_so():
    assert "data-remote" in (FAVA / "static" / "app.js").read_text(encoding="utf-8")


def test_the_page_stands_in_fava_s_frame():
    assert "{{ content }}" in (FAVA / "templates" / "_layout.html").read_text(encoding="utf-8")
