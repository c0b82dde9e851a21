"""Nothing is imported into a period that is locked or sealed; what is in the books already is no matter."""

from __future__ import annotations

import pytest

from ledgerkit.errors import InputError

DIGEST = f"sha256-1:{'0' * 64}"
MONTH = "2026/09.beancount"


@pytest.fixture
def close(desk):
    """Writes a lock or a seal at the end of the ledger."""

    def write(word, below=""):
        with (desk / "main.beancount").open("a", encoding="utf-8") as file:
            file.write(f'2026-10-05 custom "ledgerkit-{word}" {below}\n')

    return write


def lock(level, period="2026-09"):
    return f'"{period}" "{level}" "{DIGEST}"'


def refused(import_, desk, **options):
    with pytest.raises(InputError) as caught:
        import_("september.csv", **options)
    assert not (desk / MONTH).exists()
    assert not (desk / "documents").exists()
    assert {problem.code for problem in caught.value.problems} == {"period-locked"}
    return caught.value.problems


def test_every_line_is_named_with_what_to_do(import_, desk, close):
    close("lock", lock("soft"))
    problems = refused(import_, desk)
    assert sorted(problem.line for problem in problems) == [2, 3, 4, 5]
    first = min(problems, key=lambda problem: problem.line)
    assert first.message == (
        "2026-09-30 -145 JPY '振込手数料' lies in 2026-09, which is closed by the lock (soft) of main.beancount:14; nothing was written."
    )
    assert first.remedy.startswith("To book it, take the lock out, import, and lock the period again; or book it by hand in an open period")
    assert 'import: "txt-' in first.remedy


@pytest.mark.parametrize(("word", "below"), [("lock", lock("hard")), ("lock", lock("hard", "FY2026")), ("seal", f'"2026-09" "{DIGEST}"')])
def test_what_is_final_is_not_taken_out(import_, desk, close, word, below):
    """A year that is closed and a seal too: the line goes to an open period, by hand."""
    close(word, below)
    assert refused(import_, desk)[0].remedy.startswith("To book it, book it by hand in an open period")


def test_a_final_lock_is_told_before_a_soft_one(import_, desk, close):
    close("lock", lock("soft"))
    close("lock", lock("hard"))
    assert "the lock (hard) of main.beancount:15" in refused(import_, desk)[0].message


@pytest.mark.parametrize(
    ("scope", "lines"),
    [("Assets:Bank", [2, 3, 4, 5]), ("Expenses:Fees", [2]), ("Income", [3]), ("Assets:Tax:Paid", [2]), ("Assets:Ban", []), ("Equity", [])],
)
def test_a_lock_of_an_account(import_, desk, close, scope, lines):
    """The bank's own, the other posting's, or one above them."""
    close("lock", f'{lock("soft")}\n  scope: "{scope}"')
    if lines:
        assert sorted(problem.line for problem in refused(import_, desk)) == lines
    else:
        assert import_("september.csv").errors == ()


@pytest.mark.parametrize("below", [lock("soft", "2026-08"), lock("hard", "2026-10")])
def test_other_periods_are_open(import_, desk, close, below):
    close("lock", below)
    import_("september.csv")
    text = (desk / MONTH).read_text(encoding="utf-8")
    # The balance at the end of September is asserted on the first of October, which is locked in one case.
    assert ("2026-10-01 balance" in text) == ("2026-08" in below)


def test_a_file_that_is_booked_adds_nothing_to_a_locked_period(import_, desk, close, csv):
    (desk / "early.csv").write_bytes(csv(csv.lines[:2]))
    import_("early.csv", balances=False)
    close("lock", lock("hard"))
    before = {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()}
    import_("early.csv")
    assert {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()} == before


def test_what_lies_outside_can_be_imported_alone(import_, desk, close, csv):
    (desk / "september.csv").write_bytes(csv([*csv.lines, ("2026/10/02", "ﾃﾞﾋﾞﾂﾄ ｺ-ﾋ-", "500", "", "318,355")]))
    close("lock", lock("hard"))
    refused(import_, desk)
    books = import_("september.csv", only=["2026-10"])
    assert books.errors == ()
    assert books.select("SELECT DISTINCT date FROM transactions WHERE date > '2026-09-01'")[1][0][0].isoformat() == "2026-10-02"


def test_a_document_is_filed_on_the_last_open_day(import_, desk, close, csv):
    """The file goes on into a locked month, of which everything is ignored by a rule."""
    rules = (desk / "rules.toml").read_text(encoding="utf-8")
    ignore = '[[rule]]\nname = "note"\ncontains = ["案内"]\nignore = "no movement"\n\n[[rule]]\nname = "coffee"'
    (desk / "rules.toml").write_text(rules.replace('[[rule]]\nname = "coffee"', ignore, 1), encoding="utf-8")
    (desk / "september.csv").write_bytes(csv([*csv.lines, ("2026/10/02", "案内", "1", "", "318,854")]))
    close("lock", lock("hard", "2026-10"))
    assert import_("september.csv").errors == ()
    assert "2026-09-30 document Assets:Bank:SBI" in (desk / MONTH).read_text(encoding="utf-8")


@pytest.mark.parametrize("below", ['"2026-09" "firm" "x"', f'{lock("soft")}\n  scope: "bank"'])
def test_a_lock_with_a_fault_holds_everything(import_, desk, close, below):
    close("lock", below)
    assert len(refused(import_, desk)) == 4
