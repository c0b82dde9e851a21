"""September of one account against its bank file: what the bank had, what is not booked, what somebody wrote before the bank told it."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from ledgerkit.books import open_books
from ledgerkit.errors import InputError, UsageError
from ledgerkit.feeds.evidence import make_evidence, make_marks, write
from ledgerkit.feeds.reconcile import reconcile
from ledgerkit.render.text import report_text

SEPTEMBER = datetime.date(2026, 9, 30)
OPENED = "2020-01-01 open Assets:Bank:SBI\n"


@pytest.fixture
def bank(desk):
    """The desk, its account marked, and the bank's 100,000 at the end of August asserted."""
    main = desk / "main.beancount"
    text = main.read_text(encoding="utf-8").replace(OPENED, f'{OPENED}  reconcile: "bank"\n')
    main.write_text(text, encoding="utf-8")
    august = desk / "2026" / "08.beancount"
    august.write_text(august.read_text(encoding="utf-8") + "2026-09-01 balance Assets:Bank:SBI  100000 JPY\n", encoding="utf-8")
    return desk


@pytest.fixture
def look(bank):
    """Holds the account against a bank file."""

    def at(*names, day=SEPTEMBER, account="Assets:Bank:SBI", typed=None, language="en"):
        ledger = bank / "main.beancount"
        books = open_books(ledger, cache=False)
        return reconcile(books.facts, ledger, account, day, [bank / name for name in names], typed=typed, language=language)

    return at


@pytest.fixture
def by_hand(bank):
    """Writes entries by hand."""

    def written(text):
        with (bank / "2026" / "09.beancount").open("a", encoding="utf-8") as file:
            file.write(text)

    return written


def test_lines_that_are_not_booked(look):
    """Nothing of September is imported: the file explains the whole difference, and has to be imported first."""
    (one,) = look("september.csv").found
    whole = one.standing.reconciliation
    assert (whole.bank, whole.ledger, whole.adjusted_ledger, whole.difference) == (318_855, 100_000, 318_855, 0)
    assert [(item.day.day, item.amount) for item in whole.not_booked] == [(3, -500), (3, -500), (10, 220_000), (30, -145)]
    assert whole.not_booked[0].place == "september.csv:5"
    assert whole.not_booked[0].remark == "new: rule coffee"
    assert one.stops == ("4 lines of the bank file are not booked. Import first: ledgerkit import LEDGER FILE.",)


def test_a_month_that_is_imported_agrees(look, import_):
    import_("september.csv")
    (one,) = look().found  # the filed file is found by itself
    whole = one.standing.reconciliation
    assert (whole.bank, whole.ledger, whole.in_transit, whole.not_booked, one.stops) == (318_855, 318_855, (), (), ())
    assert one.source.file.name == "september.7618a667.csv"


def test_any_day_within_the_file(look, import_):
    import_("september.csv")
    (one,) = look(day=datetime.date(2026, 9, 9)).found
    assert (one.standing.reconciliation.bank, one.standing.reconciliation.difference, one.stops) == (99_000, 0, ())


def test_in_japanese(look):
    done = look("september.csv", language="ja")
    assert done.report.title == "銀行勘定調整表"
    assert done.report.value("Assets:Bank:SBI not-booked 1", "remark") == "新規：ルール「coffee」"
    assert report_text(done.report).splitlines()[1] == "2026-09-30"  # the day once
    assert done.found[0].stops == ("銀行明細 4 件が未記帳です。先に取り込んでください：ledgerkit import LEDGER FILE。",)


def test_a_list_of_movements_says_nothing_of_the_day_after(look):
    (one,) = look("september.csv", day=datetime.date(2026, 10, 2)).found
    assert one.stops[0].startswith("The bank file tells nothing after 2026-09-30. If the balance was the same at the end of 2026-10-02")
    (one,) = look("september.csv", day=datetime.date(2026, 10, 2), typed={"": Decimal(318_855)}).found
    assert one.standing.reconciliation.difference == 0
    assert one.source.file.name == "september.csv"


def test_without_a_file_a_person_types_what_the_bank_had(look):
    assert look(day=datetime.date(2026, 8, 31)).found[0].stops[0].startswith("No bank file tells what Assets:Bank:SBI had")
    (one,) = look(day=datetime.date(2026, 8, 31), typed={"JPY": Decimal(100_000)}).found
    assert (one.stops, one.source) == ((), None)
    (one,) = look(day=datetime.date(2026, 8, 31), typed={"JPY": Decimal(99_000)}).found
    assert one.stops[0].startswith("The corrected balances differ by (1,000) JPY")


