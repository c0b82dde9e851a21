"""Read ``rules.toml``: every fault with the line of its table, and no rule before all are sound."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ledgerkit.errors import InputError, Problem
from ledgerkit.feeds.conditions import folded
from ledgerkit.feeds.matching import Fee, Matching
from ledgerkit.feeds.party_terms import PartyTerms
from ledgerkit.feeds.payout_table import PAYOUT_KEYS, read_payout
from ledgerkit.feeds.rule_table import CONDITION_KEYS, RANGE_KEYS, RULE_KEYS, check_groups, read_conditions, read_rule, read_shares
from ledgerkit.feeds.rules import BankFile, Rules
from ledgerkit.feeds.suggestion_terms import read_suggestions
from ledgerkit.feeds.suspense_terms import read_suspense
from ledgerkit.feeds.toml_tables import Tables
from ledgerkit.feeds.transfer_terms import Transfers
from ledgerkit.importers.importers_file import read_importers
from ledgerkit.importers.toml_file import parsed_toml, toml_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ledgerkit.feeds.payout_terms import PayoutTerms
    from ledgerkit.feeds.rules import Rule

__all__ = ["parse_rules", "read_rules", "with_importers"]

_MATCHING_KEYS = (
    "tolerance",
    "tolerance-percent",
    "tolerance-account",
    "discount-account",
    "discount-split",
    "tax",
    "department",
    "project",
    "meta",
)
_TRANSFER_KEYS = ("account", "names", "days", "rate-tolerance", "gain-account", "loss-account", "fee-account")
_RATE_TOLERANCE = Decimal(2)
_FEE_KEYS = ("amount", "account", "split", "bank", "min", "max", "tax", "department", "project", "meta")
_BANK_KEYS = ("account", "id", "reader", "currency", "names", "payouts")


def read_rules(path: Path, *, required: bool = False) -> Rules:
    """Read and check the rules.

    Args:
        path: the file.
        required: whether it was asked for by its name.

    Returns:
        The rules; none where there is no file and none is required.

    Raises:
        InputError: with every fault and its line.
    """
    text = toml_text(path, "rules-unreadable")
    if text is None:
        if required:
            raise InputError(Problem(str(path), 0, "rules-unreadable", "There is no such file.", "Name the file of the rules."))
        return Rules((), ())
    return parse_rules(path, text)


def parse_rules(path: Path, text: str) -> Rules:
    """Check rules that may not be in their file yet.

    Args:
        path: the file, for messages.
        text: what it says, or would say.

    Raises:
        InputError: with every fault and its line.
    """
    data = parsed_toml(text, str(path), "rules-toml")
    tables = Tables(str(path), text, ("bank", "rule", "fee", "payout", "party"))
    rules = _rules(tables, data)
    if tables.problems:
        raise InputError(tables.problems)
    return rules


def with_importers(rules: Rules, path: Path) -> Rules:
    """The rules, with the bank accounts of ``importers.toml`` after their own.

    Args:
        rules: the rules.
        path: the file; where there is none the rules stay as they are.

    Raises:
        InputError: with every fault of the file and its line.
    """
    tables = (BankFile(table.account, table.id, table.reader, table.currency) for table in read_importers(path))
    return replace(rules, banks=(*rules.banks, *tables))


def _rules(tables: Tables, data: Mapping[str, Any]) -> Rules:
    for name in data.keys() - {"bank", "rule", "suspense", "matching", "fee", "transfers", "payout", "party", "suggestions", "returns"}:
        remedy = "Write [[bank]], [[rule]], [[fee]], [[payout]], [[party]], [matching], [transfers] or [suggestions]."
        tables.fault(0, f"There is no table {name!r}.", remedy, found=name)
    banks: list[BankFile] = []
    for table, line in tables.listed(data, "bank", _BANK_KEYS):
        if bank := _bank(tables, table, line):
            twin = next((each for each in banks if (each.id, each.reader, each.currency) == (bank.id, bank.reader, bank.currency)), None)
            if twin is not None:
                message = f"The table is of the files of {twin.account}, which stand above it, so it takes none."
                tables.fault(line, message, "Take one of the two out, or say its own id, reader or currency.", found=bank.account)
            banks.append(bank)
    rules = [rule for table, line in tables.listed(data, "rule", RULE_KEYS) if (rule := read_rule(tables, table, line))]
    sound = not tables.problems  # conditions with a fault look alike that are not
    names: dict[str, Rule] = {}
    conditions: dict[str, Rule] = {}
    for rule in rules:
        if rule.name in names:
            tables.fault(rule.line, f"There are two rules {rule.name!r}.", "Give each rule a name of its own.")
        names.setdefault(rule.name, rule)
        first = conditions.setdefault(_said(rule), rule)
        if sound and first is not rule and first.name != rule.name:
            message = f"The rule has the conditions of {first.name!r}, line {first.line}, which takes every line first."
            tables.fault(rule.line, message, "Take one of the two out, or make its conditions narrower.")
    return Rules(
        tuple(banks),
        tuple(rules),
        read_suspense(tables, data),
        _matching(tables, data),
        _transfers(tables, data),
        _payouts(tables, data),
        _parties(tables, data),
        suggestions=read_suggestions(tables, data),
        returns=tables.texts(data, "returns", 0),
    )


def _parties(tables: Tables, data: Mapping[str, Any]) -> tuple[PartyTerms, ...]:
    found = []
    for table, line in tables.listed(data, "party", ("party", *CONDITION_KEYS, *RANGE_KEYS)):
        party, when = tables.text(table, "party", line, required=True), read_conditions(tables, table, line)
        if not {"contains", "matches", "counterparty", "note"} & table.keys():
            remedy = "Add contains, matches, counterparty or note."
            tables.fault(line, "Nothing says which lines are the party's.", remedy, expected="a condition")
        if party is not None:
            check_groups(tables, when, [party], line)
            found.append(PartyTerms(party, when, line))
    return tuple(found)


def _payouts(tables: Tables, data: Mapping[str, Any]) -> tuple[PayoutTerms, ...]:
    found = [payout for table, line in tables.listed(data, "payout", PAYOUT_KEYS) if (payout := read_payout(tables, table, line))]
    names: set[str] = set()
    for payout in found:
        if payout.name in names:
            tables.fault(payout.line, f"There are two payout tables {payout.name!r}.", "Give each a name of its own.")
        names.add(payout.name)
    return tuple(found)


def _matching(tables: Tables, data: Mapping[str, Any]) -> Matching:
    table = data.get("matching", {})
    if not isinstance(table, dict):
        tables.fault(0, "matching is not a table.", "Write [matching] above its keys.")
        table = {}
    tables.check_keys(table, _MATCHING_KEYS, 0)
    tolerance, percent = tables.amount(table, "tolerance", 0), tables.amount(table, "tolerance-percent", 0)
    account = tables.text(table, "tolerance-account", 0) or ""
    if (tolerance or percent) and not account:
        tables.fault(
            0, "Nobody says where a shortfall is booked.", 'Write tolerance-account = "…" under [matching].', expected="an account"
        )
    fees = []
    for fee, line in tables.listed(data, "fee", _FEE_KEYS):
        amount, to = tables.amount(fee, "amount", line), tables.text(fee, "account", line, required=True)
        if "amount" not in fee:
            tables.fault(line, "The fee has no amount.", 'Write amount = "440".', expected="an amount")
        if amount is not None and to is not None:
            least, most = tables.amount(fee, "min", line), tables.amount(fee, "max", line)
            splits = read_shares(tables, fee, line, of="A fee")
            fees.append(Fee(amount, to, tables.text(fee, "bank", line) or "", least, most, tables.meta(fee, line), splits))
    fraction = None if percent is None else percent.scaleb(-2)
    discount = tables.text(table, "discount-account", 0) or ""
    parts = read_shares(tables, table, 0, key="discount-split", of="A discount")
    if parts and not discount:
        remedy = 'Write discount-account = "…" under [matching].'
        tables.fault(0, "Nobody says where a discount is booked.", remedy, expected="an account")
    return Matching(tolerance, fraction, account, discount, tuple(fees), tables.meta(table, 0), parts)


def _transfers(tables: Tables, data: Mapping[str, Any]) -> Transfers:
    table = data.get("transfers", {})
    if not isinstance(table, dict):
        tables.fault(0, "transfers is not a table.", "Write [transfers] above its keys.")
        return Transfers()
    tables.check_keys(table, _TRANSFER_KEYS, 0)
    account = tables.text(table, "account", 0, required="transfers" in data) or ""
    days = table.get("days", 5)
    if not isinstance(days, int) or isinstance(days, bool) or not 0 <= days <= 31:
        tables.fault(0, "days is not a number of days.", "Write days = 5.", expected="0 to 31", found=repr(days))
        days = 5
    tolerance = tables.amount(table, "rate-tolerance", 0)
    tolerance = _RATE_TOLERANCE if tolerance is None else tolerance
    if tolerance >= 100:
        expected, found = "less than 100", str(tolerance)
        tables.fault(0, "rate-tolerance is not a percentage.", 'Write rate-tolerance = "2".', expected=expected, found=found)
    accounts = [tables.text(table, f"{kind}-account", 0) or "" for kind in ("gain", "loss", "fee")]
    return Transfers(account, tables.texts(table, "names", 0), days, tolerance, *accounts)


def _said(rule: Rule) -> str:
    pattern = rule.when.matches.pattern if rule.when.matches is not None else ""
    return repr((replace(rule.when, matches=None, contains=tuple(sorted(rule.when.contains))), pattern))


def _bank(tables: Tables, table: Mapping[str, Any], line: int) -> BankFile | None:
    account = tables.text(table, "account", line, required=True)
    name, reader = tables.text(table, "id", line) or "", tables.text(table, "reader", line) or ""
    if not name and not reader:
        remedy = "Write id, or reader where the file names no account."
        tables.fault(line, "The bank file cannot be told.", remedy, expected="id or reader")
    currency = tables.text(table, "currency", line) or ""
    names = tables.texts(table, "names", line)
    payouts = tuple(folded(text) for text in tables.texts(table, "payouts", line))
    if not all(payouts or ("",)) and "payouts" in table:
        tables.fault(line, "payouts is not a list of words.", 'Write payouts = ["payout"].', expected="words", found=repr(table["payouts"]))
    return BankFile(account, name, reader, currency, names, payouts) if account else None
