"""A bank account at the end of September: what the bank had, what only one side has, and when its evidence counts no more (G06)."""

from __future__ import annotations

import datetime
import hashlib
import io

import openpyxl
import pytest
from beancount import loader
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgerkit.books import Books, open_books
from ledgerkit.ledger.facts import Facts
from ledgerkit.render.text import report_text
from ledgerkit.render.xlsx import report_xlsx

BANK_FILE = b"what the bank sent in September"
LEDGER = """
option "operating_currency" "GBP"
plugin "ledgerkit.plugins"
2026-01-01 open Assets:Bank GBP
  reconcile: "bank"
  statement-line: "cash-and-deposits"
2026-01-01 open Equity:Capital
  statement-line: "share-capital"

2026-08-31 * "Capital"
  Assets:Bank      1000 GBP
  Equity:Capital  -1000 GBP
2026-09-01 balance Assets:Bank  1000 GBP

2026-09-05 * "Customer"
  Assets:Bank      500 GBP
    import: "a"
  Equity:Capital  -500 GBP
2026-09-28 * "Landlord" "Cheque 17"
  Assets:Bank     -120 GBP
  Equity:Capital   120 GBP
2026-09-29 * "Shop" "Takings of Tuesday"
  Assets:Bank       80 GBP
    bank-date: 2026-10-02
    import: "c"
  Equity:Capital   -80 GBP
2026-10-03 * "Bank" "Charges of September"
  Assets:Bank       -7 GBP
    import: "b"
    bank-date: 2026-09-30
  Equity:Capital     7 GBP
"""
EVIDENCE = f"""
2026-09-30 custom "ledgerkit-reconciliation" Assets:Bank
  bank-balance: 1493 GBP
  ledger-balance: 1460 GBP
  bank-file: "september.csv"
  digest: "sha256:{hashlib.sha256(BANK_FILE).hexdigest()}"
"""


@pytest.fixture
def books_of(tmp_path):
    """Opens a ledger beside which September's bank file lies."""

    def opened(text, bank_file=BANK_FILE):
        if bank_file is not None:
            (tmp_path / "september.csv").write_bytes(bank_file)
        (tmp_path / "main.beancount").write_text(text, encoding="utf-8")
        return open_books(tmp_path / "main.beancount", cache=False)

    return opened


def gate(report):
    return [(check.status, check.detail) for check in report.checks]


def test_both_sides_are_corrected_to_one_balance(books_of, shown):
    """The cheque and the takings are in transit; the charges of September were booked in October."""
    report = books_of(LEDGER + EVIDENCE).report("bank-reconciliation", "2026-09")
    rows = shown(report)
    amounts = {name.removeprefix("Assets:Bank ").strip(): row["amount"] for name, row in rows.items() if "amount" in row}
    assert amounts == {
        "bank": "1493",
        "receipts 1": "80",
        "receipts": "80",
        "payments 1": "-120",
        "payments": "-120",
        "adjusted-bank": "1453",
        "ledger": "1460",
        "not-booked 1": "-7",
        "not-booked": "-7",
        "adjusted-ledger": "1453",
        "difference": "0",
    }
    assert rows["Assets:Bank payments 1"] == {"date": "2026-09-28", "age": 2, "amount": "-120", "source": "main.beancount:20"}
    assert rows["Assets:Bank receipts 1"]["remark"] == "the bank booked it on 2026-10-02"
    assert rows["Assets:Bank not-booked 1"]["remark"] == "booked in the ledger on 2026-10-03"
    assert report.row("Assets:Bank bank").values["source"] == "main.beancount:33"
    assert gate(report) == [("pass", "1 account is reconciled with the bank at the end of 2026-09-30.")]


def test_every_sum_is_the_sum_of_its_rows(books_of):
    report = books_of(LEDGER + EVIDENCE).report("bank-reconciliation", "2026-09")
    for row in report.rows:
        if row.kind in ("subtotal", "total"):
            assert row.amount("amount") == sum(sign * report.amount(name, "amount") for name, sign in row.sum_of)


