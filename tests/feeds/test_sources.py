"""Which bank file is whose."""

from __future__ import annotations

import pytest

from ledgerkit.errors import InputError


def test_a_file_of_an_account_nobody_named(plan_of, desk):
    (desk / "rules.toml").write_text("", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        plan_of("september.csv")
    problem = caught.value.problems[0]
    assert problem.code == "bank-account-unknown"
    assert 'reader = "sbi-sumishin"' in problem.remedy


QIF = "!Type:Bank\nD2026-09-14\nT-500\nPコーヒー\n^\n"


def test_a_file_without_currency_takes_that_of_its_table(plan_of, desk):
    (desk / "old.qif").write_text(QIF, encoding="utf-8")
    rules = (desk / "rules.toml").read_text(encoding="utf-8")
    table = '\n[[bank]]\naccount = "Assets:Bank:SBI"\nreader = "qif"\n'
    (desk / "rules.toml").write_text(f'{rules}{table}currency = "JPY"\n', encoding="utf-8")
    _books, plan = plan_of("old.qif")
    assert [(str(planned.line.amount), planned.line.currency) for planned in plan.lines] == [("-500", "JPY")]
    (desk / "rules.toml").write_text(f"{rules}{table}", encoding="utf-8")
    with pytest.raises(InputError) as error:
        plan_of("old.qif")
    (problem,) = error.value.problems
    assert problem.code == "bank-currency-unknown"
    assert 'currency = "EUR"' in problem.remedy


def test_where_a_line_comes_from(plan_of):
    """The reader and the digest of the file's bytes."""
    _books, plan = plan_of("september.csv")
    assert plan.sources[0].mark.startswith("sbi-sumishin sha256:")
    assert len(plan.sources[0].mark) == len("sbi-sumishin sha256:") + 64


def test_what_lies_between_files_is_told(plan_of, desk, csv):
    (desk / "early.csv").write_bytes(csv(csv.lines[:1]))
    (desk / "late.csv").write_bytes(csv(csv.lines[3:]))
    _books, plan = plan_of("early.csv", "late.csv")
    assert ("late.csv", "opening-differs") in [(file.name, finding.id) for file, finding in plan.findings]
