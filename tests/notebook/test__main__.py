"""The command: what is wrong is said with its remedy, and the exit code tells whose turn it is."""

from __future__ import annotations

import sys

import pytest

from ledgerkit.notebook.__main__ import main


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as stop:
        main([str(argument) for argument in arguments])
    return stop.value.code, capsys.readouterr().err


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("charts")
@pytest.mark.parametrize(
    ("arguments", "exit_code", "said"),
    [
        (["yearly_close", "LEDGER"], 2, "There is no notebook 'yearly_close'"),
        (["../monthly_close", "LEDGER"], 2, "expected: monthly_close"),
        (["mine.ipynb", "LEDGER"], 1, "mine.ipynb: The notebook cannot be read: No such file or directory."),
        (["monthly_close", "none.beancount"], 1, "none.beancount: There is no such file."),
        (["monthly_close", "LEDGER", "--period", "2026-13"], 2, "'2026-13' is not a period"),
        (["monthly_close", "LEDGER", "--period", "2031-01"], 2, "after the last transaction on 2026-09-30"),
        (["monthly_close", "LEDGER", "--language", "fr"], 2, "'fr' is not one of 'en', 'ja'"),
        (["monthly_close", "LEDGER", "--out", "result.pdf"], 2, "Name another file ending in .ipynb with --out FILE."),
        (["monthly_close"], 2, "Missing argument 'LEDGER'"),
    ],
)
def test_wrong_input(capsys, sakura, tmp_path, arguments, exit_code, said):
    found, stderr = run(capsys, *[sakura if argument == "LEDGER" else argument for argument in arguments])
    assert found == exit_code
    assert said in stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("charts")
def test_an_empty_ledger(capsys, tmp_path):
    (tmp_path / "empty.beancount").write_text("")
    exit_code, stderr = run(capsys, "monthly_close", "empty.beancount")
    assert exit_code == 1
    assert "The ledger has no transactions." in stderr


def test_a_missing_extra_names_what_to_install(capsys, monkeypatch, sakura):
    monkeypatch.setitem(sys.modules, "papermill", None)
    exit_code, stderr = run(capsys, "monthly_close", sakura)
    assert exit_code == 2
    assert "Notebooks need what is not installed: papermill" in stderr
    assert "remedy: pip install 'ledgerkit[notebook]'" in stderr


@pytest.mark.usefixtures("charts")
def test_an_interrupt_before_the_run(capsys, monkeypatch, sakura):
    def interrupted(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("ledgerkit.books.open_books", interrupted)
    exit_code, stderr = run(capsys, "monthly_close", sakura)
    assert (exit_code, stderr.strip()) == (1, "Stopped; nothing was written.")