def test_the_line_of_a_group_stands_above_what_it_sums(books_of):
    report = books_of(LEDGER + EVIDENCE).report("bank-reconciliation", "2026-09")
    names = [(row.id.removeprefix("Assets:Bank").strip(), row.level) for row in report.rows]
    assert names == [
        *(("", 0), ("bank", 1), ("receipts", 1), ("receipts 1", 2), ("payments", 1), ("payments 1", 2), ("adjusted-bank", 1)),
        *(("ledger", 1), ("not-booked", 1), ("not-booked 1", 2), ("adjusted-ledger", 1), ("difference", 1)),
    ]
    book = openpyxl.load_workbook(io.BytesIO(report_xlsx(report)))
    assert "money out negative" in next(note.text for note in report.notes if note.id == "reconciliation")
    (at,) = [cell.row for row in book.worksheets[0].iter_rows() for cell in row if cell.value == "Payments in transit"]
    formulas = [cell.value for cell in book.worksheets[0][at] if str(cell.value).startswith("=")]
    assert [formula[-len(str(at + 1)) :] for formula in formulas] == [str(at + 1)]


def test_an_account_stands_only_in_tables_of_its_currencies(make_books):
    """Nobody says what either had: no row of the pounds shows among the euros."""
    report = make_books("""
        option "operating_currency" "GBP"
        2026-01-01 open Assets:Bank:Pounds
          reconcile: "bank"
        2026-01-01 open Assets:Bank:Euro
          reconcile: "bank"
        2026-01-01 open Equity:Capital
        2026-09-05 * "Capital"
          Assets:Bank:Pounds   100 GBP
          Assets:Bank:Euro      50 EUR
          Equity:Capital
    """).report("bank-reconciliation", "2026-09")
    pounds, euros = report_text(report).split("\nEUR ")
    assert ("Assets:Bank:Pounds" in pounds, "Assets:Bank:Euro\n" in pounds) == (True, False)
    tables = euros.partition("In transit is")[0]
    assert ("Assets:Bank:Euro\n" in tables, "Pounds" in tables, tables.count("not known")) == (True, False, 1)


def test_in_japanese(books_of):
    report = books_of(LEDGER + EVIDENCE).report("bank-reconciliation", "2026-09", language="ja")
    assert report.title == "銀行勘定調整表"
    assert report.row("Assets:Bank adjusted-bank").label == "修正後銀行残高"
    assert gate(report)[0][1] == "1 口座が 2026-09-30 末で銀行と一致しています。"


def test_a_day_later_the_bank_has_told_more(books_of, shown):
    """Of 2 October on the takings are told; nothing says what the bank had on 3 October."""
    report = books_of(LEDGER + EVIDENCE).report("bank-reconciliation", "2026-10-03")
    rows = shown(report)
    assert "Assets:Bank receipts 1" not in rows
    assert "Assets:Bank payments 1" in rows
    assert report.value("Assets:Bank bank", "remark") == "not known"
    assert report.amount("Assets:Bank difference", "amount") is None
    ((status, detail),) = gate(report)
    assert status == "fail"
    assert "ledgerkit reconcile LEDGER --account Assets:Bank --date 2026-10-03 --file FILE" in detail


@pytest.mark.parametrize(
    ("text", "bank_file", "says"),
    [
        (EVIDENCE, b"edited since", "the bank file september.csv was changed since"),
        (EVIDENCE, None, "the bank file september.csv is missing"),
        (EVIDENCE.replace("ledger-balance: 1460", "ledger-balance: 1459"), BANK_FILE, "the ledger had 1,459 and has 1,460"),
        (EVIDENCE + '  outstanding: "none"\n', BANK_FILE, "what is in transit has changed"),
        (EVIDENCE.replace("1493", "1494"), BANK_FILE, "The corrected balances differ by 1."),
        (EVIDENCE.replace("1493", "1494"), BANK_FILE, "the 2 entries told since lead to 1,493; the bank had 1,494: 1 lies between."),
    ],
)
def test_evidence_lapses_when_either_side_moves(books_of, text, bank_file, says):
    report = books_of(LEDGER + text, bank_file).report("bank-reconciliation", "2026-09")
    ((status, detail),) = gate(report)
    assert status == "fail"
    assert says in detail


