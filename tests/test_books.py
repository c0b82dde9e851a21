"""The facade: tables as frames, SQL, and what it refuses."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest

import ledgerkit
from ledgerkit.errors import UnreadableFileError, UsageError
from ledgerkit.ledger.schema import TABLES


def test_tables_are_polars_frames_with_exact_decimals(company):
    frame = company.postings
    assert isinstance(frame, pl.DataFrame)
    assert frame.schema["number"] == pl.Decimal(38, 18)
    assert frame["number"].sum() == 0
    assert set(TABLES) <= set(dir(company))
    assert [column.name for column in TABLES["assets"].columns] == company.assets.columns


def test_sql(company):
    frame = company.sql("SELECT SUM(number) AS total FROM postings WHERE account = $account", {"account": "Assets:Bank"})
    assert frame["total"].to_list() == [Decimal(3671999)]


def test_a_wrong_query_is_a_usage_error(company):
    with pytest.raises(UsageError):
        company.sql("SELEKT")
    with pytest.raises(UsageError):
        company.table("nothing")
    with pytest.raises(AttributeError):
        _ = company.nothing


def test_open_takes_a_path_as_text(company_text, tmp_path):
    import textwrap

    path = tmp_path / "main.beancount"
    path.write_text(textwrap.dedent(company_text), encoding="utf-8")
    assert ledgerkit.open(str(path)).last_month() == "2025-09"
    with pytest.raises(UnreadableFileError):
        ledgerkit.open(tmp_path / "nothing.beancount")


def test_cache_on_and_off_give_equal_reports(company_text, tmp_path):
    import textwrap

    from ledgerkit.reports.json_twin import as_json
    from ledgerkit.reports.registry import REPORTS

    path = tmp_path / "main.beancount"
    path.write_text(textwrap.dedent(company_text), encoding="utf-8")
    fresh, stored, again = ledgerkit.open(path, cache=False), ledgerkit.open(path), ledgerkit.open(path)
    for name in REPORTS:
        expected = as_json(fresh.report(name, "2025-09"))
        assert as_json(stored.report(name, "2025-09")) == expected
        assert as_json(again.report(name, "2025-09")) == expected
    assert fresh.digest == again.digest


def test_whether_the_ledger_turns_the_pages_on(company, make_books, company_text):
    assert not company.has_fava_pages
    assert make_books(company_text + '    2020-01-01 custom "fava-extension" "ledgerkit.fava"\n').has_fava_pages