def test_an_entry_that_the_bank_told_on_another_day(look, import_, by_hand, csv, bank):
    """Rent was written on 28 September; the bank takes it on 2 October. Marked, it is in transit at the end of September, and no more."""
    by_hand('2026-09-28 * "Rent"\n  Assets:Bank:SBI  -80000 JPY\n  Expenses:Fees     80000 JPY\n')
    (bank / "october.csv").write_bytes(csv([("2026/10/02", "ﾔﾁﾝ", "80,000", "", "238,855")]))
    done = look("september.csv", "october.csv")
    (pair,) = done.found[0].marks
    assert (pair.item.day, pair.line.booking_date, pair.place) == (datetime.date(2026, 9, 28), datetime.date(2026, 10, 2), "october.csv:2")
    remark = done.report.row("Assets:Bank:SBI payments 1").values["remark"]
    assert remark == "the bank has a line of this amount on 2026-10-02, october.csv:2; --mark marks it"
    write(bank / "main.beancount", make_marks(bank / "main.beancount", [pair]))
    text = (bank / "2026" / "09.beancount").read_text(encoding="utf-8")
    assert f'  Assets:Bank:SBI  -80000 JPY\n    import: "{pair.line_id}"\n    bank-date: 2026-10-02\n  Expenses:Fees' in text
    import_("september.csv", balances=False)
    (one,) = look("september.csv", "october.csv").found
    whole = one.standing.reconciliation
    assert ([(item.amount, item.other_day) for item in whole.in_transit], whole.difference) == ([(-80_000, pair.line.booking_date)], 0)
    (one,) = look("october.csv", day=datetime.date(2026, 10, 2)).found
    assert (one.standing.reconciliation.in_transit, one.standing.reconciliation.difference, one.stops) == ((), 0, ())


def test_an_import_does_not_book_it_a_second_time(look, by_hand, plan_of, bank):
    """A fee of 145 stands in the books by hand: the bank's line of it waits for a person, and is known once the entry is marked."""
    by_hand('2026-09-29 * "Fee"\n  Assets:Bank:SBI  -145 JPY\n  Expenses:Fees     145 JPY\n')
    _books, plan = plan_of("september.csv")
    (waits,) = plan.waiting
    assert (waits.line.amount, waits.treatment) == (-145, None)
    assert str(waits.reason) == "perhaps the entry by hand of 2026-09-29, 2026/09.beancount:2: ledgerkit reconcile --mark"
    assert [planned.decision for planned in plan.lines] == ["new", "new", "new", "unknown"]
    ledger = bank / "main.beancount"
    write(ledger, make_marks(ledger, look("september.csv").found[0].marks))
    _books, plan = plan_of("september.csv")
    assert [planned.decision for planned in plan.lines] == ["new", "new", "new", "duplicate"]


def test_an_entry_by_hand_waits_for_one_line(by_hand, plan_of):
    by_hand('2026-09-02 * "Coffee"\n  Assets:Bank:SBI  -500 JPY\n  Expenses:Coffee   500 JPY\n')
    _books, plan = plan_of("september.csv")
    assert [planned.decision for planned in plan.lines] == ["unknown", "new", "new", "new"]


def test_what_a_balance_cleared_is_no_matter(bank, plan_of, by_hand):
    """Whoever asserts the bank's balance says that the bank has all entries before it."""
    by_hand(
        '2026-09-02 * "Coffee"\n  Assets:Bank:SBI  -500 JPY\n  Expenses:Coffee   500 JPY\n2026-09-03 balance Assets:Bank:SBI  99500 JPY\n'
    )
    _books, plan = plan_of("september.csv")
    assert [planned.decision for planned in plan.lines] == ["new"] * 4


def test_two_entries_of_one_amount_are_left_to_a_person(look, by_hand):
    by_hand(
        '2026-09-08 * "A"\n  Assets:Bank:SBI  -500 JPY\n  Expenses:Coffee\n2026-09-08 * "B"\n  Assets:Bank:SBI  -145 JPY\n  Expenses:Fees\n'
    )
    assert [pair.item.amount for pair in look("september.csv").found[0].marks] == [-145]  # two coffees on the 3rd, one entry


