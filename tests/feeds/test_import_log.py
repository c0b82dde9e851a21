"""The log of imports and the match rate: what came, how it was booked, and whether file and entries are what they were."""

from __future__ import annotations

import pytest

from ledgerkit.books import open_books
from ledgerkit.feeds.undo import undo, undo_edits
from ledgerkit.ledger.import_block import blocks
from ledgerkit.render.text import report_text

MONTH = "2026/09.beancount"
SUSPENSE = 'suspense = "Assets:Suspense"\n'
INVOICE = """
2026-08-31 open Assets:Receivables
  control: "receivables"
2026-08-31 * "カ）スズキ" "Invoice" ^inv-2026-0001
  Assets:Receivables   220000 JPY
  Income:Sales
"""


def log(books, **options):
    return books.report("import-log", period="2026-09", **options)


def lines(report):
    return [row for row in report.rows if row.kind == "line"]


def shown(report, *names):
    return [[row.values.get(name) for name in names] for row in lines(report)]


def statuses(report):
    return {check.id: check.status for check in report.checks}


def edited(desk, old, new):
    path = desk / MONTH
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return open_books(desk / "main.beancount", cache=False)


def take_back(desk, import_id):
    facts = open_books(desk / "main.beancount", cache=False).facts
    undo(desk / "main.beancount", undo_edits(desk / "main.beancount", import_id, facts), ())
    return open_books(desk / "main.beancount", cache=False)


def test_a_month_with_its_file_balances_and_lines(import_):
    report = log(import_("september.csv"))
    heading, line = report.rows
    assert heading.label == "Import 3987a277a236: september.csv"
    assert line.label == "Assets:Bank:SBI documents/bank/september.7618a667.csv"
    assert shown(report, "reader", "lines-told", "lines-booked", "lines-left", "file-state", "import-state", "place") == [
        ["sbi-sumishin", 4, 4, 0, "as imported", "as written", "2026/09.beancount:1"]
    ]
    assert [str(line.values[name]) for name in ("first-day", "last-day")] == ["2026-09-03", "2026-09-30"]
    assert shown(report, "bank-opening", "booked-sum", "bank-closing", "asserted-balance") == [[100000, 218855, 318855, 318855]]
    assert statuses(report) == {"import-files": "pass", "import-sums": "pass", "import-entries": "pass"}


def test_of_a_longer_file_only_what_is_new_is_booked_by_it(import_, desk, csv):
    (desk / "early.csv").write_bytes(csv(csv.lines[:2]))
    import_("early.csv")
    report = log(import_("september.csv"))
    assert shown(report, "lines-told", "lines-booked", "lines-left") == [[2, 2, 0], [4, 2, 2]]
    assert "1 file adds up; of 1 further with balances not every line was booked from that file." in report.checks[1].detail


def test_a_file_delivered_twice_is_told_once(import_, desk):
    (desk / "september (1).csv").write_bytes((desk / "september.csv").read_bytes())
    assert shown(log(import_("september.csv", "september (1).csv")), "lines-told", "lines-booked") == [[4, 4]]


def test_a_filed_bank_file_that_was_changed_fails_whatever_the_cache_says(import_, desk):
    import_("september.csv")
    ledger = desk / "main.beancount"
    assert statuses(log(open_books(ledger)))["import-files"] == "pass"
    (filed,) = (desk / "documents" / "bank").iterdir()
    filed.write_bytes(filed.read_bytes() + b"\n")
    report = log(open_books(ledger))
    assert (shown(report, "file-state"), statuses(report)["import-files"]) == ([["changed since"]], "fail")
    assert "documents/bank/september.7618a667.csv: changed since" in report.checks[0].detail


def test_an_entry_that_was_edited_shows_and_a_changed_amount_fails(import_, desk):
    import_("september.csv")
    report = log(edited(desk, '"Kissa" "Coffee"', '"Kissa" "Coffee with Mr Mori"'))
    assert shown(report, "import-state", "lines-booked") == [["edited since", 4]]
    assert statuses(report) == {"import-files": "pass", "import-sums": "pass", "import-entries": "pass"}
    assert "1 import was edited since" in report.checks[2].detail
    report = log(edited(desk, "220000", "210000"))
    assert statuses(report)["import-sums"] == "fail"
    assert "100,000 + 208,855 ≠ 318,855 JPY" in report.checks[1].detail


