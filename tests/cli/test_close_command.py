from __future__ import annotations

import json


def test_close_writes_the_pack_and_says_where(run, ledger, tmp_path):
    result = run("close", "books/main.beancount", "--period", "2025-09", "--out", "pack")
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines()[-3:] == [f"pack/closing-2025-09.{ending}" for ending in ("html", "xlsx", "json")]
    assert "✓ pass  G22" in result.out
    assert sorted(path.suffix for path in (tmp_path / "pack").iterdir()) == [".html", ".json", ".xlsx"]


def test_json_is_the_twin_and_nothing_else(run, ledger):
    result = run("close", ledger, "--period", "2025-09", "--out", "pack", "--format", "json")
    assert json.loads(result.out)["status"] == "closed"


def test_the_default_period_is_the_last_month(run, ledger):
    assert "closing-2025-09.html" in run("close", ledger, "--out", "pack").out


def test_language(run, ledger):
    assert "全ゲート通過" in run("close", ledger, "--out", "pack", "--language", "ja").out


def test_a_ledger_with_errors(run, ledger, tmp_path):
    """Every error as FILE:LINE, the pack all the same and marked as a draft, exit code 1."""
    with ledger.open("a", encoding="utf-8") as file:
        file.write('2025-09-20 balance Assets:Bank  1 JPY\n2025-09-21 * "Nowhere"\n  Assets:Bnk  1 JPY\n  Assets:Bank\n')
    result = run("close", "books/main.beancount", "--period", "2025-09", "--out", "pack")
    assert result.code == 1
    lines = ledger.read_text(encoding="utf-8").splitlines()
    balance, unknown = lines.index("2025-09-20 balance Assets:Bank  1 JPY") + 1, lines.index('2025-09-21 * "Nowhere"') + 1
    assert f"books/main.beancount:{balance}: Balance failed" in result.err
    assert f"books/main.beancount:{unknown}: " in result.err
    assert "remedy: Open the account" in result.err
    assert "Draft: ledger has errors" in result.out
    html = (tmp_path / "pack" / "closing-2025-09.html").read_text(encoding="utf-8")
    assert html.count("Draft: ledger has errors") == 10


def test_a_failed_gate(run, ledger, tmp_path):
    with ledger.open("a", encoding="utf-8") as file:
        file.write('2025-09-20 * "By hand"\n  Expenses:Depreciation  5 JPY\n  Assets:Fixed:Accumulated\n')
    result = run("close", ledger, "--period", "2025-09", "--out", "pack")
    assert result.code == 1
    assert "✗ fail  G12" in result.out
    assert "Open: a gate failed" in result.out


def test_nothing_is_written_for_a_period_outside_the_books(run, ledger, tmp_path):
    result = run("close", ledger, "--period", "2019", "--out", "pack")
    assert (result.code, result.out) == (2, "")
    assert "before the books begin on 2024-04-01" in result.err
    assert not (tmp_path / "pack").exists()


def test_missing_ledger(run):
    result = run("close", "nowhere.beancount", "--out", "pack")
    assert result.code == 1
    assert result.err.startswith("nowhere.beancount: There is no such file. [file-missing]")


def test_missing_include_is_named_with_its_line(run, ledger):
    ledger.write_text(ledger.read_text(encoding="utf-8") + 'include "gone.beancount"\n', encoding="utf-8")
    number = len(ledger.read_text(encoding="utf-8").splitlines())
    result = run("check", "books/main.beancount")
    assert f'books/main.beancount:{number}: File glob "gone.beancount" does not match any files' in result.err
    assert result.code == 1


def test_empty_ledger(run, tmp_path):
    (tmp_path / "empty.beancount").write_text("", encoding="utf-8")
    result = run("close", "empty.beancount", "--out", "pack")
    assert result.code == 1
    assert "The ledger has no transactions." in result.err
    assert not (tmp_path / "pack").exists()


def test_an_empty_period_is_refused(run, ledger, tmp_path):
    """A script with an unset variable does not close some month by accident."""
    result = run("close", ledger, "--period", "", "--out", "pack")
    assert result.code == 2
    assert not (tmp_path / "pack").exists()
