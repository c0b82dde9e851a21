from __future__ import annotations

import json
import shutil

import pytest
from conftest import LEDGERS


@pytest.fixture
def demo(tmp_path):
    shutil.copytree(LEDGERS / "aozora", tmp_path / "aozora")
    return tmp_path / "aozora"


def test_every_line_of_the_demonstration_has_one_rule(run, demo):
    files = sorted(str(path) for path in (demo / "inbox").iterdir())
    result = run("rules", "test", "--rules", demo / "rules.toml", *files)
    assert (result.code, result.err) == (0, "")
    assert ", 0 without a rule, 0 with a conflict." in result.out


def test_rules_that_never_fire_are_named_with_their_line(run, demo):
    files = [demo / "inbox" / "2026-09-sbi.csv"]
    result = run("rules", "test", "--rules", demo / "rules.toml", *files)
    assert "rules.toml:" in result.out
    assert " took no line." in result.out
    data = json.loads(run("rules", "test", "--rules", demo / "rules.toml", *files, "--format", "json").out)
    assert "家賃(吉祥寺店)" in data["never"]


def test_a_line_without_a_rule_is_exit_code_1(run, demo):
    rules = demo / "rules.toml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("ﾄｳｷﾖｳﾃﾞﾝﾘﾖｸ", "ｶﾝｻｲﾃﾞﾝﾘﾖｸ"), encoding="utf-8")
    assert run("rules", "test", "--rules", rules, demo / "inbox" / "2026-09-sbi.csv").code == 1
