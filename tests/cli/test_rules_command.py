from __future__ import annotations

import json
import shutil
from collections import Counter

import pytest
from conftest import LEDGERS


@pytest.fixture
def demo(tmp_path):
    shutil.copytree(LEDGERS / "aozora", tmp_path / "aozora")
    return tmp_path / "aozora"


def test_lines_of_the_demonstration_that_no_rule_takes(run, demo):
    """Transfers between own accounts, what history tells, a payer cut short, what nobody knows; three files bring some."""
    files = sorted(str(path) for path in (demo / "inbox").iterdir())
    result = run("rules", "test", "--rules", demo / "rules.toml", *files, "--format", "json")
    assert (result.code, result.err) == (1, "")
    lines = json.loads(result.out)["lines"]
    assert Counter(line["text"] for line in lines if not line["rule"]) == {
        "ｶ)ｱｵｿﾞﾗｺ-ﾋ- 振込": 1,
        "ｶ)ｱｵｿﾞﾗｺ-ﾋ- 外貨普通預金へ振替 USD5,000.00 TTS151.20": 1,
        "ｶ)ｱｵｿﾞﾗｺ-ﾋ- 円普通預金から振替 TTS151.20": 1,
        "ﾌﾘｺﾐ＊ｶ)ｱｵｿﾞﾗｺ-ﾋ-": 1,
        "振込＊ﾆﾎﾝｶ-ﾄﾞｹﾂｻｲ(ｶ": 4,
        "ﾎﾃﾙｼﾖｳﾅﾝ ﾌﾘｺﾐ": 1,
        "口座振替 ｴｽｱｲｼ-": 3,
    }
    assert Counter(line["rule"] for line in lines if "ﾍﾟｲﾎﾟ-ﾄ" in line["text"]) == {"payout Payport": 8}
    assert not [line for line in lines if line["conflict"]]


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
