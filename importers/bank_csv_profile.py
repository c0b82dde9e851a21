"""The description of one bank's CSV, from a TOML file: those in ``ledgerkit/tables/bank_csv``, and a user's own.

Every key is explained in ``docs/bank-files.md``. What may stand in a profile is checked in ``bank_csv_profile_faults.py``.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from ledgerkit.domain.banking import LineStatus, Order
from ledgerkit.errors import InputError
from ledgerkit.importers.bank_csv_profile_faults import faults
from ledgerkit.importers.patterns import compiled
from ledgerkit.importers.toml_file import parsed_toml

__all__ = ["PASSED_OVER", "Profile", "RowRule", "load_profile", "normalised_name", "parsed_profile"]

SPLIT_DATE = "(?P<year>[0-9]{4})/(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})"
"""How the three columns of a day are put together."""
PASSED_OVER, CONTINUATION, ACCOUNT = "passed-over", "continuation", "account"


@dataclass(frozen=True, slots=True)
class RowRule:
    """What a row is, told by one of its cells.

    Args:
        column: what the cell is for.
        values: the cell is one of these (after NFKC, without blanks around it, whatever the case of its letters); or
        pattern: it matches this from beginning to end.
        kind: ``booked``, ``pending``, ``information``; ``passed-over``, counted in a finding; ``continuation``, more text of
            the row above; ``account``, names the account of the rows below it.
        reason: why a row is passed over.
    """

    column: str
    values: frozenset[str]
    pattern: Any | None
    kind: str
    reason: str = ""

    def holds(self, cell: str) -> bool:
        """Whether a row with this cell is of this kind."""
        text = unicodedata.normalize("NFKC", cell).strip()
        return bool(self.pattern.fullmatch(text)) if self.pattern else text.casefold() in self.values


@dataclass(frozen=True, slots=True)
class Profile:
    """One bank's CSV.

    Args:
        title: what it is, for people.
        reader: name of the reader.
        bank_name: name of the bank.
        currency: ISO 4217 code of amounts whose row names none; empty where every row does.
        encoding: what the bank sends.
        encodings_accepted: what is read too, with a finding.
        order_when_unclear: which way round rows are taken to stand where nothing tells.
        required: what a column is for -> its normalised names, one of which must stand in the header; a row that has all of
            these is the header. Without header: -> its number from 1, as text.
        optional: the same for columns that may be missing.
        date_patterns: regular expressions with the groups ``year``, ``month``, ``day`` and perhaps ``era``; where more than
            one reads every date of a file and they differ, a finding tells which was taken.
        rule: ``two-columns``, ``signed``, ``debit-positive`` or ``direction``.
        empty: what stands in an amount column, after NFKC, where there is no amount.
        currency_assumed: True where neither file nor layout tells the currency; a finding says so.
        delimiter: what stands between cells.
        era: True where years of two digits are of 令和 or 平成.
        decimal: sign between whole and fraction.
        grouping: sign between thousands.
        symbols: signs of currencies passed over in amounts.
        incoming: what the column ``direction`` says for money in.
        outgoing: what it says for money out.
        fee_rule: ``inside`` (the amount is net of the fee), ``deduct`` (the fee goes off the amount), or empty.
        fee_sign: -1 where a fee is written as a positive cost, +1 where it is written as its effect.
        rows: what rows are, the first that holds; a row none of them takes is ``rows_otherwise``.
        rows_otherwise: ``booked``, or ``pending`` with a finding.
        beginning: without header: what the first rows look like, column -> pattern each.
        account_patterns: part of the account -> regular expression with the group ``value``, looked for above the header.
        group_column: column whose equal cells make one payout.
        group_values: what ``code`` says on the row that pays a group out; the rows of the group sum to zero.
        replaces: name of a shipped reader that this profile takes the place of.
    """

    title: str
    reader: str
    bank_name: str
    currency: str
    encoding: str
    encodings_accepted: tuple[str, ...]
    order_when_unclear: Order
    required: dict[str, tuple[str, ...]]
    optional: dict[str, tuple[str, ...]]
    date_patterns: tuple[Any, ...]
    rule: str
    empty: frozenset[str]
    currency_assumed: bool = False
    delimiter: str = ","
    era: bool = False
    decimal: str = "."
    grouping: str = ","
    symbols: str = ""
    incoming: frozenset[str] = frozenset()
    outgoing: frozenset[str] = frozenset()
    fee_rule: str = ""
    fee_sign: int = -1
    rows: tuple[RowRule, ...] = ()
    rows_otherwise: LineStatus = LineStatus.BOOKED
    beginning: tuple[dict[int, Any], ...] = ()
    account_patterns: dict[str, Any] = field(default_factory=dict)
    group_values: frozenset[str] = frozenset()
    replaces: str = ""

    @property
    def header(self) -> bool:
        """Whether the file has a row with the names of its columns."""
        return not self.beginning

    def name(self, use: str) -> str:
        """The name of a column, for people."""
        names = self.required.get(use) or self.optional.get(use) or (use,)
        return names[0] if self.header else f"column {names[0]}"


def normalised_name(text: str) -> str:
    """The name of a column without what two downloads may write differently: width, case of letters, blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def load_profile(name: str) -> Profile:
    """A profile that comes with ledgerkit.

    Args:
        name: name of the file without ``.toml``.
    """
    path = files("ledgerkit") / "tables" / "bank_csv" / f"{name}.toml"
    return parsed_profile(path.read_text(encoding="utf-8"), str(path))