def test_without_the_comment_that_ends_it_an_import_is_still_found(import_, desk):
    import_("september.csv")
    assert shown(log(edited(desk, "; end of import", "; no end of import")), "import-state", "lines-booked") == [
        ["edited since; the comment that ends them is gone", 4]
    ]


def test_entries_without_their_comments_stand_outside_any_import(import_, desk):
    import_("september.csv")
    text = (desk / MONTH).read_text(encoding="utf-8")
    (desk / MONTH).write_text("".join(line for line in text.splitlines(keepends=True) if not line.startswith(";")), encoding="utf-8")
    report = log(open_books(desk / "main.beancount", cache=False))
    assert [row.label for row in report.rows] == [
        "Outside the comments of an import",
        "Assets:Bank:SBI documents/bank/september.7618a667.csv",
    ]
    assert shown(report, "import-state", "lines-booked") == [["outside any import", 4]]


def test_an_import_of_before_the_log_is_listed_without_what_it_did_not_say(import_, desk):
    import_("september.csv")
    text = (desk / MONTH).read_text(encoding="utf-8")
    keys = ("  import-by:", "  bank-lines:", "  bank-from:", "  bank-through:", "  bank-opening:", "  bank-closing:")
    (desk / MONTH).write_text("".join(line for line in text.splitlines(keepends=True) if not line.startswith(keys)), encoding="utf-8")
    books = open_books(desk / "main.beancount", cache=False)
    assert shown(log(books), "lines-told", "lines-booked", "bank-opening", "booked-sum") == [[None, 4, None, 218855]]
    rate = books.report("match-rate", period="2026-09")
    assert [rate.row("total").values[name] for name in ("by-rule", "by-unrecorded", "match-rate")] == [0, 4, None]


@pytest.mark.parametrize("value", ['"four"', "-4", "4.5", "2026-09-30", "4 JPY"])
def test_what_a_person_made_something_else_of_is_as_if_it_were_not_there(import_, desk, value):
    import_("september.csv")
    assert shown(log(edited(desk, "bank-lines: 4", f"bank-lines: {value}")), "lines-told") == [[None]]


def test_what_was_taken_back_is_in_no_log_and_what_it_settled_is_open_again(import_, desk):
    """A receipt that settled an invoice: without its bank line the invoice is open, and both reports say so."""
    main = desk / "main.beancount"
    main.write_text(main.read_text(encoding="utf-8") + INVOICE, encoding="utf-8")
    rules = desk / "rules.toml"
    rules.write_text(rules.read_text(encoding="utf-8").replace('"Income:Sales"', '"Assets:Receivables"'), encoding="utf-8")
    books = import_("september.csv")
    assert books.report("open-items", period="2026-09").rows == ()
    assert books.report("match-rate", period="2026-09").row("total").values["by-open-item"] == 1
    (block,) = blocks((desk / MONTH).read_bytes())[0]
    books = take_back(desk, block.id)
    assert books.report("open-items", period="2026-09").row("total:receivables").amount("open") == 220000
    report = log(books)
    assert (report.rows, [note.id for note in report.notes]) == ((), ["after-last", "empty"])


