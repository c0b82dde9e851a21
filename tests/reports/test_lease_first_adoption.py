"""First adoption: what an older lease is on the first day of the standard."""

from __future__ import annotations

from datetime import date

from lease_ledger import HEAD, SPACE

JAPAN = '    2020-01-01 custom "ledgerkit-option" "lease-standard-from" 2026-01-01\n'


def adopted(make_books, *keys):
    text = HEAD + JAPAN + SPACE + "".join(f"      {key}\n" for key in ('framework: "jgaap"', *keys))
    return make_books(text).report("lease-first-adoption", period="2020-01", language="en")


def test_the_right_of_use_is_the_liability(make_books):
    """Illustrative Example 17's lease after six years: four payments of 50,000 at 6 % are 173,255."""
    report = adopted(make_books, "prepaid: 1,000 JPY")
    columns = ("unpaid", "discount", "liability", "prepaid", "equity", "right-of-use")
    assert [report.amount("SPACE", column) for column in columns] == [200_000, 26_745, 173_255, 1_000, 0, 174_255]
    assert report.value("SPACE", "lease-transition") == date(2026, 1, 1)
    assert [check.status for check in report.checks] == ["pass"]


def test_as_if_it_had_always_been_measured(make_books):
    """The right of use of 368,004 after six of ten years is 147,202; the difference of 26,053 leaves equity."""
    report = adopted(make_books, 'transition-method: "retrospective"', "equity-account: Equity:Retained")
    assert [report.amount("SPACE", column) for column in ("liability", "right-of-use", "equity")] == [173_255, 147_202, -26_053]


def test_the_entry_is_posted_on_the_day(make_books):
    text = HEAD + JAPAN + SPACE + '      framework: "jgaap"\n    2026-01-31 * "x"\n      Assets:Bank  1 JPY\n      Equity:Capital\n'
    books = make_books(text)
    query = "SELECT account, number FROM postings JOIN transactions USING (transaction_id) WHERE rule = 'lease-recognition' ORDER BY number"
    assert books.sql(query).rows() == [("Liabilities:Leases", -173_255), ("Assets:RightOfUse", 173_255)]