def test_evidence_is_written_once_and_lapses(look, import_, bank, by_hand):
    import_("september.csv")
    ledger, entries = bank / "main.beancount", bank / "2026" / "09.beancount"
    made = make_evidence(ledger, look(), "Sato")
    assert [edit.path for edit in made.edits] == [entries]  # the file is filed already
    write(ledger, made)
    text = entries.read_text(encoding="utf-8")
    assert '2026-09-30 custom "ledgerkit-reconciliation" Assets:Bank:SBI\n  bank-balance: 318855 JPY\n' in text
    assert '  ledger-balance: 318855 JPY\n  outstanding: "none"\n  by: "Sato"\n' in text
    assert make_evidence(ledger, look(), "Sato").edits == ()
    report = open_books(ledger, cache=False).report("bank-reconciliation", "2026-09", language="en")
    assert [check.status for check in report.checks] == ["pass"]
    by_hand('2026-09-29 * "Late"\n  Assets:Bank:SBI  -1 JPY\n    bank-date: 2026-10-01\n  Expenses:Fees     1 JPY\n')
    checks = open_books(ledger, cache=False).report("bank-reconciliation", "2026-09", language="en").checks
    assert "has lapsed: the ledger had 318,855 and has 318,854; what is in transit has changed" in checks[0].detail


def test_new_evidence_stands_in_the_place_of_the_old(look, import_, bank):
    import_("september.csv")
    ledger, entries = bank / "main.beancount", bank / "2026" / "09.beancount"
    write(ledger, make_evidence(ledger, look(), "Sato"))
    before = entries.read_text(encoding="utf-8")
    entries.write_text(before + "\n; typed since\n", encoding="utf-8")
    write(ledger, make_evidence(ledger, look(), "Suzuki"))
    assert entries.read_text(encoding="utf-8") == before.replace('by: "Sato"', 'by: "Suzuki"') + "\n; typed since\n"


def test_signed_evidence_is_not_replaced_by_what_nobody_signs(look, import_, bank, by_hand):
    import_("september.csv")
    ledger = bank / "main.beancount"
    write(ledger, make_evidence(ledger, look(), "Sato"))
    assert make_evidence(ledger, look()).edits == (), "as it stands, with its name"
    by_hand('2026-09-29 * "Late"\n  Assets:Bank:SBI  -1 JPY\n    bank-date: 2026-10-01\n  Expenses:Fees     1 JPY\n')
    with pytest.raises(InputError, match="Sato signed this evidence") as caught:
        make_evidence(ledger, look())
    assert caught.value.problems[0].code == "reconciliation-signed"
    assert len(make_evidence(ledger, look(), "Suzuki").edits) == 1


def test_a_file_that_is_not_filed_is_filed_with_the_evidence(look, by_hand, bank):
    """All of September was written by hand and asserted; the bank file is looked at, and nothing of it is booked again."""
    by_hand('2026-09-10 * "All of it"\n  Assets:Bank:SBI  218855 JPY\n  Income:Sales\n2026-10-01 balance Assets:Bank:SBI  318855 JPY\n')
    ledger = bank / "main.beancount"
    done = look("september.csv")
    assert done.found[0].stops == ()
    made = make_evidence(ledger, done)
    assert [edit.path.name for edit in made.edits] == ["09.beancount", "september.7618a667.csv"]
    write(ledger, made)
    books = open_books(ledger, cache=False)
    assert books.errors == ()
    assert books.select("SELECT state, last_day FROM bank_files")[1] == [("present", SEPTEMBER)]
    assert [check.status for check in books.report("bank-reconciliation", "2026-09").checks] == ["pass"]


