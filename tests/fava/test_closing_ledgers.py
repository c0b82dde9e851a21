"""The page "Closing" over ledgers of every kind, under Fava's options, and with hostile text."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from ledgerkit.books import open_books
from ledgerkit.errors import Problem

TURN_ON = '2010-01-01 custom "fava-extension" "ledgerkit.fava"'

# --- the ledger


def test_a_ledger_with_errors_is_a_draft_with_the_errors_and_their_lines(open_fava, hikari_text):
    fava = open_fava(hikari_text.replace("4,341,346", "4,341,345"))
    page = fava.page("time=2026-09")
    assert page.text.count("Draft: ledger has errors") > 5
    assert "Balance failed" in page.text
    (address,) = {link["href"] for link in page.links if "/editor/" in link["href"]}
    place = parse_qs(urlsplit(address).query)
    source = fava.ledger.beancount_file_path
    assert place["file_path"] == [source]
    assert "balance Assets:Bank:Mizuho" in Path(source).read_text(encoding="utf-8").splitlines()[int(place["line"][0]) - 1]
    assert fava.fetch(address).status_code == 200


def test_a_problem_without_a_file_of_the_ledger_has_no_link(hikari):
    with hikari.request() as closing:
        assert closing._source(Problem("<ledger>", 0, "code", "Somewhere.")) is None
        assert closing._source(Problem("../../etc/passwd", 1, "code", "Elsewhere.")) is None
        assert "line=7" in closing._source(Problem("main.beancount", 7, "code", "Here."))


def test_a_failed_gate_and_a_waiver_are_shown(open_fava, hikari_text):
    fava = open_fava(hikari_text.replace('  statement-line: "rent"\n', ""))
    assert "Open: a gate failed" in fava.page("time=2026-09").text
    waiver = '2026-10-05 custom "ledgerkit-waiver" "G22" "2026-09"\n  by: "Sato"\n  reason: "mapped in October"\n  expires: 2026-10-31\n'
    waived = open_fava(hikari_text.replace('  statement-line: "rent"\n', "") + waiver).page("time=2026-09")
    assert "Closed; gates waived: 1, with warnings: 0" in waived.text
    assert "Waived by Sato until 2026-10-31: mapped in October" in waived.text


def test_a_ledger_without_a_currency_says_what_to_add(open_fava):
    ledger = (
        TURN_ON
        + """
2026-01-01 open Assets:Cash
2026-01-01 open Equity:Capital
2026-01-01 * "Capital"
  Assets:Cash      5 JPY
  Equity:Capital