def parsed_profile(text: str, file: str) -> Profile:
    """A profile from its TOML text.

    Raises:
        InputError: it is no TOML, a key is missing or unknown, or a value is none of the valid ones; all are named.
    """
    table = parsed_toml(text, file, "profile-toml")
    if problems := faults(table, file):
        raise InputError(problems)
    dates, amounts, fees = table["dates"], table["amounts"], table.get("fees", {})
    return Profile(
        title=table["title"],
        reader=table["reader"],
        bank_name=table["bank-name"],
        currency=table.get("currency", ""),
        encoding=table["encoding"],
        encodings_accepted=tuple(table["encodings-accepted"]),
        order_when_unclear=Order(table["order-when-unclear"]),
        required={use: _names(name) for use, name in table["columns"].items()},
        optional={use: _names(name) for use, name in table.get("columns-optional", {}).items()},
        date_patterns=tuple(compiled(pattern) for pattern in dates.get("patterns", [dates.get("pattern", SPLIT_DATE)])),
        rule=amounts["rule"],
        empty=frozenset(amounts["empty"]),
        currency_assumed=table.get("currency-assumed", False),
        delimiter=table.get("delimiter", ","),
        era=dates.get("era", False),
        decimal=amounts.get("decimal", "."),
        grouping=amounts.get("grouping", ","),
        symbols=amounts.get("symbols", ""),
        incoming=_folded(amounts.get("in", ())),
        outgoing=_folded(amounts.get("out", ())),
        fee_rule=fees.get("rule", ""),
        fee_sign=1 if fees.get("sign") == "effect" else -1,
        rows=tuple(_row_rule(row) for row in table.get("rows", ())),
        rows_otherwise=LineStatus(table.get("rows-otherwise", LineStatus.BOOKED)),
        beginning=tuple({int(number): compiled(pattern) for number, pattern in row.items()} for row in table.get("beginning", ())),
        account_patterns={part: compiled(pattern) for part, pattern in table.get("account", {}).items()},
        group_values=_folded(table.get("payouts", {}).get("values", ())),
        replaces=table.get("replaces", ""),
    )


def _names(name: str | int | list[str]) -> tuple[str, ...]:
    return (str(name),) if isinstance(name, int) else tuple(normalised_name(each) for each in ([name] if isinstance(name, str) else name))


def _folded(values: Any) -> frozenset[str]:
    return frozenset(unicodedata.normalize("NFKC", value).strip().casefold() for value in values)


def _row_rule(row: dict[str, Any]) -> RowRule:
    pattern = compiled(row["pattern"]) if "pattern" in row else None
    return RowRule(row["column"], _folded(row.get("values", ())), pattern, row["is"], row.get("reason", ""))