def test_a_locked_period_takes_no_evidence(look, import_, bank):
    import_("september.csv")
    lock = f'2026-10-05 custom "ledgerkit-lock" "2026-09" "soft" "sha256-1:{"0" * 64}"\n'
    (bank / "2026" / "10.beancount").write_text(lock, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        make_evidence(bank / "main.beancount", look())
    assert caught.value.problems[0].code == "period-locked"


@pytest.mark.parametrize(
    ("account", "says"),
    [
        ("Assets:Bank:SBJ", "The books have no account Assets:Bank:SBJ."),
        ("Assets:Suspense", "Assets:Suspense is not reconciled with a bank"),
    ],
)
def test_an_account_that_is_none(look, account, says):
    with pytest.raises(UsageError) as caught:
        look("september.csv", account=account)
    assert caught.value.problems[0].message.startswith(says)
    assert caught.value.problems[0].code == "reconcile-account"


def test_a_day_before_the_books(look):
    with pytest.raises(UsageError) as caught:
        look("september.csv", day=datetime.date(2020, 9, 30))
    assert caught.value.problems[0].code == "period-outside-books"


def test_an_account_without_an_entry_by_the_day(look, bank):
    with (bank / "main.beancount").open("a", encoding="utf-8") as file:
        file.write('2020-01-01 open Assets:Bank:New\n  reconcile: "bank"\n')
    with pytest.raises(UsageError, match="Assets:Bank:New has no entry by 2026-09-30"):
        look("september.csv", account="Assets:Bank:New")


def test_a_file_of_another_account(look, bank):
    rules = (bank / "rules.toml").read_text(encoding="utf-8").replace('"Assets:Bank:SBI"', '"Assets:Suspense"')
    (bank / "rules.toml").write_text(rules, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        look("september.csv")
    problem = caught.value.problems[0]
    assert (problem.code, problem.expected, problem.found) == ("reconcile-other-account", "Assets:Bank:SBI", "Assets:Suspense")


def test_a_typed_balance_that_is_not_the_file_s(look):
    with pytest.raises(InputError) as caught:
        look("september.csv", typed={"JPY": Decimal(1)})
    problem = caught.value.problems[0]
    assert (problem.code, problem.expected, problem.found) == ("reconcile-contradiction", "1", "318855")


def test_a_balance_in_another_currency(look):
    with pytest.raises(UsageError) as caught:
        look("september.csv", typed={"USD": Decimal(1)})
    assert caught.value.problems[0].code == "reconcile-currency"


def of_september(bank, *changes):
    """G06 after changes to the month's text."""
    path = bank / "2026" / "09.beancount"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    books = open_books(bank / "main.beancount", cache=False)
    assert books.errors == ()
    return [(check.status, check.detail) for check in books.report("bank-reconciliation", "2026-09").checks]


SWAPPED = (("-500 JPY", "-400 JPY"), ("-500 JPY", "-600 JPY"), ("500 JPY", "400 JPY"), ("500 JPY", "600 JPY"))
"""Two lines of the bank with the same total and other amounts."""


@pytest.mark.parametrize(
    "changes", [SWAPPED, [("2026-09-10 * ", "2026-09-11 * ")], [('    import: "', '    bank-date: 2026-09-04\n    import: "')]]
)
def test_imported_lines_that_were_changed_fail_though_the_sum_is_the_same(bank, import_, changes):
    import_("september.csv")
    assert [status for status, _detail in of_september(bank)] == ["pass"]
    ((status, detail),) = of_september(bank, *changes)
    assert status == "fail"
    assert "The lines booked from documents/bank/september.7618a667.csv are not as they were imported" in detail


def test_nor_are_they_accepted_beside_their_file(bank, import_, look):
    import_("september.csv")
    assert look("september.csv").found[0].stops == ()
    of_september(bank, *SWAPPED)
    (stop,) = look("september.csv").found[0].stops
    assert stop.startswith("2 lines stand in the books with another day or amount than the bank file tells: 2026-09-03 (500) ")


def test_what_they_are_may_be_changed(bank, import_):
    """Who, what for and the other account; and the day of the entry, where it says when the bank had it."""
    import_("september.csv")
    changes = [('"Kissa" "Coffee"', '"Kissa Mori" "Tea" #visit'), ("Expenses:Coffee", "Expenses:Fees")]
    moved = [("2026-09-10 * ", "2026-09-11 * "), ("220000 JPY\n", "220000 JPY\n    bank-date: 2026-09-10\n")]
    assert [status for status, _detail in of_september(bank, *changes, *moved)] == ["pass"]


def test_imports_of_parts_of_a_file_add_up(bank, import_, plan_of):
    _books, plan = plan_of("september.csv")
    import_("september.csv", only=[plan.lines[0].line_id])
    import_("september.csv")
    assert [status for status, _detail in of_september(bank)] == ["pass"]
    assert of_september(bank, *SWAPPED)[0][0] == "fail"


def test_an_import_of_before_the_digest_is_believed_as_then(bank, import_):
    import_("september.csv")
    path = bank / "2026" / "09.beancount"
    text = path.read_text(encoding="utf-8")
    path.write_text("".join(line for line in text.splitlines(keepends=True) if "bank-digest" not in line), encoding="utf-8")
    assert [status for status, _detail in of_september(bank, *SWAPPED)] == ["pass"]
