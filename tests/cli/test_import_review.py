"""``ledgerkit import --review``: by a pipe, and in a terminal as a person sits at it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

LEDGER = """
option "operating_currency" "JPY"
plugin "ledgerkit.plugins"
include "20*/*.beancount"
2020-01-01 open Assets:Bank:SBI
2020-01-01 open Assets:Suspense
2020-01-01 open Equity:Capital
2020-01-01 open Expenses:Coffee
  name-ja: "喫茶費"
2020-01-01 open Expenses:Rent
  name-ja: "地代家賃"
2020-01-01 open Expenses:Rent:Parking
  name-ja: "駐車場代"
2026-08-01 * "Capital"
  Assets:Bank:SBI   100500 JPY
  Equity:Capital
2026-08-10 * "Kissa" "Coffee"
  Assets:Bank:SBI   -500 JPY
    import: "txt-1"
    bank-text: "ﾃﾞﾋﾞﾂﾄ ｺ-ﾋ-"
  Expenses:Coffee
"""
RULES = """suspense = "Assets:Suspense"
[[bank]]
account = "Assets:Bank:SBI"
reader = "sbi-sumishin"
"""
BANK = """"日付","内容","出金金額(円)","入金金額(円)","残高(円)","メモ"
"2026/09/30","ﾔﾁﾝ 9","90,000","","2,500","-"
"2026/09/10","ﾌｼﾞ\x1b[31m ｼﾖｳｶｲ","7,000","","92,500","-"
"2026/09/03","ﾃﾞﾋﾞﾂﾄ ｺ-ﾋ-","500","","99,500","-"
"""


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "2026").mkdir()
    (tmp_path / "2026" / "09.beancount").write_text("", encoding="utf-8")
    (tmp_path / "main.beancount").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "rules.toml").write_text(RULES, encoding="utf-8")
    (tmp_path / "september.csv").write_bytes(BANK.replace("\n", "\r\n").encode("cp932"))
    return tmp_path


@pytest.fixture
def review(desk):
    """Gives answers by a pipe: exit code, standard output, standard error."""

    def answer(*answers, options=("--accept", "--language", "en")):
        command = [sys.executable, "-m", "ledgerkit", "import", "main.beancount", "september.csv", "--review", *options]
        done = subprocess.run(
            command, input="".join(f"{each}\n" for each in answers), capture_output=True, text=True, encoding="utf-8", cwd=desk, check=False
        )
        return done.returncode, done.stdout, done.stderr

    return answer


def written(desk):
    return (desk / "2026" / "09.beancount").read_text(encoding="utf-8")


def test_accept_choose_and_make_a_rule(review, desk):
    """Enter takes the suggestion; "cof" is one account; a rule for the rent, whose account two have in their names."""
    code, out, err = review("", "p", "Fuji", "cof", "r", "駐車場", "ﾔﾁﾝ", "rent", "y")
    assert code == 0, err
    assert "1/3  2026-09-03  Assets:Bank:SBI  -500 JPY" in err
    assert "  1  Expenses:Coffee  0.66  Kissa  Coffee" in err
    assert "as in main.beancount:17 (2026-08-10)" in err
    assert "The rule takes the line." in err
    assert "suggestion accepted" in out
    text = written(desk)
    assert '2026-09-03 * "Kissa" "Coffee"' in text
    assert '2026-09-10 * "Fuji"' in text
    assert 'import-by: "review"' in text
    assert 'import-by: "rule rent"' in text
    assert (desk / "rules.toml").read_text(encoding="utf-8") == RULES + (
        '\n[[rule]]\nname = "rent"\ncontains = ["ﾔﾁﾝ"]\ndirection = "out"\nbank = "Assets:Bank:SBI"\naccount = "Expenses:Rent:Parking"\n'
    )
    assert not (desk / ".ledgerkit-review.json").exists()


def test_several_accounts_are_asked_about(review):
    _code, _out, err = review("s", "s", "rent", "2", options=("--dry-run", "--language", "en"))
    assert "   1  Expenses:Rent  地代家賃\n   2  Expenses:Rent:Parking  駐車場代\n" in err
    assert "→ Expenses:Rent:Parking  90,000 JPY" in err


def test_left_open_skipped_and_back(review, desk):
    """The first is accepted, gone back to, and skipped; the second left open; from the third on nothing is said."""
    code, _out, err = review("", "b", "s", "u", "w")
    assert code == 1
    assert "answered: Expenses:Coffee" in err
    assert written(desk).count("Assets:Suspense") == 2
    assert "Kissa" not in written(desk)


def test_quitting_keeps_the_answers(review, desk):
    code, out, err = review("", "q")
    assert (code, out, written(desk)) == (1, "", "")
    assert "Nothing was written. 1 answer is kept in" in err
    code, _out, err = review("s", "s")
    assert "1 answer of an earlier review is there; b goes back to them." in err
    assert code == 1
    assert '2026-09-03 * "Kissa"' in written(desk)


def test_the_end_of_the_input_keeps_them_too(review, desk):
    code, out, err = review("")
    assert (code, out, written(desk)) == (1, "", "")
    assert "1 answer is kept in" in err


OWED = """
2020-01-01 open Assets:Receivables
  name-ja: "売掛金"
  control: "receivables"
