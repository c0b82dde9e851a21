"""``ledgerkit recurring due``: text to paste, rows for programs."""

from __future__ import annotations

import json

from click.testing import CliRunner

from ledgerkit.cli import cli

LEDGER = """\
option "operating_currency" "JPY"
plugin "ledgerkit.plugins"
2026-01-01 open Assets:Bank
2026-01-01 open Expenses:Rent
2026-01-01 open Equity:Opening
2026-06-01 custom "ledgerkit-recurring" "rent"
  debit-account: Expenses:Rent
  credit-account: Assets:Bank
  amount: 5 JPY
  every: "month"
  from: 2026-06-01
  book: "proposed"
2026-06-10 * "x"
  Assets:Bank  1 JPY
  Equity:Opening
"""


def run(folder, *arguments, text=LEDGER):
    path = folder / "main.beancount"
    path.write_text(text, encoding="utf-8")
    return CliRunner().invoke(cli, ["recurring", "due", str(path), *arguments], standalone_mode=False)


def test_text_that_can_be_pasted(tmp_path):
    done = run(tmp_path, "--through", "2026-07-01")
    assert done.return_value == 0
    assert done.output == (
        '2026-06-01 * "rent"\n  recurring: "rent"\n  occurrence: 2026-06-01\n  Expenses:Rent   5 JPY\n  Assets:Bank    -5 JPY\n\n'
        '2026-07-01 * "rent"\n  recurring: "rent"\n  occurrence: 2026-07-01\n  Expenses:Rent   5 JPY\n  Assets:Bank    -5 JPY\n'
    )
    assert run(tmp_path, text=LEDGER + done.output).output == ""


def test_rows_for_programs(tmp_path):
    (row,) = json.loads(run(tmp_path, "--format", "json").output)
    assert [row[key] for key in ("recurring", "occurrence", "due", "amount", "debit-account")] == [
        *("rent", "2026-06-01", "2026-06-01", "5", "Expenses:Rent"),
    ]


def test_a_ledger_with_errors_is_told(tmp_path):
    assert run(tmp_path, text=LEDGER + '2026-06-10 * "y"\n  recurring: "rant"\n  Assets:Bank  1 JPY\n  Equity:Opening\n').return_value == 1
