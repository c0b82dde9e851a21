"""What a bank says about an account: statements, their lines, and what is odd about them.

``statement.py`` holds the types every reader of a bank file makes; ``identity.py`` gives each line an id that stays the
same when a file is read twice; ``checks.py`` proves a statement against itself, ``continuity.py`` against its neighbours;
``ordering.py`` tells which way round a list of lines runs. Everything here is pure and knows neither files nor ledgers.

Data flow: a reader makes a :class:`BankStatement`, :func:`checked` adds the findings, :func:`line_ids` names the lines.

Signs, everywhere in this package: an amount is its effect on the account, so money in is positive and money out is
negative. Balances are positive when the bank owes the account holder.
"""

from __future__ import annotations

from ledgerkit.domain.banking.checks import checked
from ledgerkit.domain.banking.continuity import check_across_files, check_continuity
from ledgerkit.domain.banking.findings import Finding, Severity
from ledgerkit.domain.banking.identity import line_ids, normalised_text, without_counters
from ledgerkit.domain.banking.ordering import Order, row_order
from ledgerkit.domain.banking.statement import BankAccount, BankLine, BankStatement, Charge, LineStatus, StatementBalance

__all__ = [
    "BankAccount",
    "BankLine",
    "BankStatement",
    "Charge",
    "Finding",
    "LineStatus",
    "Order",
    "Severity",
    "StatementBalance",
    "check_across_files",
    "check_continuity",
    "checked",
    "line_ids",
    "normalised_text",
    "row_order",
    "without_counters",
]
