"""Which rule takes which line, and which never fire."""

from __future__ import annotations

from ledgerkit.feeds.rule_trial import tried_rows, try_rules

MORE = """
[[rule]]
name = "suzuki"
contains = ["スズキ"]
account = "Assets:Receivables"

[[rule]]
name = "rent"
contains = ["rent"]
account = "Expenses:Rent"
"""


def test_what_takes_a_line_what_would_have_and_what_never_fires(desk):
    rules = desk / "rules.toml"
    rules.write_text(rules.read_text(encoding="utf-8") + MORE, encoding="utf-8")
    tried = try_rules(rules, [desk / "september.csv"])
    assert [([rule.name for rule in one.rules], one.conflict) for one in tried.lines] == [
        (["coffee"], False),
        (["coffee"], False),
        (["sales", "suzuki"], True),
        (["fee"], False),
    ]
    assert [rule.name for rule in tried.never] == ["suzuki", "rent"]
    assert tried.untaken == 0
    names, rows = tried_rows(tried)
    assert dict(zip(names, rows[2], strict=True))["also"] == "suzuki"


def test_lines_without_a_rule(desk):
    rules = desk / "rules.toml"
    rules.write_text(rules.read_text(encoding="utf-8").replace('direction = "in"', 'contains = ["x"]'), encoding="utf-8")
    assert try_rules(rules, [desk / "september.csv"]).untaken == 1


PAYOUT = """
[[payout]]
name = "Suzuki"
contains = ["スズキ"]
files = "payouts/*.csv"
parts = [{ kinds = ["charge"], account = "Assets:Receivables" }]
"""


def test_a_payout_table_takes_its_lines_before_any_rule(desk):
    rules = desk / "rules.toml"
    rules.write_text(rules.read_text(encoding="utf-8") + PAYOUT, encoding="utf-8")
    tried = try_rules(rules, [desk / "september.csv"])
    names, rows = tried_rows(tried)
    row = dict(zip(names, rows[2], strict=True))
    assert (row["rule"], row["account"], row["also"], row["conflict"]) == ("payout Suzuki", "", "sales", "")
    assert [rule.name for rule in tried.never] == ["sales"]