"""
    )
    page = open_fava(ledger).page()
    assert page.status == 200
    assert "The ledger does not say in which currency its statements are." in page.text
    assert 'option "operating_currency" "JPY"' in page.text
    assert any("time=2026-01" in link["href"] for link in page.links)


def test_an_empty_ledger_says_so(open_fava):
    fava = open_fava(TURN_ON)
    assert "The ledger has no transactions." in fava.page().text
    assert "The ledger has no transactions." in fava.page("time=2026").text


def test_a_number_that_facts_cannot_hold_is_said_with_its_line(open_fava, hikari_text):
    number = "1" * 25
    page = open_fava(hikari_text + f'2026-09-30 * "Too much"\n  Assets:Trade  {number} JPY\n  Income:Books  -{number} JPY\n').page()
    assert page.status == 200
    assert "There is no closing pack to show" in page.text
    assert number in page.text


def test_configuration_that_is_not_read_is_not_passed_over_in_silence(open_fava, hikari_text):
    # Broken text would take all of Fava down if Fava were let to read it.
    for config in ("{'a': foo}", "{"):
        fava = open_fava(hikari_text.replace(TURN_ON, f'{TURN_ON} "{config}"'))
        assert "is ignored" in fava.page().text
    assert "is ignored" not in open_fava(hikari_text).page().text


def test_several_ledgers_in_one_fava_keep_apart(open_fava, hikari_text):
    other = hikari_text.replace("Hikari Press", "Kaze Press").replace("398,765", "111,222")
    fava = open_fava(hikari_text, other)
    assert "398,765" in fava.page().text
    fava.slug = "kaze-press"
    assert "111,222" in fava.page().text
    assert "398,765" not in fava.page().text
    assert all(link["href"].startswith(("#", "/kaze-press/")) for link in fava.page().links)


def test_the_demonstration_companies_have_their_pages(open_fava, aozora, harbour, figures):
    for path in (aozora, harbour):
        fava = open_fava(path)
        page = fava.page()
        pack = open_books(path, cache=False).close(open_books(path, cache=False).last_month(), language="en")
        assert page.cells == figures(pack)


# --- Fava's options


def test_a_prefix_stands_before_every_address(open_fava, hikari_text, forget_addresses):
    fava = open_fava(hikari_text, prefix="/books")
    page = fava.page("time=2026-09")
    assert all(link["href"].startswith(("#", "/books/hikari-press/")) for link in page.links)
    assert 'rel="stylesheet" href="/books/hikari-press/' in page.html
    for link in [link for link in page.links if link["href"].startswith("/")][::20]:
        assert fava.fetch(link["href"].removeprefix("/books")).status_code == 200


def test_read_only_changes_nothing(open_fava, hikari, hikari_text):
    fava = open_fava(hikari_text, read_only=True)
    assert fava.page("time=2026-09").cells == hikari.page("time=2026-09").cells
    assert fava.fetch(f"{fava.closing}pack.xlsx?time=2026-09").status_code == 200


def test_nothing_is_written(hikari):
    for method in ("post", "put", "delete"):
        assert getattr(hikari.client, method)(f"{hikari.closing}pack.json").status_code == 404


def test_the_sidebar_names_the_page_in_fava_s_language(hikari, open_fava, hikari_text):
    def sidebar(fava, language):
        data = json.loads(re.search(r'id="ledger-data">(.*?)</script>', fava.fetch(f"/{fava.slug}/journal/", language).text)[1])
        return [entry["report_title"] for entry in data["extensions"]]

    assert sidebar(hikari, "en") == ["Closing", None]
    assert sidebar(hikari, "ja") == ["決算", None]
    assert sidebar(hikari, "fr") == ["Closing", None]
    fixed = open_fava(hikari_text.replace(TURN_ON, f'{TURN_ON}\n2020-01-01 custom "fava-option" "language" "ja"'))
    assert sidebar(fixed, "en") == ["決算", None]


def test_the_page_speaks_fava_s_language(hikari):
    japanese = hikari.page("time=2026-09", "ja")
    assert 'lang="ja"' in japanese.html
    assert "光印刷" in japanese.text
    assert "みずほ銀行" in japanese.text
    assert "全ゲート通過" in japanese.text
    assert 'lang="en"' in hikari.page("time=2026-09", "fr").html


# --- hostile text

HOSTILE = (
    "<script>alert(1)</script>",
    '\\" onmouseover=\\"alert(1)',
    "</section></article><img src=x onerror=alert(1)>",
    "\u202egnirts desrever\u202c",
    "👩‍👩‍👧 家族",
    "{{ 7*7 }}{% raw %}",
    "x" * 10_000,
)


@pytest.mark.parametrize("text", HOSTILE, ids=["script", "attribute", "markup", "right-to-left", "emoji", "template", "long"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_hostile_text_is_shown_as_it_is_written(open_fava, text, language, hikari_text):
    ledger = hikari_text
    for place in ('"entity" "{}"', '"entity-ja" "{}"', '  name: "{}"', '  name-ja: "{}"', '  statement-line: "{}"'):
        # The company, the bank account, the press; the line of an account is named in the gate that fails for it.
        known = {"entity": "Hikari Press", "entity-ja": "光印刷", "name": "Letterpress", "statement-line": "rent"}
        for word in [known.get(re.search(r"[a-z-]+", place)[0], "活版印刷機"), "みずほ銀行"]:
            ledger = ledger.replace(place.format(word), place.format(text))
    ledger += f'2026-10-05 custom "ledgerkit-waiver" "G22" "2026-09"\n  by: "{text}"\n  reason: "{text}"\n  expires: 2026-10-31\n'
    page = open_fava(ledger).page("time=2026-09", language)
    written = text.replace('\\"', '"')
    assert page.status == 200
    assert page.text.count(written) >= 3  # company, asset, waiver
    assert "<script" not in page.html
    assert "<img" not in page.html
    assert "onmouseover" not in {name for link in page.links for name in link}


def test_an_account_that_is_not_ascii_is_found_by_its_link(open_fava, hikari_text):
    fava = open_fava(hikari_text.replace("Expenses:Paper", "Expenses:P-紙"))
    found = {(report, row.id, column.id): address for report, row, column, address in fava.drilled("time=2026-04")}
    address = found["trial-balance", "Expenses:P-紙", "debit"]
    assert fava.fetch(address).status_code == 200
    assert fava.journal(address) == [(Decimal(212345), False)]
