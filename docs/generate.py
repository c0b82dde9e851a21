"""Write the documents that come from code: ``docs/directives.md`` and ``docs/cli.md``. A test holds them against the code.

Run it by ``make docs``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from ledgerkit.cli import COMMANDS, cli
from ledgerkit.cli.schedule_command import KINDS
from ledgerkit.directives.vocabulary import OPTIONS, RESERVED, WORDS
from ledgerkit.reports.layout_choice import LAYOUTS, layout
from ledgerkit.tables.charts import chart

if TYPE_CHECKING:
    from ledgerkit.directives.word import Key

DOCS = Path(__file__).parent


def directives() -> str:
    """The words an accountant writes."""
    parts = [
        "# Directives and metadata",
        "",
        "This page is written from the code (`make docs`). Everything ledgerkit needs is a Beancount directive or metadata; one line in",
        "the top-level file turns the plugins on:",
        "",
        "```beancount",
        'plugin "ledgerkit.plugins"',
        "```",
        "",
        "Strings stand in quotes, always: `life: 5` is a number and `2026-02` is arithmetic. Amounts carry their currency. An unknown",
        "key or value is an error at its line with the valid choices; so is a near miss of one of our keys on accounts and transactions.",
        "",
    ]
    for word in WORDS.values():
        parts += [f"## `{word.name}` · {word.ja}", "", f"{word.meaning[0].upper()}{word.meaning[1:]}.", ""]
        parts += ["```beancount", word.example, "```", ""]
        parts += ["| key | Japanese | holds | what it is |", "|---|---|---|---|"]
        parts += [_key_row(key, on_line=True) for key in word.values]
        parts += [_key_row(key) for key in word.keys]
        parts.append("")
        if word.name == "ledgerkit-option":
            parts += [
                "| option | Japanese | holds | what it is |",
                "|---|---|---|---|",
                *(_key_row(key, colon="") for key in OPTIONS.values()),
                "",
            ]
    parts += _accounts() + _entries() + _lines()
    parts += ["## Reserved", "", "A later version reads these; writing one today is an error, because nothing would act on it:", ""]
    parts += [", ".join(f"`{name}`" for name in sorted(RESERVED)) + ".", ""]
    return "\n".join(parts)


def _key_row(key: Key, *, on_line: bool = False, colon: str = ":") -> str:
    holds = "one of " + ", ".join(f'`"{choice}"`' for choice in key.choices) if key.choices else key.holds.value
    name = f"*{key.name}* (on the line)" if on_line else f"`{key.name}{colon}`"
    needed = ", required" if key.required and not on_line else ""
    return f"| {name} | {key.ja} | {holds}{needed} | {key.meaning} |"


def _accounts() -> list[str]:
    return [
        "## Metadata on `open`",
        "",
        "| key | inherited | what it is |",
        "|---|---|---|",
        "| `code:` | no | account code of the jurisdiction's chart, in quotes; alone it implies line, control and Japanese name |",
        "| `name-ja:` | no | 勘定科目名: label in Japanese |",
        "| `statement-line:` | yes | 表示科目: the line of the statements, see below; overrides the code |",
        "| `statement-line-opposite:` | yes | the line while the balance is on the other side, such as that of an overdrawn bank account |",
        "| `control:` | yes | 統制勘定: the sub-ledger it controls (`receivables`, `payables`, `fixed-assets`, `prepaid`, `suspense`, …) |",
        '| `reconcile: "bank"` | yes | a bank account: it stands on the page of bank balances |',
        "",
        "Inherited means that children without the key take it from the nearest account above them that is opened with it.",
        "",
        "```beancount",
        "2020-01-01 open Assets:Bank:MUFG JPY",
        '  code: "X003"',
        '  name-ja: "普通預金 三菱UFJ"',
        '  reconcile: "bank"',
        "```",
        "",
    ]


def _entries() -> list[str]:
    return [
        "## Metadata on transactions and postings",
        "",
        "| key | where | what it is |",
        "|---|---|---|",
        "| `department:`, `project:`, `counterparty:` | posting, else transaction | 部門・プロジェクト・取引先; else the payee |",
        "| `asset:` | posting on the cost account | 資産番号: ties the purchase to the register |",
        "| `import:` | posting on the bank account | identity of the bank line it was imported from |",
        "| `ledgerkit:` | generated transactions | the rule that made them |",
        "",
        "Other keys of the vocabulary (`due:`, `tax:`, `reverse-on:`, `invoice:` …) may be written today; later versions read them.",
        "",
    ]


def _lines() -> list[str]:
    labels = {account.line: (account.name_en, account.name_ja) for account in reversed(chart("JP").values())}
    parts = [
        "## Statement lines",
        "",
        "What `statement-line:` may name, and the row of each layout that takes it.",
        "",
        "| statement line | 日本語 | " + " | ".join(f"`{name}`" for name in LAYOUTS) + " |",
        "|---|---|" + "---|" * len(LAYOUTS),
    ]
    layouts = [layout(name) for name in LAYOUTS]
    order = [
        taken for statement in (layouts[0].balance_sheet, layouts[0].income_statement) for row in statement.rows for taken in row.takes
    ]
    for line in order:
        if line.startswith("@"):
            continue
        rows = [(found.balance_sheet.row_of.get(line) or found.income_statement.row_of[line]).labels["en"] for found in layouts]
        parts.append(f"| `{line}` | {labels[line][1]} | " + " | ".join(rows) + " |")
    return [*parts, ""]


def commands() -> str:
    """Every command's help."""
    runner = CliRunner()
    parts = [
        "# Command line",
        "",
        "This page is written from the code (`make docs`). Exit codes: 0 fine, 1 the ledger or a gate has errors, 2 wrong usage.",
        "Results go to standard output; errors and warnings to standard error, as FILE:LINE, what is wrong, expected, found, remedy.",
        "",
        "Facts are kept in the user's cache folder, keyed by the content of everything that was read; `LEDGERKIT_CACHE` names another",
        "folder, `LEDGERKIT_CACHE=off` turns the cache off, and deleting it loses nothing.",
        "",
    ]
    names = ["", *COMMANDS]
    names[names.index("schedule") + 1 : names.index("schedule") + 1] = [f"schedule {kind}" for kind in KINDS]
    for name in names:
        arguments = [*name.split(), "--help"]
        result = runner.invoke(cli, arguments, prog_name="ledgerkit", terminal_width=100, color=False)
        parts += [f"## ledgerkit {name}".rstrip(), "", "```text", result.output.rstrip(), "```", ""]
    return "\n".join(parts)


DOCUMENTS = {"directives.md": directives, "cli.md": commands}

if __name__ == "__main__":
    for name, write in DOCUMENTS.items():
        (DOCS / name).write_text(write(), encoding="utf-8")
