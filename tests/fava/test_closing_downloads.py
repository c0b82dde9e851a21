"""The page "Closing": downloads are the documents of the command line; incognito shows no figure and gives no document."""

from __future__ import annotations

import re
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest

from ledgerkit.books import open_books
from ledgerkit.close.write import documents

TURN_ON = '2010-01-01 custom "fava-extension" "ledgerkit.fava"'
PERIODS = ("", "time=2026-09", "time=FY2026", "time=2026-Q3", "time=2026", "time=2026-04-01+-+2026-09-30", "time=2026-09-15")

# --- downloads


@pytest.mark.parametrize("language", ["en", "ja"])
def test_downloads_are_the_documents_of_the_command_line(hikari, language):
    page = hikari.page("time=FY2025", language)
    expected = documents(open_books(hikari.ledger.beancount_file_path, cache=False).close("FY2025", language=language))
    links = [link for link in page.links if "/pack." in link["href"]]
    assert [set(link) for link in links] == [{"href", "data-remote"}] * 3
    answers = [hikari.fetch(link["href"], language) for link in links]
    assert {answer.headers["Content-Disposition"].rpartition("filename=")[2]: answer.data for answer in answers} == expected
    assert [answer.mimetype.rpartition("/")[2].rpartition(".")[2] for answer in answers] == ["html", "sheet", "json"]
    assert all(answer.headers["Content-Disposition"].startswith("attachment") for answer in answers)
    book = openpyxl.load_workbook(BytesIO(answers[1].data))
    assert len(book.sheetnames) > 5


def test_a_download_is_of_the_period_shown_and_keeps_the_filter(hikari):
    def times(query):
        return {parse_qs(urlsplit(link["href"]).query)["time"][0] for link in hikari.page(query).links if "/pack." in link["href"]}

    assert times("time=FY2026") == {"FY2026"}
    # Without a filter the address names the month: the next one may begin before the click.
    assert times("") == {"2026-09"}


@pytest.mark.parametrize(("query", "status"), [("time=foo", 400), ("time=2099", 400)])
def test_a_download_of_no_period_says_why(hikari, query, status):
    answer = hikari.fetch(f"{hikari.closing}pack.xlsx?{query}")
    assert (answer.status_code, answer.mimetype) == (status, "text/plain")
    assert "remedy:" in answer.text


def test_a_download_from_books_that_cannot_be_closed_says_why(open_fava):
    fava = open_fava(TURN_ON)
    answer = fava.fetch(f"{fava.closing}pack.json")
    assert (answer.status_code, answer.mimetype) == (422, "text/plain")
    assert "The ledger has no transactions." in answer.text


# --- incognito


@pytest.fixture(scope="module")
def incognito(tmp_path_factory, start_fava, hikari_text):
    """Books with an error, a failed gate and a waiver, all of which speak of figures."""
    ledger = hikari_text.replace("4,341,346", "4,341,345").replace('  statement-line: "rent"\n', "")
    ledger += '2026-10-05 custom "ledgerkit-waiver" "G22" "2026-09"\n  by: "Sato"\n  reason: "see 4,341,346"\n  expires: 2026-10-31\n'
    return start_fava(tmp_path_factory.mktemp("incognito"), ledger, incognito=True)


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("query", PERIODS)
def test_incognito_shows_no_figure_anywhere(incognito, query, language, figures):
    page, pack = incognito.page(query, language), incognito.pack(query, language)
    spelled = {text for row in figures(pack).values() for text in row if re.fullmatch(r"\D?[\d,]{4,}\D?", text)}
    spelled |= {text.strip("()△").replace(",", "") for text in spelled}
    spelled |= {number for gate in pack.gates for check in gate.checks for number in re.findall(r"\b\d{5,}\b", check.detail)}
    assert len(spelled) > 10
    assert page.status == 200
    assert {text for text in spelled if text in page.html} == set()  # in text and attributes alike
    for cell in re.findall(r'<td class="lk-num">(?:<a [^>]*>)?(.*?)<', page.html):
        assert not re.search(r"\d", cell)
    assert "Balance failed" in page.text
    assert ("see X,XXX,XXX" in page.text) == (query in ("", "time=2026-09"))


@pytest.mark.parametrize("query", ["time=foo", "time=2019"])
def test_incognito_hides_figures_in_refusals_too(incognito, query):
    assert incognito.page(query).status == 200
    assert not re.search(r"\d", re.findall(r'lk-failure">(.*?)</div>', incognito.page(query).html, re.DOTALL)[0])


def test_incognito_keeps_the_way_to_the_journals(open_fava, hikari, hikari_text):
    hidden, plain = open_fava(hikari_text, incognito=True).page("time=2026-09"), hikari.page("time=2026-09")
    journals = [link["href"] for link in plain.links if "pack." not in link["href"]]
    assert [link["href"] for link in hidden.links] == journals


def test_incognito_refuses_downloads(open_fava, hikari_text):
    fava = open_fava(hikari_text, incognito=True)
    assert "the pack cannot be downloaded" in fava.page("time=2026-09").text
    for kind in ("html", "xlsx", "json"):
        answer = fava.fetch(f"{fava.closing}pack.{kind}?time=2026-09")
        assert (answer.status_code, answer.mimetype) == (403, "text/plain")
        assert answer.text == "Incognito mode: figures are hidden, and the pack cannot be downloaded."