2020-01-01 open Income:Sales
2026-08-26 * "ﾊﾔｼｼﾖｳﾃﾝ" "Design" ^inv-007
  counterparty: "HAYASHI"
  due: 2026-09-20
  Assets:Receivables   88000 JPY
  Income:Sales
"""
RECEIPT = BANK.splitlines()[0] + '\n"2026/09/18","ｶ)ﾊﾔｼｼﾖｳﾃﾝ","","80,000","180,000","-"\n'


@pytest.fixture
def owed(desk):
    with (desk / "main.beancount").open("a", encoding="utf-8") as file:
        file.write(OWED)
    (desk / "september.csv").write_bytes(RECEIPT.replace("\n", "\r\n").encode("cp932"))
    return desk


def test_the_invoice_that_is_proposed_is_a_number(owed, review):
    code, out, err = review("1")
    assert code == 0, err
    assert "  1  settle inv-007 by payer alone, in part\n     inv-007  80,000 JPY of 88,000, due 2026-09-20\n" in err
    assert "matched" in out
    assert "^inv-007" in written(owed)
    assert 'counterparty: "HAYASHI"' in written(owed)


def test_on_receivables_the_invoice_is_asked_for(owed, review):
    """One that is not there is refused, and the line asked about again; then the right one is named."""
    code, _out, err = review("receiv", "inv-700", "売掛", "^inv-007")
    assert code == 0, err
    assert "  inv-007  88,000 JPY, due 2026-09-20\nWhich invoice does it settle (Enter: none)?" in err
    assert "inv-700 is not open on Assets:Receivables for this line." in err
    assert "^inv-007" in written(owed)


def test_on_receivables_without_an_invoice(owed, review):
    code, _out, err = review("receiv", "")
    assert code == 0, err
    assert "^inv-007" not in written(owed)
    assert "Assets:Receivables  -80000 JPY" in written(owed)


def test_no_account_for_a_rule(review):
    """None is not "0 accounts"."""
    _code, _out, err = review("s", "r", "xyzzy", "r", "rent", "q")
    assert "No account that is open has that in its name." in err
    assert "2 accounts have that in their name; write it so that one has." in err
    _code, _out, err = review("r", "xyzzy", "q", options=("--language", "ja"))
    assert "該当する有効な勘定科目はありません。" in err


def test_what_is_not_understood_is_explained(review):
    _code, _out, err = review("9", "xyzzy", "?", "q")
    assert err.count("part of an account's name") == 3
    assert "No account that is open has 'xyzzy' in its name." in err


def test_what_a_bank_wrote_cannot_move_the_cursor(review):
    _code, _out, err = review("s", "q")
    assert "\x1b" not in err


def test_in_japanese(review):
    _code, _out, err = review("", "w", options=("--dry-run", "--language", "ja"))
    assert "勘定科目は？" in err
    assert "main.beancount:17 (2026-08-10) にならう" in err


def test_in_a_terminal(desk):
    pexpect = pytest.importorskip("pexpect", reason="a terminal needs pexpect, which Windows has not")
    command = [sys.executable, "-m", "ledgerkit", "import", "main.beancount", "september.csv", "--review", "--language", "en"]
    child = pexpect.spawn(
        command[0], command[1:], cwd=str(desk), env=os.environ | {"TERM": "dumb"}, encoding="utf-8", timeout=120, dimensions=(40, 200)
    )
    child.expect("1/3 .*Account\\? ")
    child.sendline("")
    child.expect("2/3 .*Account\\? ")
    child.sendintr()  # Ctrl-C
    child.expect("1 answer is kept in")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 1
    child = pexpect.spawn(
        command[0], command[1:], cwd=str(desk), env=os.environ | {"TERM": "dumb"}, encoding="utf-8", timeout=120, dimensions=(40, 200)
    )
    child.expect("2/3 .*Account\\? ")
    child.sendline("喫茶")
    child.expect("3/3 .*Account\\? ")
    child.sendline("Expenses:Rent")
    child.expect("Write 3 transactions\\? ")
    child.sendline("y")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert written(desk).count("import-by:") == 3
