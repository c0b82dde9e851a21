"""The scope of a rule: every condition that accountants' programs share (Odoo, the OCA, ERPNext), one case each.

Direction; amount lower, greater, between; label contains, does not contain, matches a regular expression; note; transaction type;
partner. All conditions of a rule must hold, and the first rule in order that holds takes the line.
"""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from ledgerkit.domain.banking import BankLine
from ledgerkit.feeds.rules_file import read_rules

BANK = "Assets:Bank:Giro"
LINE = BankLine(
    datetime.date(2026, 9, 25),
    Decimal("1250.00"),
    "EUR",
    text="SEPA credit, invoice 2026-0042",
    counterparty="Suzuki Trading Ltd",
    reference="order 4711",
    structured_reference="RF18539007547034",
    end_to_end_id="E2E-9",
    transaction_code="PMNT-RCDT-ESCT",
)


@pytest.fixture
def rules(tmp_path):
    """Reads rules from their conditions: each goes to an account of its own, ``A0`` and so on."""

    def run(*conditions):
        tables = [f'[[rule]]\nname = "{number}"\naccount = "A{number}"\n{text}\n' for number, text in enumerate(conditions)]
        (tmp_path / "rules.toml").write_text("\n".join(tables), encoding="utf-8")
        return read_rules(tmp_path / "rules.toml")

    return run


@pytest.mark.parametrize(
    ("holds", "fails"),
    [
        ('direction = "in"', 'direction = "out"'),
        # The amount is lower, greater, between; both ends count.
        ('direction = "in"\nmax = "1250"', 'direction = "in"\nmax = "1249.99"'),
        ('direction = "in"\nmin = "1250"', 'direction = "in"\nmin = "1250.01"'),
        ('direction = "in"\nmin = 1000\nmax = 2000', 'direction = "in"\nmin = 1\nmax = 1000'),
        # The label contains, does not contain, matches.
        ('contains = ["INVOICE"]', 'contains = ["refund"]'),
        ('direction = "in"\nexcludes = ["refund"]', 'direction = "in"\nexcludes = ["invoice"]'),
        ("matches = 'invoice [0-9]{4}-[0-9]{4}'", "matches = 'invoice [0-9]{9}'"),
        # The note is what the payer wrote beside it.
        ('note = ["ORDER 4711"]', 'note = ["invoice"]'),
        ('note = ["RF18 5390 0754 7034"]', 'note = ["RF99"]'),
        ('note = ["e2e-9"]', 'note = ["e2e-8"]'),
        # The type of the transaction, whole or from its beginning.
        ('type = ["PMNT-RCDT-ESCT"]', 'type = ["PMNT-ICDT"]'),
        ('type = ["pmnt-rcdt"]', 'type = ["PMNT-RCD"]'),
        # The partner.
        ('counterparty = ["SUZUKI"]', 'counterparty = ["Ohashi"]'),
        # The journal: the bank's account, the currency, the days.
        (f'bank = "{BANK}"', 'bank = "Assets:Bank:Other"'),
        ('direction = "in"\ncurrency = "EUR"', 'direction = "in"\ncurrency = "USD"'),
        ('direction = "in"\nfrom = 2026-09-25\nthrough = 2026-09-25', 'direction = "in"\nfrom = 2026-09-26'),
        ('direction = "in"\ndays = [25]', 'direction = "in"\ndays = [24, 26]'),
    ],
)
def test_every_condition_takes_and_leaves(rules, holds, fails):
    assert rules(holds).rule_for(LINE, BANK) is not None
    assert rules(fails).rule_for(LINE, BANK) is None


def test_all_conditions_must_hold(rules):
    assert rules('direction = "in"\ntype = ["PMNT"]\nnote = ["4711"]\nmin = 1000').rule_for(LINE, BANK) is not None
    assert rules('direction = "in"\ntype = ["PMNT"]\nnote = ["4712"]\nmin = 1000').rule_for(LINE, BANK) is None


def test_the_first_rule_in_order_wins(rules):
    read = rules('note = ["nobody"]', 'type = ["PMNT"]', 'counterparty = ["Suzuki"]')
    assert read.rule_for(LINE, BANK).account == "A1"
    assert [rule.account for rule in read.all_for(LINE, BANK)] == ["A1", "A2"]
