"""Write the documents that come from code: directives, facts, command line. A test holds them against the code.

Run it by ``make docs``.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from ledgerkit.cli import COMMANDS, cli
from ledgerkit.cli.schedule_command import KINDS
from ledgerkit.directives.deferral_words import SERVICE_KEYS
from ledgerkit.directives.options import OPTIONS
from ledgerkit.directives.vocabulary import RESERVED, WORDS
from ledgerkit.ledger.schema import TABLES, sql_type
from ledgerkit.ledger.views import VIEWS, view, view_purpose
from ledgerkit.reports.layout_choice import LAYOUTS, layout
from ledgerkit.tables.charts import chart

if TYPE_CHECKING:
    from ledgerkit.directives.word import Key
    from ledgerkit.ledger.schema import Table

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
        "| `statement-line-current:` | yes | the line of the part that is due within twelve months of the balance sheet, by its schedule |",
        "| `statement-line-opposite:` | yes | the line while the balance is on the other side, such as that of an overdrawn bank account |",
        "| `control:` | yes | 統制勘定: the sub-ledger it controls (`receivables`, `payables`, `fixed-assets`, `prepaid`, `suspense`, …) |",
        '| `reconcile: "bank"` | yes | a bank account: it stands on the page of bank balances |',
        '| `reconcile: "count"` | yes | 現金実査: cash that is counted at the end of every period, by `ledgerkit-count` |',
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
        "| `lease:` | posting of a payment, or of a cost that varies | リース番号: takes the payment to the liability |",
        "| links (`^inv-2026-0001`) | transaction | 請求書: the invoice it belongs to, on receivables and payables |",
        '| `invoice: "inv-2026-0001"` | posting, else transaction | 請求書の指定: the same; wins over a link |',
        "| `due:` | posting or transaction | 支払期日: day the invoice is due, a date without quotes |",
        "| `invoice-number:` | posting or transaction | 請求書番号: the printed number, any characters |",
        *(f"| `{key.name}:` | posting of income or expense, or transaction | {key.ja}: {key.meaning} |" for key in SERVICE_KEYS.values()),
        "| `reverse-on:` | transaction, also below a posting | 再振替日: later day on which the plugin takes the entry back, once |",
        "| `basis:` | transaction, also below a posting | 見積りの根拠: how the amount of an accrual was found |",
        "| `accrual:` | transaction | 見越番号: the accrual's id; on an entry without `reverse-on:`, the accrual that it takes back |",
        "| `recurring:` | transaction | 定期仕訳番号: the recurring entry that it is of |",
        "| `occurrence:` | transaction | 期日: the day by the rule that it is of; default: the one due nearest to it |",
        "| `owner:` | posting in suspense, else transaction | 担当者: who clears the item |",
        "| `clear-by:` | posting in suspense, else transaction | 精算予定日: the day by which it is cleared, a date without quotes |",
        "| `reason:` | posting in suspense, else transaction | 理由: why it stands there |",
        "| `import-by:` | imported transactions | how it was decided what the bank line is, by which the match rate is counted |",
        "| `import:` | posting on the bank account | identity of the bank line it was imported from |",
        "| `ledgerkit:` | generated transactions | the rule that made them |",
        "",
        'Budgets are Fava\'s: `2026-04-01 custom "budget" Expenses:Rent "monthly" 810,000 JPY`, read exactly as Fava reads them.',
        "",
        "Other keys of the vocabulary (`tax:`, `cash-flow:`, …) may be written today; later versions read them.",
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
        "What is written (`--out`, `--to`) replaces an earlier result in one piece; folders that are missing are made, and a link stays a",
        "link. A ledger, whosever it is, a file that the books were read from, a folder, and exported facts are never written over.",
        "",
        "Text that comes from a ledger or a bank file cannot steer a terminal: in text, Markdown and messages control characters are shown",
        "as signs (`␛`), and marks that turn the direction of writing or are not seen as escapes (`\\u202e`). JSON has the exact text,",
        "with escapes of its own.",
        "",
        "Periods, comparisons and columns have [a page of their own](periods.md). The examples run in a copy of `ledgers/aozora`.",
        "",
    ]
    examples = tomllib.loads((DOCS / "examples.toml").read_text(encoding="utf-8"))
    names = ["", *COMMANDS]
    names[names.index("schedule") + 1 : names.index("schedule") + 1] = [f"schedule {kind}" for kind in KINDS]
    names[names.index("recurring")] = "recurring due"
    names[names.index("rules")] = "rules test"
    for name in names:
        arguments = [*name.split(), "--help"]
        result = runner.invoke(cli, arguments, prog_name="ledgerkit", terminal_width=100, color=False)
        parts += [f"## ledgerkit {name}".rstrip(), "", "```text", result.output.rstrip(), "```", ""]
        lines = examples.get(name or "ledgerkit", ())
        parts += [*(f"    {line}" for line in lines), ""] if lines else []
    return "\n".join(parts)


_FACTS = """\
# Facts: the tables of a ledger