def test_an_item_that_stays_in_transit_for_long(books_of):
    late = LEDGER.replace("2026-10-03 *", "2026-12-28 *").replace("bank-date: 2026-09-30", "bank-date: 2026-12-28")
    text = late + EVIDENCE.replace("2026-09-30", "2026-12-31").replace("1493", "1573").replace("1460", "1453")
    report = books_of(text).report("bank-reconciliation", "2026-12")
    ((status, detail),) = gate(report)
    assert status == "fail"
    assert "1 item is older than 90 days: 2026-09-28 (120) Landlord Cheque 17 (main.beancount:20)" in detail
    assert [note.id for note in report.notes] == ["reconciliation", "older-than-30", "older-than-60", "older-than-90"]
    patient = '2020-01-01 custom "ledgerkit-option" "bank-item-stale-after" "120"\n' + text
    assert [status for status, _detail in gate(books_of(patient).report("bank-reconciliation", "2026-12"))] == ["pass"]


def test_a_line_that_an_import_brings_beside_the_entry_by_hand(books_of):
    """The landlord's cheque was written by hand on the 28th; the bank told it in October, and the import booked it again."""
    again = """
2026-10-05 * "Landlord" "CHEQUE 17"
  Assets:Bank     -120 GBP
    import: "d"
  Equity:Capital   120 GBP
"""
    report = books_of(LEDGER + EVIDENCE + again).report("bank-reconciliation", "2026-09")
    assert report.value("Assets:Bank payments 1", "remark").startswith(
        "perhaps booked twice: the bank told this amount on 2026-10-05, main"
    )
    assert [status for status, _detail in gate(report)] == ["warn", "pass"]


def test_before_the_first_bank_file_an_assertion_is_enough(books_of):
    """August was kept by hand; from the first evidence or file on the close asks for one."""
    report = books_of(LEDGER + EVIDENCE).report("bank-reconciliation", "2026-08")
    assert report.value("Assets:Bank bank", "remark") == "balance asserted in the ledger"
    assert gate(report)[0][0] == "pass"


def test_after_it_an_assertion_is_not(books_of):
    asserted = "2026-11-01 balance Assets:Bank  1453 GBP\n"
    ((status, detail),) = gate(books_of(LEDGER + EVIDENCE + asserted).report("bank-reconciliation", "2026-10"))
    assert status == "fail"
    assert "no bank file tells of that day, as files have since 2026-09-30" in detail


def test_a_balance_that_is_cleared_settles_what_was_in_transit(books_of):
    """The assertion at the end of October covers the cheque, which nobody marked; rolling forward from September knows it too."""
    october = EVIDENCE.replace("2026-09-30", "2026-10-31").replace("1493", "1453").replace("1460", "1453")
    text = LEDGER + EVIDENCE + october + "2026-11-01 balance Assets:Bank  1453 GBP\n"
    report = books_of(text).report("bank-reconciliation", "2026-10")
    assert report.amount("Assets:Bank payments", "amount") == 0
    assert [status for status, _detail in gate(report)] == ["pass"]


def filed(path, first, last, opening, closing, content=BANK_FILE):
    digest = hashlib.sha256(content).hexdigest()
    return (
        f'{last} document Assets:Bank "{path}"\n  bank-source: "sbi-sumishin sha256:{digest}"\n  bank-from: {first}\n'
        f"  bank-through: {last}\n  bank-opening: {opening} GBP\n  bank-closing: {closing} GBP\n"
    )


def test_a_filed_bank_file_tells_the_balance(books_of):
    report = books_of(LEDGER + filed("september.csv", "2026-09-01", "2026-09-30", 1000, 1493)).report("bank-reconciliation", "2026-09")
    assert report.value("Assets:Bank bank", "remark") == "filed bank file"
    assert gate(report)[0][0] == "pass"


def test_a_filed_bank_file_that_was_edited_covers_nothing(books_of):
    text = LEDGER + filed("september.csv", "2026-09-01", "2026-09-30", 1000, 1493, b"as it was")
    ((status, detail),) = gate(books_of(text).report("bank-reconciliation", "2026-09"))
    assert status == "fail"
    assert "no bank file tells of that day" in detail


def test_a_file_is_missing_between_two(books_of):
    text = LEDGER + filed("september.csv", "2026-09-01", "2026-09-10", 1000, 1500)
    text += filed("september.csv", "2026-09-21", "2026-09-30", 1486, 1493)
    ((status, detail),) = gate(books_of(text).report("bank-reconciliation", "2026-09"))
    assert status == "fail"
    assert "between the end of 2026-09-10 and september.csv, which begins on 2026-09-21: (14) lies between" in detail


