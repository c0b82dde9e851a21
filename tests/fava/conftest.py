"""Fava on ledgers written in tests: a client that reads pages, and a browser that uses them."""

from __future__ import annotations

import html
import logging
import re
import shutil
import textwrap
import threading
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from fava import application
from werkzeug.serving import make_server

from ledgerkit.render.format import shown

if TYPE_CHECKING:
    from decimal import Decimal

HIKARI = (Path(__file__).parent / "data" / "hikari.beancount").read_text(encoding="utf-8")


class Page(NamedTuple):
    """An answer: its status, what stands in the page's ``article``, its links' attributes, its words."""

    status: int
    html: str
    links: tuple[dict[str, str | None], ...]
    text: str

    @property
    def cells(self) -> dict[tuple[str, str], list[str]]:
        """What stands in the tables of the reports, by report and row."""
        found = {}
        for report, body in re.findall(r'<section class="lk-page" id="lk-([a-z-]+)".*?>(.*?)</section>', self.html, re.DOTALL):
            for row, rest in re.findall(r'<tr class="[^"]*" data-row="([^"]*)">(.*?)</tr>', body, re.DOTALL):
                values = re.findall(r"<td[^>]*>(?:<a [^>]*>)?([^<]*)(?:</a>)?</td>", rest)
                found[report, html.unescape(row)] = [html.unescape(value) for value in values]
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[dict[str, str | None]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.links.append(dict(attrs))

    def handle_data(self, data):
        if data.strip():
            self.words.append(data.strip())


def read(status: int, text: str) -> Page:
    """What a page says; a ``partial`` answer is the article, and after it what Fava's own script reads."""
    article = text.partition('<script type="application/json" id="page-title">')[0]
    reader = _Reader()
    reader.feed(article)
    return Page(status, article, tuple(reader.links), " ".join(reader.words))


class Fava:
    """Fava on some ledgers.

    Args:
        app: the application, whose exceptions reach the test.
        slug: the address of one ledger, the first unless told.
        prefix: what stands before every address.
    """

    def __init__(self, app, slug=None, prefix="") -> None:
        self.app = app
        self.client = app.test_client()
        self.prefix = prefix
        self.slug = slug or next(iter(app.config["LEDGERS"].ledgers_by_slug))

    @property
    def ledger(self):
        return self.app.config["LEDGERS"][self.slug]

    @property
    def closing(self) -> str:
        return f"/{self.slug}/extension/LedgerkitClosing/"

    def fetch(self, address: str, language: str = "en"):
        environment = {"SCRIPT_NAME": self.prefix} if self.prefix else {}
        return self.client.get(address, headers={"Accept-Language": language}, environ_overrides=environment)

    def page(self, query: str = "", language: str = "en") -> Page:
        """The page Closing, without Fava's frame around it."""
        answer = self.fetch(f"{self.closing}?partial=true&{query}", language)
        return read(answer.status_code, answer.text)

    def extension(self, name: str = "LedgerkitClosing"):
        return self.ledger.extensions.get_extension(name)

    @contextmanager
    def request(self, query: str = "", language: str = "en"):
        """The page's class in the middle of a request."""
        with self.app.test_request_context(f"{self.closing}?{query}", headers={"Accept-Language": language}):
            self.app.preprocess_request()
            yield self.extension()

    def pack(self, query: str = "", language: str = "en"):
        """The pack behind a page."""
        with self.request(query, language) as closing:
            return closing._pack()

    def drilled(self, query: str):
        """Every money figure behind a page, with the address of its journal: report, row, column, address."""
        with self.request(query) as closing:
            pack = closing._pack()
            for report, link in zip(pack.pages, closing._links(pack), strict=True):
                for row in report.rows:
                    for column in report.columns:
                        if column.type == "money" and row.values.get(column.id) is not None:
                            yield report.id, row, column, link(row, column)

    def journal(self, address: str) -> list[tuple[Decimal, bool]]:
        """The postings that Fava's page at an address is about: number, and whether Fava carried it forward."""
        parts = urlsplit(address)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        filtered = self.ledger.get_filtered(account=asked.get("account", ""), filter=asked.get("filter", ""), time=asked["time"])
        pattern = asked.get("account") or f"^{re.escape(unquote(parts.path).split('/')[3])}(:|$)"
        return [
            (posting.units.number, entry.flag == "S")
            for entry in filtered.entries
            for posting in getattr(entry, "postings", None) or ()
            # What Fava carries forward it books against this account, which is none of ours.
            if re.match(pattern, posting.account) and posting.account != "Equity:Opening-Balances"
        ]


def start(folder: Path, *ledgers: str | Path, prefix: str = "", **options) -> Fava:
    paths = []
    for number, ledger in enumerate(ledgers):
        path = ledger
        if isinstance(ledger, str):
            path = folder / str(number) / "main.beancount"
            path.parent.mkdir(parents=True)
            path.write_text(textwrap.dedent(ledger), encoding="utf-8")
        paths.append(str(path))
    app = application.create_app(paths, load=True, poll_watcher=True, **options)
    app.testing = True
    return Fava(app, prefix=prefix)


@pytest.fixture
def open_fava(tmp_path):
    """Starts Fava on ledger texts (or paths); keywords are Fava's own: ``incognito``, ``read_only``."""
    numbers = iter(range(1_000))
    return lambda *ledgers, **options: start(tmp_path / f"fava-{next(numbers)}", *ledgers, **options)


@pytest.fixture(scope="session")
def start_fava():
    """The same for fixtures that live longer than a test: takes a folder for the ledgers first."""
    return start


@pytest.fixture(scope="session")
def hikari_text() -> str:
    return HIKARI


@pytest.fixture(scope="session")
def hikari(tmp_path_factory) -> Fava:
    """Fava on Hikari's books, for tests that only read."""
    return start(tmp_path_factory.mktemp("hikari"), HIKARI)


@pytest.fixture
def fresh_hikari(open_fava) -> Fava:
    """The same, for tests that change or reload the ledger."""
    return open_fava(HIKARI)


@pytest.fixture
def forget_addresses():
    """Fava keeps addresses once made for as long as the process lives, whatever stands before them."""
    application._cached_url_for.cache_clear()
    yield
    application._cached_url_for.cache_clear()


@pytest.fixture(scope="session")
def figures():
    """What should stand in the tables of a pack's reports, by report and row."""
    return lambda pack: {
        (report.id, row.id): [shown(row.values.get(column.id), column, pack.language) for column in report.columns]
        for report in pack.pages
        for row in report.rows
    }


CHROMIUM_ARGUMENTS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="session")
def chromium():
    """A real browser."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="install playwright to test pages in a browser")
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("install Chromium (apt install chromium) to test pages in a browser")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_ARGUMENTS))
        yield browser
        browser.close()


@contextmanager
def served(fava: Fava):
    """Fava over HTTP; its address."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # a line a request says nothing about a failure
    server = make_server("127.0.0.1", 0, fava.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def visit(chromium):
    """Opens pages of a Fava in the browser; fails the test for whatever the console complains of."""
    complaints: list[str] = []
    opened = []

    def go(fava: Fava, address: str, **options):
        server = served(fava)
        base = server.__enter__()
        context = chromium.new_context(**options)
        opened.append((server, context))
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(base + address)
        page.wait_for_selector("aside")
        return page

    yield go
    for server, context in opened:
        context.close()
        server.__exit__(None, None, None)
    assert complaints == []
