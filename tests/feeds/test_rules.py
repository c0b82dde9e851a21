"""The rules file: what it may say, and what is wrong with one that says it badly."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from fractions import Fraction

import pytest
from conftest import ROOT

from ledgerkit.domain.banking import BankLine
from ledgerkit.errors import InputError
from ledgerkit.feeds.rules import BankFile, Rules, folded, searched
from ledgerkit.feeds.rules_file import read_rules, with_importers


@pytest.fixture
def read(tmp_path):
    def run(text):
        path = tmp_path / "rules.toml"
        path.write_text(text, encoding="utf-8")
        return read_rules(path)

    return run


@pytest.fixture
def faults(read):
    def run(text):
        with pytest.raises(InputError) as caught:
            read(text)
        return [(problem.line, problem.message) for problem in caught.value.problems]

    return run


def line(text="", amount="-1", **more):
    return BankLine(datetime.date(2026, 9, 1), Decimal(amount), "JPY", text=text, **more)


def test_no_file_is_no_rules(tmp_path):
    assert read_rules(tmp_path / "rules.toml") == Rules((), ())


def test_the_first_rule_that_holds_wins(read):
    rules = read(
        """
        [[rule]]
        name = "narrow"
        contains = ["ｽｽﾞｷ"]
        account = "Assets:A"
        [[rule]]
        name = "wide"
        direction = "in"
        account = "Assets:B"
        """
    )
    assert rules.rule_for(line("振込 スズキ", "1"), "Assets:Bank").name == "narrow"
    assert rules.rule_for(line("振込 サトウ", "1"), "Assets:Bank").name == "wide"
    assert rules.rule_for(line("振込 サトウ", "-1"), "Assets:Bank") is None


@pytest.mark.parametrize("text", ["ﾌﾘｺﾐﾃｽｳﾘﾖｳ", "フリコミ テスウリヨウ", "ＦＥＥ フリコミテスウリヨウ"])
def test_width_case_and_blanks_do_not_count(read, text):
    rules = read('[[rule]]\nname = "fee"\ncontains = ["ﾌﾘｺﾐﾃｽｳ ﾘﾖｳ"]\naccount = "Expenses:Fees"\n')
    assert rules.rule_for(line(text), "Assets:Bank").name == "fee"
    assert folded("Ａ b") == "ab"


def test_counterparty_and_references_are_read_too(read):
    rules = read('[[rule]]\nname = "rent"\ncontains = ["landlord"]\naccount = "Expenses:Rent"\n')
    assert rules.rule_for(line(counterparty="LANDLORD LTD"), "Assets:Bank")
    assert rules.rule_for(line(reference="Landlord 7"), "Assets:Bank")


def test_a_rule_for_one_bank(read):
    rules = read('[[rule]]\nname = "x"\nbank = "Assets:Bank:A"\naccount = "Expenses:X"\n')
    assert rules.rule_for(line(), "Assets:Bank:A")
    assert rules.rule_for(line(), "Assets:Bank:AB") is None


def test_splits_are_exact_fractions(read):
    rules = read('[[rule]]\nname = "x"\ndirection = "out"\naccount = "E:X"\nsplit = [{ account = "A:Tax", fraction = "10/110" }]\n')
    assert rules.rules[0].splits[0].fraction == Fraction(1, 11)


def test_every_fault_with_the_line_of_its_table(faults):
    assert faults(
        """[[bank]]
