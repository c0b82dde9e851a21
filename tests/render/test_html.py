from __future__ import annotations

from html.parser import HTMLParser

import pytest

from ledgerkit.render.format import visible
from ledgerkit.render.html import pack_html, report_html, report_table


class Reader(HTMLParser):
    """Gathers texts, tags and attributes."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.texts, self.tags, self.attributes = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_data(self, data):
        self.texts.append(data)


def test_one_file_without_anything_from_elsewhere(company):
    html = pack_html(company.close("2025-09"))
    read = Reader(html)
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(read.tags)
    links = [value for _tag, name, value in read.attributes if name in ("href", "src")]
    assert links
    assert all(link.startswith("#") for link in links)
    assert "default-src 'none'" in html
    assert "url(" not in html


def test_links_inside_lead_somewhere(company):
    read = Reader(pack_html(company.close("2025-09")))
    ids = {value for _tag, name, value in read.attributes if name == "id"}
    assert {value[1:] for _tag, name, value in read.attributes if name == "href"} <= ids


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_figure_is_there(company, language):
    pack = company.close("2025-09", language=language)
    html = pack_html(pack)
    assert f'<html lang="{language}">' in html
    assert "4,092,000" in html
    assert all(page.title in html for page in pack.pages)
    assert pack.ledger in html


def test_hostile_text_is_shown_literally(hostile_books, hostile):
    for language in ("en", "ja"):
        html = pack_html(hostile_books.close("2025-09", language=language))
        read = Reader(html)
        assert "script" not in read.tags
        if language == "en":
            assert visible(hostile) in read.texts
        assert "<script>alert" not in html


def test_links_of_figures(company):
    report = company.report("trial-balance", "2025-09")
    table = report_table(report, lambda row, column: f"/journal?a={row.id}&c={column.id}" if row.drill else None)
    assert '<a href="/journal?a=Assets:Bank&amp;c=debit">900,000</a>' in table
    assert "earlier-earnings&" not in table


def test_a_draft_says_so(make_books, company_text):
    report = make_books(company_text + "    2025-09-20 balance Assets:Bank  1 JPY\n").report("trial-balance", "2025-09")
    assert "Draft: ledger has errors" in report_html(report)
