"""The page in a real browser: whole, by navigation inside Fava, by keyboard, for axe, in print. A console message fails a test."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("playwright.sync_api", reason="install playwright to test pages in a browser")

WIDE = {"viewport": {"width": 1400, "height": 1000}}


def violations(page):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="install axe-playwright-python to test accessibility")
    found = axe.Axe().run(page, context="article .lk").response["violations"]
    return [(item["id"], [node["html"] for node in item["nodes"]][:3]) for item in found]


def test_the_page_opens_whole_and_by_the_sidebar(visit, hikari):
    whole = visit(hikari, f"{hikari.closing}?time=2026-09", **WIDE)
    assert whole.locator("article h2").inner_text() == "Closing pack 2026-09"
    inside = visit(hikari, f"/{hikari.slug}/journal/?time=2026-09", **WIDE)
    inside.get_by_role("link", name="Closing").click()
    inside.wait_for_selector("article .lk h2")
    assert inside.locator("article .lk").inner_text() == whole.locator("article .lk").inner_text()
    for page in (whole, inside):
        # The style sheet holds in both.
        assert page.locator("article .lk-num").last.evaluate("cell => getComputedStyle(cell).textAlign") == "end"


def test_a_figure_leads_to_its_journal_and_back(visit, hikari):
    page = visit(hikari, f"{hikari.closing}?time=2026-09", **WIDE)
    page.locator("#lk-income-statement").get_by_role("row", name="Rent").get_by_role("link", name="134,567").first.click()
    page.wait_for_selector("article .journal")
    assert "/account/Expenses:Rent/?time=2026-09" in page.url
    assert "134567 JPY" in page.locator("article").inner_text()
    page.go_back()
    page.wait_for_selector("article .lk h2")
    page.locator("#lk-income-statement").get_by_role("row", name="Net sales").get_by_role("link", name="386,444").first.click()
    page.wait_for_selector("article .journal")
    text = page.locator("article").inner_text()
    assert "Novels, 100 copies" in text
    assert "Rent" not in text


def test_the_time_filter_of_fava_s_header_moves_the_page(visit, hikari):
    page = visit(hikari, hikari.closing, **WIDE)
    assert "No time filter is set" in page.locator("article").inner_text()
    field = page.get_by_placeholder("Time")
    field.fill("FY2025")
    field.press("Enter")
    page.wait_for_function("document.querySelector('article h2')?.innerText === 'Closing pack FY2025'")
    assert "No time filter is set" not in page.locator("article").inner_text()
    field.fill("nonsense")
    field.press("Enter")
    page.wait_for_selector("article .lk-failure")
    assert "The time filter is no period." in page.locator("article").inner_text()


def test_links_within_the_page_stay_on_it(visit, hikari):
    page = visit(hikari, f"{hikari.closing}?time=2026-09", **WIDE)
    page.locator(".lk-choose").get_by_role("link", name="Fixed assets", exact=True).click()
    assert page.url.endswith("?time=2026-09#lk-fixed-assets")
    page.wait_for_function("document.querySelector('#lk-fixed-assets').getBoundingClientRect().top < innerHeight")
    assert page.locator("article h2").inner_text() == "Closing pack 2026-09"


def test_downloads_are_files_and_not_pages(visit, hikari):
    page = visit(hikari, f"{hikari.closing}?time=2026-09", **WIDE)
    for kind in ("HTML", "XLSX", "JSON"):
        with page.expect_download() as download:
            page.locator(".lk-choose").get_by_role("link", name=kind, exact=True).click()
        assert download.value.suggested_filename == f"hikari-2026-09.{kind.lower()}"
    assert page.locator("article h2").inner_text() == "Closing pack 2026-09"


def test_a_figure_is_reached_and_opened_by_keyboard(visit, hikari):
    page = visit(hikari, f"{hikari.closing}?time=2026-09", **WIDE)
    link = page.locator("#lk-trial-balance td a").first
    link.focus()
    assert link.evaluate("link => getComputedStyle(link).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_selector("article .journal")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_axe_finds_nothing(visit, hikari, scheme, language):
    page = visit(hikari, f"{hikari.closing}?time=2026-09", locale=language, color_scheme=scheme, **WIDE)
    assert page.locator("article .lk").get_attribute("lang") == language
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_drafts_notices_and_refusals(visit, open_fava, hikari_text, scheme):
    ledger = hikari_text.replace("4,341,346", "4,341,345").replace('  statement-line: "rent"\n', "")
    ledger += '2026-10-05 custom "ledgerkit-waiver" "G22" "2026-09"\n  by: "Sato"\n  reason: "mapped later"\n  expires: 2026-10-31\n'
    fava = open_fava(ledger)
    for query in ("account=Assets", "time=foo"):
        page = visit(fava, f"{fava.closing}?{query}", color_scheme=scheme, **WIDE)
        assert violations(page) == []


def test_the_dark_scheme_reaches_every_colour(visit, hikari):
    for scheme, is_dark in (("light", False), ("dark", True)):
        page = visit(hikari, f"{hikari.closing}?time=2026-09", color_scheme=scheme, **WIDE)
        for place in ("article .lk-report tbody th", "article .lk-report td.lk-num", "article .lk-status", "article h2"):
            colour = page.locator(place).first.evaluate("place => getComputedStyle(place).color")
            brightness = sum(map(int, re.findall(r"\d+", colour)[:3])) / 3
            assert (brightness > 128) == is_dark, (scheme, place, colour)


def test_hostile_text_runs_nothing_and_breaks_nothing(visit, open_fava, hikari_text):
    text = "<img src=x onerror=document.title='owned'><script>document.title='owned'</script>" + "\u202e" + "w" * 10_000
    ledger = hikari_text.replace('"entity" "Hikari Press"', f'"entity" "{text}"').replace(
        '"Letterpress"\n  name-ja', f'"{text}"\n  name-ja'
    )
    fava = open_fava(ledger)
    page = visit(fava, f"{fava.closing}?time=2026-09", **WIDE)
    assert "owned" not in page.title()
    assert page.locator("article .lk img, article .lk script").count() == 0
    # A word that long breaks within the page instead of widening it.
    assert (
        page.locator("article .lk").evaluate("lk => Math.max(...[...lk.querySelectorAll('.lk-head *, tbody th')].map(e => e.offsetWidth))")
        < 1400
    )
    assert violations(page) == []


def test_in_print_the_statements_stand_on_pages_of_their_own(visit, hikari):
    page = visit(hikari, f"{hikari.closing}?time=2026-09", **WIDE)
    page.emulate_media(media="print")
    assert page.locator(".lk-choose").is_hidden()
    assert page.locator("#lk-balance-sheet").evaluate("section => getComputedStyle(section).breakBefore") == "page"
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_the_page_fits_a_telephone(visit, hikari):
    page = visit(hikari, f"{hikari.closing}?time=2026-09", viewport={"width": 390, "height": 844})
    assert page.locator("article h2").is_visible()
    # Tables are wider than the screen; the text around them is not.
    assert page.locator(".lk-choose").evaluate("nav => nav.scrollWidth <= nav.clientWidth")