def test_the_match_rate_counts_every_line_of_the_account_once(import_, desk, csv):
    """Three by rules, one that nobody knows, and one typed by hand: three of five."""
    rules = desk / "rules.toml"
    rules.write_text(SUSPENSE + rules.read_text(encoding="utf-8"), encoding="utf-8")
    (desk / "09.csv").write_bytes(csv((*csv.lines[:3], ("2026/09/12", "ｿﾚｶﾞﾅﾆｶ", "700", "", "318,300"))))
    import_("09.csv")
    main = desk / "main.beancount"
    marked = 'open Assets:Bank:SBI\n  reconcile: "bank"\n'
    main.write_text(main.read_text(encoding="utf-8").replace("open Assets:Bank:SBI\n", marked), encoding="utf-8")
    with (desk / MONTH).open("a", encoding="utf-8") as file:
        file.write('\n2026-09-29 * "Typed"\n  bank-date: 2026-09-30\n  Expenses:Fees  145 JPY\n  Assets:Bank:SBI\n')
        file.write('\n2026-09-30 * "A cheque that the bank has not told"\n  Expenses:Fees  1000 JPY\n  Assets:Bank:SBI\n')
    books = open_books(main, cache=False)
    report = books.report("match-rate", period="2026-09")
    values = report.row("Assets:Bank:SBI").values
    assert [
        values[f"by-{way}"] for way in ("rule", "open-item", "transfer", "suggestion", "unchecked", "hand", "suspense", "unrecorded")
    ] == [*(3, 0, 0, 0, 0, 1, 1, 0)]
    assert (values["lines-total"], values["match-rate"]) == (5, 60)
    assert values["waiting-1-30"] == 1
    assert statuses(report) == {"match-rate": "pass", "match-rate-unchecked": "pass"}
    later = edited(desk, "bank-date: 2026-09-30", "bank-date: 2026-12-31").report("match-rate", period="2026-12")
    assert statuses(later)["match-rate"] == "pass"
    assert [later.row("total").values[name] for name in ("lines-total", "waiting-1-30", "waiting-over-90")] == [1, 0, 1]


def test_what_was_typed_is_a_line_of_the_period_in_which_a_balance_clears_it(import_, desk):
    """The cheque of 29 September is none of September's lines; the balance of the end of October says that the bank has it."""
    main = desk / "main.beancount"
    marked = 'open Assets:Bank:SBI\n  reconcile: "bank"\n'
    main.write_text(main.read_text(encoding="utf-8").replace("open Assets:Bank:SBI\n", marked), encoding="utf-8")
    import_("september.csv")
    with (desk / MONTH).open("a", encoding="utf-8") as file:
        file.write(
            '\n2026-10-01 * "Cheque"\n  Expenses:Fees  1000 JPY\n  Assets:Bank:SBI\n\n2026-11-01 balance Assets:Bank:SBI 317855 JPY\n'
        )
    books = open_books(main, cache=False)
    assert books.errors == ()
    for period, count in (("2026-09", 4), ("2026-10", 1), ("2026-10-01..2026-10-30", 0)):
        report = books.report("match-rate", period=period)
        assert (report.row("total").values["lines-total"], statuses(report)["match-rate"]) == (count, "pass")


def test_a_sale_from_two_lots_is_one_line(import_, desk):
    """Its two postings carry the identity of the one line of the bank, and each the cost of its lot."""
    books = import_("september.csv")
    text = (desk / MONTH).read_text(encoding="utf-8")
    at = text.index("  Assets:Bank:SBI", text.index("2026-09-10 *"))
    posting, said = text[at:].split("\n")[:2]
    assert posting.split()[1:] == ["220000", "JPY"]
    first, second = (f"{posting.replace('220000', number)}\n{said}" for number in ("150000", "70000"))
    books = edited(desk, f"{posting}\n{said}", f"{first}\n{second}")
    report, rate = log(books), books.report("match-rate", period="2026-09")
    assert shown(report, "lines-told", "lines-booked", "lines-left", "booked-sum") == [[4, 4, 0, 218855]]
    assert "1 file adds up; of 0 further" in report.checks[1].detail
    assert (rate.row("total").values["lines-total"], rate.row("total").values["by-rule"]) == (4, 4)
    assert "4 lines in the ledger, as many here." in rate.checks[0].detail


