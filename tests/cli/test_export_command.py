"""`ledgerkit export` and the commands that take what it wrote."""

from __future__ import annotations

import pytest

from ledgerkit.cli import main


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as stopped:
        main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return stopped.value.code or 0, captured.out, captured.err


def test_every_command_that_reports_takes_the_folder(capsys, harbour, tmp_path):
    facts = tmp_path / "facts"
    code, out, err = run(capsys, "export", harbour, "--to", facts)
    assert (code, err) == (0, "")
    assert out.startswith(f"{facts}: ")
    for arguments in (
        ("report", "balance-sheet", "LEDGER", "--period", "2026-08", "--format", "json"),
        ("report", "open-items", "LEDGER", "--period", "2026-08"),
        ("check", "LEDGER", "--period", "2026-08"),
        ("sql", "LEDGER", "SELECT COUNT(*) FROM postings"),
    ):
        from_folder, from_ledger = (run(capsys, *(place if word == "LEDGER" else word for word in arguments)) for place in (facts, harbour))
        assert from_folder == from_ledger, arguments


def test_problems_keep_their_short_places(capsys, tmp_path):
    """The folder does not know where the ledger lies."""
    ledger = tmp_path / "main.beancount"
    ledger.write_text('2026-01-01 open Assets:Bank\n2026-01-02 * "x"\n  Assets:Bank  1 EUR\n', encoding="utf-8")
    assert run(capsys, "export", ledger, "--to", tmp_path / "facts")[0] == 1
    code, _out, err = run(capsys, "sql", tmp_path / "facts", "SELECT 1")
    assert code == 1
    assert err.startswith("main.beancount:2: Transaction does not balance")


def test_a_damaged_folder_is_refused_with_file_and_remedy(capsys, harbour, tmp_path):
    facts = tmp_path / "facts"
    run(capsys, "export", harbour, "--to", facts)
    (facts / "accounts.parquet").write_bytes(b"")
    code, out, err = run(capsys, "report", "trial-balance", facts, "--period", "2026-08")
    assert (code, out) == (1, "")
    assert "accounts.parquet" in err
    assert "Export the ledger again" in err


def test_commands_that_write_entries_want_the_ledger(capsys, harbour, tmp_path):
    facts = tmp_path / "facts"
    run(capsys, "export", harbour, "--to", facts)
    bank_file = next(path for path in (harbour.parent / "inbox").iterdir() if path.is_file())
    code, _out, err = run(capsys, "import", facts, bank_file)
    assert code != 0
    assert "folder" in err


def test_a_folder_that_is_not_ours(capsys, harbour, tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    code, _out, err = run(capsys, "export", harbour, "--to", tmp_path)
    assert code == 2
    assert "no export wrote" in err
