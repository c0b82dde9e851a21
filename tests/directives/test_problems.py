"""One ledger for every problem that a directive of ours can have, and the text a person reads."""

from __future__ import annotations

import ast
import inspect
import textwrap

import pytest
from conftest import ROOT
from covenant_problems import COVENANT_CASES
from deferral_problems import DEFERRAL_CASES
from lease_problems import LEASE_CASES
from loan_problems import LOAN_CASES

from ledgerkit.directives.names import REPORTS
from ledgerkit.directives.problems import LedgerkitDirectiveError, beancount_error, problem_at
from ledgerkit.directives.vocabulary import WORDS
from ledgerkit.errors import Problem

ASSET = """\
    2024-04-10 custom "ledgerkit-asset" "SRV-01"
      name: "Server"
      cost-account: Assets:Tools
      accumulated-account: Assets:Accumulated
      expense-account: Expenses:Depreciation
      cost: 600,000 JPY
      in-service: 2024-04-10
      method: "straight-line"
      life: "5y"
    2024-01-01 open Assets:Tools
    2024-01-01 open Assets:Accumulated
    2024-01-01 open Expenses:Depreciation
"""

CASES = {
    **DEFERRAL_CASES,
    **LEASE_CASES,
    **LOAN_CASES,
    **COVENANT_CASES,
    "wrong-kind": (
        ASSET.replace("600,000 JPY", "600,000"),
        """\
        main.beancount:1: cost does not hold an amount with its currency, such as 1,000 JPY. [wrong-kind]
          expected: an amount with its currency, such as 1,000 JPY
          found: cost: 600000
          remedy: Write the amount with its currency: cost: 600000 JPY
        """,
    ),
    "unknown-choice": (
        ASSET.replace('life: "5y"', 'life: "5y"\n      rounding: "flor"'),
        """\
        main.beancount:1: rounding cannot be 'flor'. [unknown-choice]
          expected: floor, ceil, half-up, half-even
          found: flor
          remedy: Write "floor".
        """,
    ),
    "unknown-directive": (
        '2024-04-10 custom "ledgerkit-aset" "SRV-01"',
        f"""\
        main.beancount:1: There is no directive "ledgerkit-aset". [unknown-directive]
          expected: {", ".join(WORDS)}
          found: ledgerkit-aset
          remedy: Write "ledgerkit-asset".
        """,
    ),
    "reserved-directive": (
        '2026-09-30 custom "ledgerkit-task" "bank-rec"',
        """\
        main.beancount:1: The directive "ledgerkit-task" is reserved for a later version: nothing reads it yet. [reserved-directive]
          remedy: Take it out, or write the entries it stands for by hand.
        """,
    ),
    "unknown-key": (
        '2020-01-01 custom "ledgerkit-party" "OHASHI"\n  name: "Ohashi"\n  nam-ja: "大橋商事"',
        """\
        main.beancount:1: "ledgerkit-party" has no key 'nam-ja'. [unknown-key]
          expected: name, name-ja, registration, registered-from, terms, bank-name-kana
          found: nam-ja
          remedy: Write name-ja:
        """,
    ),
    "missing-key": (
        '2026-10-05 custom "ledgerkit-waiver" "G12" "2026-09"\n  by: "Sato"\n  reason: "count follows"',
        """\
        main.beancount:1: "ledgerkit-waiver" "G12" lacks expires: (last day it holds; a period that ends later is not covered). [missing-key]
          expected: a date, such as 2026-09-30
          found: nothing
          remedy: Add a line below it: expires: …
        """,
    ),
    "wrong-values": (
        '2020-01-01 custom "ledgerkit-option" "entity"',
        """\
        main.beancount:1: "ledgerkit-option" takes 2 value(s) on its line. [wrong-values]
          expected: key value
          found: 1 value(s)
          remedy: Write it like this: 2020-01-01 custom "ledgerkit-option" "fiscal-year-end" "15-31"
        """,
    ),
    "account-not-open": (
        ASSET.replace("cost-account: Assets:Tools", "cost-account: Assets:Tool"),
        """\
        main.beancount:1: cost-account names an account that is not open: Assets:Tool. [account-not-open]
          expected: Assets:Tools
          found: Assets:Tool
          remedy: Open it: 2024-04-10 open Assets:Tool, or mend the name.
        """,
    ),
    "asset-currency": (
        ASSET.replace('life: "5y"', 'life: "5y"\n      residual: 1 USD'),
        """\
        main.beancount:1: residual of asset 'SRV-01' is in another currency than its cost. [asset-currency]
          expected: JPY
          found: USD
          remedy: Write all amounts of an asset in one currency.
        """,
    ),
    "asset-terms": (
        ASSET.replace('life: "5y"', 'life: "5y"\n      residual: 600,001 JPY'),
        """\
        main.beancount:1: Asset 'SRV-01': the residual is not between zero and the cost. [asset-terms]
          expected: 0 to 600000
          found: 600001
          remedy: Mend residual: of the asset.
        """,
    ),
    "asset-event": (
        ASSET + '    2024-03-31 custom "ledgerkit-disposal" "SRV-01"\n      type: "retirement"\n',
        """\
        main.beancount:13: Asset 'SRV-01' was acquired on 2024-04-10. [asset-event]
          expected: 2024-04-10 or later
          found: 2024-03-31
          remedy: Mend the date.
        """,
    ),
    "asset-unknown": (
        ASSET + '    2024-06-30 custom "ledgerkit-disposal" "SRV-02"\n      type: "retirement"\n',
        """\
        main.beancount:13: The register has no asset 'SRV-02'. [asset-unknown]
          expected: SRV-01
          found: SRV-02
          remedy: Name an asset of the register, and mend the asset first if it has an error of its own.
        """,
    ),
    "asset-twice": (
        ASSET + "\n".join(ASSET.splitlines()[:9]),
        """\
        main.beancount:13: There are two assets 'SRV-01'. [asset-twice]
          expected: each id once
          found: the first at main.beancount:1
          remedy: Give one of them another id.
        """,
    ),
    "option-number": (
        '2020-01-01 custom "ledgerkit-option" "rate-stale-after" "a month"',
        """\
        main.beancount:1: 'a month' is no number of days. [option-number]
          expected: "1" to "99999"
          found: a month
          remedy: Write whole days, such as "31".
        """,
    ),
    "price-not-positive": (
        "2026-08-31 price USD  0 JPY",
        """\
        main.beancount:1: USD cannot be worth 0 JPY; the price is left out. [price-not-positive]
          expected: a number above zero
          found: 0
          remedy: Correct the number.
        """,
    ),
    "price-of-itself": (
        "2026-08-31 price USD  1.00 USD",
        """\
        main.beancount:1: USD is priced in itself. [price-of-itself]
          found: 1
          remedy: Take the line out, or name the other currency.
        """,
    ),
    "price-kind": (
        '2026-08-31 price USD  150 JPY\n  kind: "averge"',
        """\
        main.beancount:1: warning: 'averge' has no meaning here and counts as the rate of its day; it looks like 'average'. [price-kind]
          expected: average
          found: averge
          remedy: Write "average".
        """,
    ),
    "option-twice": (
        '2020-01-01 custom "ledgerkit-option" "entity" "Aozora"\n2020-01-01 custom "ledgerkit-option" "entity" "Harbour"',
        """\
        main.beancount:2: The option 'entity' is set twice on 2020-01-01. [option-twice]
          expected: Aozora
          found: Harbour
          remedy: Take one out, or give it another date.
        """,
    ),
    "fiscal-year-end": (
        '2020-01-01 custom "ledgerkit-option" "fiscal-year-end" "31-03"',
        """\
        main.beancount:1: fiscal-year-end '31-03' is not MM-DD with a month from 01 to 24 (15-31 is 31 March of the next year); perhaps 03-31 is meant. [fiscal-year-end]
          expected: MM-DD
          found: 31-03
          remedy: Write MM-DD, such as "15-31".
        """,
    ),
    "unknown-code": (
        '2020-01-01 custom "ledgerkit-option" "jurisdiction" "JP"\n2020-01-01 open Assets:Bank\n  code: "0110"',
        """\
        main.beancount:2: The code of Assets:Bank is not in the chart of accounts of JP. [unknown-code]
          expected: a code of the chart
          found: 0110
          remedy: Mend the code, or add statement-line: below it.
        """,
    ),
    "waiver": (
        '2026-10-05 custom "ledgerkit-waiver" "G01" "2026-09"\n  by: "Sato"\n  reason: "later"\n  expires: 2026-10-31',
        """\
        main.beancount:1: Gate G01 cannot be waived: a ledger with errors is not closed. [waiver]
          expected: another gate
          found: G01
          remedy: Mend the errors, and take the waiver out.
        """,
    ),
    "near-miss": (
        '2020-01-01 open Assets:Bank\n  statment-line: "cash-and-deposits"',
        """\
        main.beancount:1: The key 'statment-line' has no meaning here; it looks like 'statement-line'. [near-miss]
          expected: statement-line
          found: statment-line
          remedy: Write statement-line: instead.
        """,
    ),
    "note": (
        '2026-10-05 custom "ledgerkit-note" "2026-09" "balance-shet/inventories"\n  text: "Counted."',
        f"""\
        main.beancount:1: The note names no report: there is none called 'balance-shet'. [note]
          expected: {", ".join(REPORTS)}
          found: balance-shet/inventories
          remedy: Write "balance-sheet/inventories".
        """,
    ),
    "plugin-config": (
        'plugin "ledgerkit.plugins" "{}"',
        """\
        main.beancount: The plugin "ledgerkit.plugins" takes no configuration. [plugin-config]
          found: {}
          remedy: Write the line without it, and settings as custom "ledgerkit-option" directives.
        """,
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_what_a_person_reads(told, code):
    ledger, text = CASES[code]
    assert [problem + "\n" for problem in told(ledger)] == [textwrap.dedent(text)]


def codes(text):
    """The codes that a module gives its problems, as they stand in its calls."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Problem", "problem_at"):
            place = 2 if node.func.id == "Problem" else 1
            found |= {argument.value for argument in node.args[place : place + 1] if isinstance(argument, ast.Constant)}
    return found


def test_every_code_has_its_ledger():
    """Bank files, budgets and schedules have codes of their own, proved where their lines are."""
    apart, own = {"accruals", "recurring"}, {"bank.py", "budgets.py", "reconciliations.py"}
    modules = [path for path in (ROOT / "ledgerkit" / "directives").rglob("*.py") if path.name not in own]
    modules = [path for path in modules if path.parent.name not in apart]
    assert set().union(*(codes(path.read_text(encoding="utf-8")) for path in modules)) == set(CASES)
    assert codes('problem_at(meta, "a", "…", "…")\nProblem("f", 1, "b", "…")') == {"a", "b"}


def test_all_problems_at_once_in_the_order_of_lines(told):
    """An asset with four faults, and one after it with none of its own but its id: five problems, not the first."""
    ledger = textwrap.dedent(ASSET).replace("600,000 JPY", "600,000").replace('"5y"', '"five"').replace('name: "Server"', "nam: 5")
    ledger += '2024-05-01 custom "ledgerkit-nothing" "X"\n'
    assert [problem.splitlines()[0] for problem in told(ledger)] == [
        'main.beancount:1: "ledgerkit-asset" "SRV-01" lacks name: (what it is). [missing-key]',
        "main.beancount:1: \"ledgerkit-asset\" has no key 'nam'. [unknown-key]",
        "main.beancount:1: cost does not hold an amount with its currency, such as 1,000 JPY. [wrong-kind]",
        'main.beancount:1: life does not hold a life in quotes, such as "5y" or "60m". [wrong-kind]',
        'main.beancount:13: There is no directive "ledgerkit-nothing". [unknown-directive]',
    ]


def test_a_problem_knows_its_place():
    meta = {"filename": "a.beancount", "lineno": 7}
    assert problem_at(meta, "code", "Wrong.", "Mend.", expected="x", found="y", warning=True) == Problem(
        "a.beancount", 7, "code", "Wrong.", "Mend.", "x", "y", "warning"
    )
    assert problem_at({}, "code", "Wrong.", "Mend.").place == "<ledger>"


def test_a_problem_as_beancount_and_fava_show_it():
    """Beancount puts FILE:LINE before a message itself."""
    error = beancount_error(Problem("a.beancount", 7, "code", "Wrong.", "Mend.", "x", "y"))
    assert error.source == {"filename": "a.beancount", "lineno": 7}
    assert error.message == "Wrong. [code]\n  expected: x\n  found: y\n  remedy: Mend."
    assert error.entry is None
    assert beancount_error(Problem("a.beancount", 0, "code", "Wrong.")).message == "Wrong. [code]"


def test_the_error_can_be_pickled_by_beancounts_own_cache():
    """It stands at module level under its own name."""
    assert inspect.getmodule(LedgerkitDirectiveError).__dict__["LedgerkitDirectiveError"] is LedgerkitDirectiveError