def test_one_line_that_is_booked_twice_in_two_ways_is_found(import_, desk):
    books = import_("september.csv")
    text = (desk / MONTH).read_text(encoding="utf-8")
    sale = text[text.index("2026-09-10 *") :].split("\n\n")[0]
    books = edited(desk, sale, f"{sale}\n\n{sale.replace('rule sales', 'open-item')}")
    rate = books.report("match-rate", period="2026-09")
    assert rate.row("total").values["lines-total"] == 5
    assert (rate.checks[0].status, "5 ≠ 4" in rate.checks[0].detail) == ("fail", True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  Assets:Suspense  ", "  Expenses:Coffee  "),  # mended where it stands
        ("; end of import", '2026-09-20 * "It was tea"\n  Assets:Suspense  -700 JPY\n  Expenses:Coffee\n\n; end of import'),
    ],
)
def test_a_line_that_was_taken_out_of_suspense_was_booked_by_hand(import_, desk, csv, old, new):
    rules = desk / "rules.toml"
    rules.write_text(SUSPENSE + rules.read_text(encoding="utf-8"), encoding="utf-8")
    (desk / "09.csv").write_bytes(csv((("2026/09/12", "ｿﾚｶﾞﾅﾆｶ", "700", "", "99,300"),)))
    import_("09.csv")
    books = edited(desk, old, new)
    values = books.report("match-rate", period="2026-09").row("total").values
    assert [values[name] for name in ("by-hand", "by-suspense", "match-rate", "waiting-1-30")] == [1, 0, 0, 0]
    early = books.report("match-rate", period="2026-09-01..2026-09-15").row("total").values
    assert early["by-suspense"] == (1 if "It was tea" in new else 0)


def test_a_suggestion_counts_once_somebody_looked_at_it(import_, desk):
    """As an import with suggestions writes it: the flag stays until a person takes it away."""
    import_("september.csv")
    books = edited(desk, 'import-by: "rule sales"', 'import-by: "suggestion"')
    assert books.report("match-rate", period="2026-09").row("total").values["by-suggestion"] == 1
    report = edited(desk, "2026-09-10 *", "2026-09-10 !").report("match-rate", period="2026-09")
    assert [report.row("total").values[name] for name in ("by-suggestion", "by-unchecked", "lines-total", "match-rate")] == [0, 1, 4, 75]
    assert statuses(report) == {"match-rate": "pass", "match-rate-unchecked": "warn"}
    line = (desk / MONTH).read_text(encoding="utf-8").splitlines().index('2026-09-10 ! "振込＊カ）スズキ"') + 1
    assert f"2026/09.beancount:{line}" in report.checks[1].detail


def test_without_an_import_there_is_nothing_to_tell(desk):
    books = open_books(desk / "main.beancount", cache=False)
    for name in ("import-log", "match-rate"):
        report = books.report(name, period="2026-08")
        assert (report.rows, [note.id for note in report.notes], set(statuses(report).values())) == ((), ["empty"], {"pass"})


GOLDEN = (
    *("import-log-2026-09-en.txt", "match-rate-2026-09-en.txt", "suspense-2026-09-en.txt"),
    *("import-log-2026-09-ja.txt", "match-rate-2026-09-ja.txt", "suspense-2026-09-ja.txt"),
)


@pytest.mark.parametrize("file", GOLDEN)
def test_what_a_person_reads_of_a_month(import_, desk, csv, golden, file):
    """A file of which the first half came before, one line that nobody knows, and one entry that was edited."""
    rules = desk / "rules.toml"
    rules.write_text(SUSPENSE + rules.read_text(encoding="utf-8"), encoding="utf-8")
    (desk / "early.csv").write_bytes(csv(csv.lines[:2]))
    (desk / "late.csv").write_bytes(csv((*csv.lines, ("2026/09/30", "ｿﾚｶﾞﾅﾆｶ", "700", "", "318,155"))))
    import_("early.csv")
    import_("late.csv")
    books = edited(desk, '"振込＊カ）スズキ"', '"スズキ" "振込"')
    name, language = file.partition("-2026-09-")[0], file[-6:-4]
    golden(file, report_text(books.report(name, period="2026-09", language=language)))


def test_japanese(import_):
    report = log(import_("september.csv"), language="ja")
    assert report.rows[0].label == "取込 3987a277a236：september.csv"
    assert shown(report, "file-state", "import-state") == [["取込時のまま", "取込時のまま"]]