def test_a_file_is_missing_before_the_first(books_of):
    """August ended with 1,000, and the bank told nothing before the 3rd."""
    text = LEDGER + filed("september.csv", "2026-09-03", "2026-09-30", 993, 1493)
    assert "between the end of 2026-08-31 and september.csv" in gate(books_of(text).report("bank-reconciliation", "2026-09"))[0][1]


@pytest.mark.parametrize("first", ["2026-09-10", "2026-09-11"])
def test_files_that_meet(books_of, first):
    """One that begins in the middle of a day, or the day after."""
    text = LEDGER + filed("september.csv", "2026-09-01", "2026-09-10", 1000, 1500)
    text += filed("september.csv", first, "2026-09-30", 1500, 1493)
    assert gate(books_of(text).report("bank-reconciliation", "2026-09"))[0][0] == "pass"


def test_files_that_overlap(books_of):
    text = LEDGER + filed("september.csv", "2026-09-01", "2026-09-20", 1000, 1500)
    text += filed("september.csv", "2026-09-06", "2026-09-30", 1500, 1493)
    assert gate(books_of(text).report("bank-reconciliation", "2026-09"))[0][0] == "pass"


def test_a_hole_is_told_once_where_it_is(books_of):
    """7 are missing before the 8th; the file of the 25th goes on where that of the 8th leads."""
    text = LEDGER + filed("september.csv", "2026-09-08", "2026-09-28", 1493, 1493)
    text += filed("september.csv", "2026-09-25", "2026-09-30", 1493, 1486)
    ((status, detail),) = gate(books_of(text).report("bank-reconciliation", "2026-09"))
    assert (status, detail.count("A bank file is missing")) == ("fail", 1)
    assert "between the end of 2026-08-31 and september.csv, which begins on 2026-09-08: (7) lies between" in detail


def test_a_line_of_a_file_that_is_not_in_the_books_is_no_missing_file(books_of):
    text = LEDGER + filed("september.csv", "2026-09-01", "2026-09-28", 1000, 1486)
    text += filed("september.csv", "2026-09-25", "2026-09-30", 1486, 1479)
    ((status, detail),) = gate(books_of(text).report("bank-reconciliation", "2026-09"))
    assert (status, "A bank file is missing" in detail) == ("fail", False)
    assert "september.csv, which begins on 2026-09-25, does not go on where the books lead from 2026-09-01, of september.csv" in detail
    assert "(14) lies between" in detail


def test_evidence_and_file_contradict_one_another(books_of):
    text = LEDGER + EVIDENCE + filed("september.csv", "2026-09-01", "2026-09-30", 1000, 1492)
    ((status, detail),) = gate(books_of(text).report("bank-reconciliation", "2026-09"))
    assert status == "fail"
    assert "several balances of the bank: 1,493 (main.beancount:33); 1,492 (main.beancount:38)" in detail


def test_an_account_in_two_currencies_is_reconciled_in_each(make_books, shown):
    report = make_books("""
        option "operating_currency" "GBP"
        2026-01-01 open Assets:Bank:Wise
          reconcile: "bank"
        2026-01-01 open Equity:Capital
        2026-09-05 * "Capital"
          Assets:Bank:Wise   100 GBP
          Assets:Bank:Wise    50 EUR
          Equity:Capital
        2026-10-01 balance Assets:Bank:Wise  100 GBP
        2026-10-01 balance Assets:Bank:Wise   50 EUR
    """).report("bank-reconciliation", "2026-09")
    rows = shown(report)
    assert rows["Assets:Bank:Wise GBP bank"]["amount"] == "100"
    assert rows["Assets:Bank:Wise EUR bank"]["amount:EUR"] == "50"
    assert gate(report) == [("pass", "2 accounts are reconciled with the bank at the end of 2026-09-30.")]


RESERVE = """
    option "operating_currency" "GBP"
    2026-01-01 open Assets:Bank
      reconcile: "bank"
    2026-01-01 open Assets:Bank:Reserve
    2026-01-01 open Equity:Capital
    2026-09-05 * "Capital"
      Assets:Bank          100 GBP
      Assets:Bank:Reserve   50 GBP
      Equity:Capital      -150 GBP
    2026-10-01 balance Assets:Bank  150 GBP
"""


def test_a_part_of_an_account_is_reconciled_with_it(make_books, shown):
    """The bank knows one account of 150; the books have set 50 of it aside."""
    report = make_books(RESERVE).report("bank-reconciliation", "2026-09")
    assert shown(report)["Assets:Bank ledger"]["amount"] == "150"
    assert report.row("Assets:Bank ledger").drill.accounts == ("Assets:Bank", "Assets:Bank:Reserve")
    assert gate(report) == [("pass", "1 account is reconciled with the bank at the end of 2026-09-30.")]