This page is written from the code (`make docs`). The tables are DuckDB's: ask them with `ledgerkit sql LEDGER "…"`, with
`books.sql("…")` in Python, with `%%sql` in a [notebook](notebooks.md), or take a whole one as a Polars frame, `books.postings`.
`ledgerkit export LEDGER --to DIR` writes them as Parquet for other programs.

* **Sign**: debit is positive. Income and liabilities are negative numbers in facts; reports turn them round, once.
* **Money** is DECIMAL(38,18) in the currency of the column beside it, never floating point. `SUM` keeps it exact; `/` and `avg` give
  floating point in DuckDB, so sum here and divide elsewhere. Never sum two currencies: group by the currency.
* **Rounded numbers**: where Beancount computed a number with more digits than that, the column holds it rounded half-even to 18 places
  and the `_exact` column beside it the text of the exact number; otherwise `_exact` is NULL.
* **NULL** is "there is none", which is not zero. A column marked ● never is.
* **Dimensions** are columns of `postings`: `department`, `project`, `counterparty`, and one for each dimension that the ledger declares.

## Questions

What an account stood at on the evening of a day, in each currency; a million postings of one account are added up by day first:

```sql
SELECT currency, arg_max(balance, date) AS balance
FROM daily_balances
WHERE account = 'Assets:Bank' AND date <= DATE '2025-09-30'
GROUP BY currency
```

Every account on every month end:

```sql
SELECT ends.day, found.account, found.currency, found.balance
FROM (SELECT CAST(UNNEST(range(DATE '2025-01-31', DATE '2025-10-01', INTERVAL 1 MONTH)) AS DATE) AS day) AS ends
JOIN daily_balances AS found ON found.date <= ends.day
QUALIFY row_number() OVER (PARTITION BY ends.day, found.account, found.currency ORDER BY found.date DESC) = 1
ORDER BY ALL
```

Entries with a key, a tag or a link of your own:

```sql
SELECT date, payee, narration, value
FROM transactions JOIN metadata USING (transaction_id, date)
WHERE subject = 'transaction' AND key = 'approved-by' AND (list_contains(tags, 'trip') OR list_contains(links, 'inv-2026-0001'))
```

Expenses by department and month:

```sql
SELECT department, date_trunc('month', date) AS month, SUM(book_number) AS amount, book_currency
FROM postings JOIN accounts USING (account)
WHERE type = 'Expenses'
GROUP BY ALL
ORDER BY ALL
```

What each customer owes, by the day it is due:

```sql
SELECT counterparty, item, MIN(due) AS due, SUM(number) AS open, currency
FROM open_items
WHERE control = 'receivables' AND date <= DATE '2025-09-30'
GROUP BY ALL
HAVING SUM(number) <> 0
```

The report `open-items` adds names, ages and the proof that items and control accounts agree.

## Export

    ledgerkit export books/main.beancount --to facts
    ledgerkit report balance-sheet facts --period 2026-09

writes every table as Parquet: long ones a file a month (`facts/postings/period=2026-09/postings.parquet`, which other engines read as
partitions), the others one file each, and `manifest.json` with the digest of the ledger, of the tables' schema, and of every file. The
folder is written whole or not at all, the same books give the same bytes, and nothing but an earlier, untouched export is ever
replaced. `ledgerkit.open("facts")`, and every command that reports, take the folder in place of the ledger: same figures, byte for
byte, without Beancount. A folder that is not as it was written is refused, with every file at fault:

| code | what is wrong |
|---|---|
| `export-damaged` | a file is missing or not what was exported |
| `export-foreign-file` | a Parquet file lies there that the manifest does not name |
| `export-manifest` | the manifest was changed, or is none of ours |
| `export-version` | a version of ledgerkit with other tables wrote it |
| `export-target` | of `--to`: a file, or a folder with files that no export wrote |
"""


def facts() -> str:
    """The tables and views, with every column."""
    parts = [_FACTS, "## Tables", ""]
    for table in TABLES.values():
        parts += [*_relation(table, ""), ""]
    parts += ["## Views", "", "Questions to the tables above, computed when they are asked.", ""]
    for name in VIEWS:
        parts += [*_relation(view(name), view_purpose(name)), ""]
    return "\n".join(parts)


def _relation(table: Table, purpose: str) -> list[str]:
    lines = [f"### `{table.name}`", "", *([purpose, ""] if purpose else []), f"One row: {table.grain}.", ""]
    lines += ["| column | type | | what it holds |", "|---|---|---|---|"]
    return lines + [
        f"| `{column.name}` | {sql_type(column)} | {'●' if column.required else ''} | {column.meaning} |" for column in table.columns
    ]


DOCUMENTS = {"directives.md": directives, "facts.md": facts, "cli.md": commands}

if __name__ == "__main__":
    for name, write in DOCUMENTS.items():
        (DOCS / name).write_text(write(), encoding="utf-8")
