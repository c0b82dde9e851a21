from __future__ import annotations

from ledgerkit.render.format import UNSEEN
from ledgerkit.render.text import pack_text, report_text


def test_trial_balance(company, golden):
    golden("trial-balance-2025-09.txt", report_text(company.report("trial-balance", "2025-09")))


def test_japanese_balance_sheet_keeps_its_columns(company, golden):
    """Wide characters take two columns of a terminal."""
    report = company.report("balance-sheet", "2025-09", compare=["prior-year"], language="ja")
    golden("balance-sheet-2025-09-ja.txt", report_text(report))


def test_several_currencies_stand_below_one_another(harbour, golden):
    from ledgerkit.books import open_books

    report = open_books(harbour).report("trial-balance", "2026-08")
    assert report_text(report).count("\nUSD ") == 1


def test_a_heading_stands_only_in_the_table_of_its_currency(harbour):
    """Both control accounts have items, one in pounds and one in euros: neither is named above nothing."""
    from ledgerkit.books import open_books

    pounds, euros = report_text(open_books(harbour).report("open-items", "2026-08")).split("\nEUR ")
    assert ("\nAssets:Receivables:UK\n" in pounds, "\nAssets:Receivables:Euro\n" in pounds) == (True, False)
    assert ("\nAssets:Receivables:UK\n" in euros, "\nAssets:Receivables:Euro\n" in euros) == (False, True)


def test_colour_only_where_it_is_welcome(company):
    report = company.report("trial-balance", "2025-09")
    assert "\x1b[" not in report_text(report)
    assert "\x1b[32m" in report_text(report, colour=True)


def test_pack(company, golden):
    golden("pack-2025-09.txt", pack_text(company.close("2025-09")))


def test_hostile_text_cannot_steer_the_terminal(hostile_books):
    for language in ("en", "ja"):
        pack = hostile_books.close("2025-09", language=language)
        for text in (pack_text(pack), *(report_text(page) for page in pack.pages)):
            assert not any(character < " " and character != "\n" for character in text)
            assert not UNSEEN.search(text)


def test_a_waiver_turns_no_words_of_ours_around(make_books, company_text):
    text = (
        company_text
        + """
    2025-10-05 custom "ledgerkit-waiver" "G12" "2025-09"
      by: "Sato\u202e"
      reason: "\u2066x"
      expires: 2099-01-01
    2025-09-30 * "Unknown"
      Assets:Fixed:Tools  1 JPY
      Assets:Bank
    """
    )
    shown = pack_text(make_books(text).close("2025-09"))
    assert "Sato\\u202e" in shown
    assert "\\u2066x" in shown
    assert not UNSEEN.search(shown)


def test_long_heads_go_on_in_further_lines_above_the_rule(company):
    report = company.report("income-statement", "2025-09", compare="prior-year", change=True)
    lines = report_text(report).splitlines()
    rule = next(index for index, line in enumerate(lines) if line.startswith("──"))
    assert rule > 4
    assert lines[rule - 1].split()[0] == "JPY"
    # Read from above, each head is whole again.
    assert sorted(" ".join(lines[3:rule]).split()) == sorted(f"JPY {' '.join(column.label for column in report.columns)}".split())
    assert len(lines[rule]) < 150


def test_a_row_without_any_money_is_shown(make_books):
    """100 dollars that have no price have units and no value in any currency: once they were in no table at all."""
    books = make_books(
        """
        option "operating_currency" "EUR"
        2024-01-01 open Assets:Dollars
        2024-01-01 open Equity:Capital
        2024-02-01 * "dollars"
          Assets:Dollars   100 USD
          Equity:Capital  -100 USD
        """
    )
    assert "Assets:Dollars" in report_text(books.report("holdings", "2024-02", language="en"))