def test_an_account_below_with_a_balance_of_its_own_is_one_by_itself(make_books):
    """Then the balance above is of both, and tells nothing of the account alone."""
    report = make_books(RESERVE + "    2026-10-01 balance Assets:Bank:Reserve  50 GBP\n").report("bank-reconciliation", "2026-09")
    assert [(check.status, check.detail.partition(" ")[0]) for check in report.checks] == [("fail", "Assets:Bank"), ("pass", "1")]


PHANTOM = """
2026-09-12 * "Nobody" "Out of thin air"
  Assets:Bank      500 GBP
    bank-date: 2026-09-12
  Equity:Capital  -500 GBP
"""


def test_a_bank_date_is_not_believed_where_the_file_of_the_day_has_no_such_line(books_of):
    """The closing balance was raised by hand as well, so that everything adds up."""
    text = LEDGER + PHANTOM + filed("september.csv", "2026-09-01", "2026-09-30", 1000, 1993)
    ((status, detail),) = gate(books_of(text).report("bank-reconciliation", "2026-09"))
    assert status == "fail"
    assert "1 entry says bank-date: for a day of which the bank's file has no such line: 2026-09-12 500 september.csv (main." in detail
    assert "--account Assets:Bank --date 2026-09-30 --mark" in detail


def test_outside_the_days_of_a_file_it_is(books_of):
    text = LEDGER + PHANTOM + filed("september.csv", "2026-09-13", "2026-09-30", 2000, 1993)
    assert gate(books_of(text).report("bank-reconciliation", "2026-09"))[0][0] == "pass"


def test_what_fails_in_the_log_of_imports_fails_here(books_of):
    """Both lines of the file are booked, 500 and 80, and do not lead from its opening to its closing balance; the rest agrees."""
    mark = f'  bank-source: "sbi-sumishin sha256:{hashlib.sha256(BANK_FILE).hexdigest()}"\n'
    text = LEDGER.replace('"Customer"\n', f'"Customer"\n{mark}').replace('"Shop" "Takings of Tuesday"\n', f'"Shop" "Takings"\n{mark}')
    text += filed("september.csv", "2026-09-01", "2026-09-30", 1000, 1493) + "  bank-lines: 2\n"
    ((status, detail),) = gate(books_of(text).report("bank-reconciliation", "2026-09"))
    assert status == "fail"
    assert "september.csv, Assets:Bank: 1,000 + 580 ≠ 1,493 GBP" in detail


def test_a_file_of_the_period_that_was_changed_fails_whatever_evidence_says(books_of):
    text = LEDGER + EVIDENCE + filed("september.csv", "2026-09-01", "2026-09-20", 1000, 1500, b"as it was")
    ((status, detail),) = gate(books_of(text).report("bank-reconciliation", "2026-09"))
    assert status == "fail"
    assert "september.csv: changed since. Put the bank's own file back" in detail


CLOSED = (
    LEDGER
    + """
2026-11-20 * "To the other bank"
  Assets:Bank     -1453 GBP
    import: "e"
  Equity:Capital   1453 GBP
2026-11-20 close Assets:Bank
"""
)


def closed(text):
    return text.replace("  Assets:Bank     -120 GBP\n", "  Assets:Bank     -120 GBP\n    bank-date: 2026-10-15\n")


def test_an_account_closed_in_the_period_with_money_on_it_is_not_forgotten(books_of):
    """Neither in the period in which it was closed nor in any later one while it has a balance."""
    text = closed(CLOSED.replace("-1453", "-1330").replace(" 1453", " 1330"))
    for period in ("2026-11", "2026-12"):
        ((status, detail),) = gate(books_of(text).report("bank-reconciliation", period))
        assert status == "fail"
        assert "The corrected balances differ by (123)." in detail