account = "Assets:Bank"
[[rule]]
name = "a"
acount = "Expenses:A"
contains = "text"
[[rule]]
name = "a"
account = "Expenses:A"
direction = "up"
[[rule]]
name = "b"
account = "Expenses:B"
[[rule]]
name = "c"
account = "Expenses:C"
direction = "in"
split = [{ account = "A:T", fraction = 0.1 }, { account = "A:T", fraction = "1/2", rounding = "down" }, { account = "A:T", fraction = "1/2" }]
"""
    ) == [
        (1, "The bank file cannot be told."),
        (3, "There is no key 'acount' here."),
        (3, "account is not a text."),
        (3, "contains is not a list of texts."),
        (7, "direction cannot be 'up'."),
        (11, "The rule has no condition and would take every line."),
        (14, "fraction is not a share."),
        (14, "rounding cannot be 'down'."),
        (14, "The shares leave nothing for the account of the rule."),
    ]


def test_names_are_unique(faults):
    assert faults(
        '[[rule]]\nname = "a"\ndirection = "in"\naccount = "A:B"\n\n[[rule]]\nname = "a"\ndirection = "in"\naccount = "A:B"\n'
    ) == [(6, "There are two rules 'a'.")]


def test_what_is_not_toml(faults):
    ((number, message),) = faults('[[rule]]\nname = "a\n')
    assert number == 2
    assert message.startswith("This is not TOML")


def test_what_is_not_text(tmp_path):
    (tmp_path / "rules.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError) as caught:
        read_rules(tmp_path / "rules.toml")
    assert caught.value.problems[0].remedy == "Save the file as UTF-8."


def test_tables_of_another_shape(faults):
    assert [message for _line, message in faults("rule = 1\n[other]\nx = 1\n")] == [
        "There is no table 'other'.",
        "'rule' is not a list of tables.",
    ]


def test_bank_accounts_of_importers_toml_come_after_those_of_the_rules(tmp_path):
    rules = Rules((BankFile("Assets:Bank:A", "1"),), ())
    assert with_importers(rules, tmp_path / "importers.toml") == rules
    (tmp_path / "importers.toml").write_text('[[bank]]\naccount = "Assets:Bank:B"\nid = "2"\n', encoding="utf-8")
    assert with_importers(rules, tmp_path / "importers.toml").banks == (*rules.banks, BankFile("Assets:Bank:B", "2"))


RULE = '[[rule]]\nname = "x"\naccount = "Expenses:X"\n'


@pytest.mark.parametrize(
    ("condition", "yes", "no"),
    [
        ('contains = ["ｼﾖｳﾅﾝ"]', line("ショウナン"), line("ショナン")),
        ('direction = "out"\nexcludes = ["fee"]', line("rent"), line("rent FEE")),
        ('matches = "inv(oice)? *[0-9]{4}"', line("Invoice  0049"), line("invoice 49")),
        ('matches = "^ｱｵｿﾞﾗ"', line("ｱｵｿﾞﾗ ｺ-ﾋ-"), line("振込 アオゾラ")),
        ('counterparty = ["スズキ"]', line("x", counterparty="ｶ)ｽｽﾞｷ"), line("ｶ)ｽｽﾞｷ")),
        ('direction = "in"', line(amount="1"), line(amount="-1")),
        ('bank = "Assets:Bank"\ncurrency = "JPY"', line(), None),
        ('direction = "out"\nmin = "100.50"\nmax = 200', line(amount="-100.50"), line(amount="-100.49")),
        ('direction = "out"\nmin = "100.50"\nmax = 200', line(amount="-200"), line(amount="-200.01")),
        ('direction = "out"\nfrom = 2026-09-01\nthrough = "2026-09-01"', line(), None),
        ('direction = "out"\nfrom = 2026-09-02', None, line()),
        ('direction = "out"\ndays = [1, 15]', line(), None),
        ('direction = "out"\ndays = [2]', None, line()),
    ],
)
def test_every_condition(read, condition, yes, no):
    rules = read(RULE + condition)
    assert yes is None or rules.rule_for(yes, "Assets:Bank")
    assert no is None or rules.rule_for(no, "Assets:Bank") is None


def test_every_rule_that_holds(read):
    rules = read(RULE + 'direction = "out"\n' + RULE.replace('"x"', '"y"') + 'contains = ["rent"]')
    assert [rule.name for rule in rules.all_for(line("rent"), "Assets:Bank")] == ["x", "y"]


def test_groups_of_a_pattern(read):
    (rule,) = read(RULE + "matches = 'fee (?P<fee>[0-9,]+)( of (?P<shop>[a-z]+))?'").rules
    assert rule.groups(line("fee 1,200")) == {"fee": "1,200", "shop": ""}
    assert searched(line("ﾌﾘｺﾐ  ｶ", counterparty="Ａ")) == "フリコミ カ A"


def test_a_pattern_that_would_never_end_ends(read):
    """(a+)+$ takes Python's engine 2^n steps on n letters; RE2 takes n."""
    rules = read(RULE + "matches = '(a+)+$'")
    assert rules.rule_for(line("a" * 50_000 + "b"), "Assets:Bank") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('matches = "("', "matches is not a regular expression: missing ): (."),
        ('matches = "(?=x)"', "matches is not a regular expression: invalid perl operator: (?=."),
        ('matches = "%s"' % ("x" * 1001), "matches is not a regular expression: it has 1001 characters, more than 1000."),
        ('direction = "in"\nmin = 0.5', "min is not an amount."),
        ('direction = "in"\nmin = 5\nmax = 4', "The range holds nothing."),
        ('direction = "in"\nfrom = "soon"', "from is not a day."),
        ('direction = "in"\ndays = [32]', "days is not a list of days of the month."),
        ("min = 5", "The rule has no condition and would take every line."),
        ('direction = "in"\npayee = "{who}"', "There is no group 'who' in matches."),
        ('direction = "in"\ntags = ["a b"]', "A link or tag has other characters than Beancount takes."),
        ('direction = "in"\nignore = "why"', "A rule that ignores lines books nothing."),
        ('direction = "in"\nsplit = [{ account = "A:B", percent = "101" }]', "percent is not a share."),
        ('direction = "in"\nsplit = [{ account = "A:B", amount = "1", percent = "1" }]', "A part is said in two ways."),
        ('direction = "in"\nsplit = [{ account = "A:B", group = "fee" }]', "There is no group 'fee' in matches."),
        ('direction = "in"\nmeta = { import = "txt-000" }', "meta may not hold import."),
        ('direction = "in"\nignore = " "', "ignore gives no reason."),
    ],
)
def test_what_is_wrong_with_a_rule(faults, text, message):
    assert faults(RULE + text) == [(1, message)]


def test_two_tables_of_one_bank_account(faults, read):
    """The second would take no file and say nothing."""
    tables = '[[bank]]\naccount = "Assets:{}"\nid = "1"\n'
    assert faults(tables.format("A") + tables.format("B")) == [
        (4, "The table is of the files of Assets:A, which stand above it, so it takes none.")
    ]
    assert len(read(tables.format("A") + tables.format("B") + 'currency = "USD"\n').banks) == 2


def test_two_rules_of_the_same_conditions(faults):
    second = RULE.replace('"x"', '"y"').replace("Expenses:X", "Expenses:Y")
    assert faults(RULE + 'contains = ["a", "b"]\n' + second + 'contains = ["B", "a"]\n') == [
        (5, "The rule has the conditions of 'x', line 1, which takes every line first.")
    ]


EXAMPLES = re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "import.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_of_the_documents_are_sound(tmp_path, example):
    (tmp_path / "rules.toml").write_text(example, encoding="utf-8")
    read_rules(tmp_path / "rules.toml")
