"""`make demo`: red for what is meant, then green."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from conftest import ROOT

RED = {"G06", "G07", "G08"}
"""The bank's balance, the cash that was taken from a machine on the day that is missing, and the line that nobody knows."""


def checkout():
    return {path: path.read_bytes() for path in (ROOT / "ledgers" / "aozora").rglob("*") if path.is_file() and path.name[0] != "."}


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """What the demonstration prints, step by step, and what it complains of; it works in a copy."""
    before = checkout()
    folder = tmp_path_factory.mktemp("demo") / "aozora"
    command = ["sh", str(ROOT / "ledgers" / "demo.sh"), f"{sys.executable} -m ledgerkit", str(folder)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", cwd=folder.parent)
    assert done.returncode == 0, done.stdout + done.stderr
    assert checkout() == before
    return done.stdout.split("\n── ")[1:], done.stderr


def gates(text, mark):
    return set(re.findall(rf"^{mark} \w+ +(G\d\d) ", text, re.MULTILINE))


def test_the_month_is_red_and_says_why(shown):
    (_import, red, _answers, _green), err = shown
    assert "92 lines: 29 new, 34 duplicate, 22 matched, 4 transfer, 2 suggested, 1 unknown." in err
    assert "-7000 JPY lies between. [import-gap]" in err
    assert gates(red, "✗") == RED
    assert "Assets:Bank:MUFG JPY: The corrected balances differ by (7,000)." in red
    assert "Assets:Cash:Office on 2026-09-30: counted 32,500, ledger 25,500, difference (7,000) JPY" in red
    assert "Assets:Suspense 13,200 JPY since 2026-09-16" in red


@pytest.mark.parametrize(("language", "japanese"), [("en", False), ("ja", True)])
def test_its_own_words_are_in_the_language(tmp_path, language, japanese):
    """The script alone: what it calls says nothing, and is red until the answers are in."""
    (tmp_path / "stub.sh").write_text('n=$(cat n 2>/dev/null || echo 0); echo $((n + 1)) >n; [ "$n" -ge 2 ]\n', encoding="utf-8")
    command = ["sh", str(ROOT / "ledgers" / "demo.sh"), "sh stub.sh", "books", language]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    steps = done.stdout.split("\n── ")[1:]
    own = [step.partition("\n")[0] for step in steps] + re.findall(r".*plan-\d.*", done.stdout) + steps[-1].split("\n")[-4:-2]
    assert len(own) >= 8
    assert {re.search("[ぁ-ん一-龠]", line) is not None for line in own} == {japanese}


def test_the_answers_make_it_green(shown):
    (_import, _red, answers, green), err = shown
    assert "Assets:Suspense                                -13,200 JPY" in answers
    assert "93 lines: 1 new, 92 duplicate." in err
    assert gates(green, "✗") == set()
    assert gates(green, "✓") >= RED
    assert "All gates passed" in green