def test_an_account_closed_at_zero_agrees_with_the_bank(books_of):
    """Nothing but the closing says so; a bank file or evidence that says otherwise contradicts it."""
    report = books_of(closed(CLOSED)).report("bank-reconciliation", "2026-11")
    assert report.value("Assets:Bank bank", "remark") == "account closed: nothing is left"
    assert gate(report) == [("pass", "1 account is reconciled with the bank at the end of 2026-11-30.")]
    told = EVIDENCE.replace("2026-09-30", "2026-11-20").replace("1493", "123").replace("1460", "0")
    ((status, detail),) = gate(books_of(closed(CLOSED) + told).report("bank-reconciliation", "2026-11"))
    assert status == "fail"
    assert "The ledger tells several balances of the bank: 123 (main.beancount:40); 0 (main.beancount:4)" in detail


def test_what_a_closed_bank_told_must_lead_to_nothing(books_of):
    """The last payment was written by hand and nobody says that the bank made it."""
    text = closed(CLOSED).replace('    import: "e"\n', "")
    ((status, detail),) = gate(books_of(text).report("bank-reconciliation", "2026-11"))
    assert status == "fail"
    assert "lead to 1,453; the bank had 0" in detail


def test_an_account_that_was_closed_before_is_none_of_the_period(books_of):
    assert books_of(closed(CLOSED)).report("bank-reconciliation", "2026-12").rows == ()


def test_books_without_a_bank(make_books):
    report = make_books("""
        option "operating_currency" "GBP"
        2026-01-01 open Assets:Cash
        2026-01-01 open Equity:Capital
        2026-09-05 * "Capital"
          Assets:Cash      100 GBP
          Equity:Capital  -100 GBP
    """).report("bank-reconciliation", "2026-09")
    assert (report.rows, report.notes[0].id, gate(report)[0][0]) == ((), "empty", "pass")


FIRST, LAST = datetime.date(2026, 1, 1), datetime.date(2026, 2, 15)
MOVES = st.lists(
    st.tuples(st.integers(0, 60), st.integers(-10_000, 10_000).filter(bool), st.none() | st.integers(0, 60)), min_size=1, max_size=8
)


@settings(max_examples=25, deadline=None)
@given(moves=MOVES, error=st.integers(-3, 3))
def test_whatever_is_booked_and_told_the_difference_is_what_is_wrong(moves, error):
    """Random entries, some told on a day of their own, some never; the bank's balance is off by an error, which alone is the difference."""
    text = 'plugin "ledgerkit.plugins"\n2026-01-01 open Assets:Bank\n  reconcile: "bank"\n2026-01-01 open Equity:Capital\n'
    text += 'option "operating_currency" "JPY"\n2026-01-01 * "So that there is an entry"\n  Assets:Bank  7 JPY\n    bank-date: 2026-01-01\n'
    text += "  Equity:Capital\n"
    bank = ledger = 7
    for after, amount, told in moves:
        day, told_on = FIRST + datetime.timedelta(after), None if told is None else FIRST + datetime.timedelta(told)
        mark = f"    bank-date: {told_on}\n" if told_on else ""
        text += f'{day} * "x"\n  Assets:Bank  {amount} JPY\n{mark}  Equity:Capital\n'
        bank += amount if told_on and told_on <= LAST else 0
        ledger += amount if day <= LAST else 0
    text += f'{LAST} custom "ledgerkit-reconciliation" Assets:Bank\n  bank-balance: {bank + error} JPY\n'
    entries, errors, options = loader.load_string(text)
    report = Books(Facts.from_entries(entries, errors, options)).report("bank-reconciliation", LAST.isoformat(), language="en")
    assert report.amount("Assets:Bank ledger", "amount") == ledger
    assert report.amount("Assets:Bank difference", "amount") == error
    assert [check.status for check in report.checks] == ["fail" if error else "pass"]


def test_an_overdraft(make_books):
    """The bank lends 40; a cheque of 60 makes it 100 in the books."""
    books = make_books("""
        option "operating_currency" "GBP"
        2026-01-01 open Liabilities:Overdraft
          reconcile: "bank"
        2026-01-01 open Equity:Capital
        2026-09-05 * "Wages"
          Liabilities:Overdraft  -40 GBP
            import: "a"
          Equity:Capital
        2026-09-29 * "Cheque"
          Liabilities:Overdraft  -60 GBP
          Equity:Capital
        2026-09-30 custom "ledgerkit-reconciliation" Liabilities:Overdraft
          bank-balance: -40 GBP
    """)
    report = books.report("bank-reconciliation", "2026-09")
    assert report.amount("Liabilities:Overdraft adjusted-bank", "amount") == -100
    assert [check.status for check in report.checks] == ["pass"]
