"""What changes the digest of the books, and what does not."""

from __future__ import annotations

import json
import re
import textwrap
from datetime import date
from decimal import localcontext
from hashlib import sha256
from pathlib import Path

import pytest
from beancount import loader
from beancount.core import data
from beancount.core.amount import Amount
from beancount.core.number import D
from hypothesis import given
from hypothesis import strategies as st
from strategies import ledgers

from ledgerkit.directives.canonical import VERSION, canonical_text, digest
from ledgerkit.ledger.load import load

BOOKS = """\
    1990-01-01 open Assets:Bank  JPY,USD
      name-ja: "普通預金"
    1990-01-01 open Assets:Stock  "FIFO"
    1990-01-01 open Expenses:Beans
    2024-04-01 commodity VBMPX
      precision: 3
    2024-04-10 * "Ohashi" "Beans" #green ^inv-2024-1
      due: 2024-05-10
      Assets:Bank     -1,234.50 JPY
      Expenses:Beans   1234.50 JPY
        department: "cafe"
    2024-04-11 * "Shares"
      Assets:Stock  2 VBMPX {100.00 USD, "lot"} @ 110 USD
      Assets:Bank  -200.00 USD
    2024-04-12 price USD 150.25 JPY
    2024-04-13 balance Assets:Bank  -1234.50 JPY
    2024-04-14 note Assets:Bank "called the bank"
    2024-04-15 event "location" "Kyoto"
    2024-04-16 custom "budget" Assets:Bank "monthly" 5 JPY TRUE 2024-01-01
"""


def digest_of(text):
    entries, errors, _options = loader.load_string(textwrap.dedent(text))
    assert not errors, errors
    return digest(entries)


BEFORE = digest_of(BOOKS)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # Comments, blanks and blank lines.
        ("    2024-04-12 price", "    ; the closing rate\n\n    2024-04-12 price"),
        ("price USD 150.25 JPY", "price   USD    150.25   JPY ; TTM"),
        # The same number written otherwise.
        ("-1,234.50 JPY", "-1234.500 JPY"),
        ("150.25", "150.2500"),
        ("precision: 3", "precision: 3.0"),
        ('monthly" 5 JPY', 'monthly" 5.0 JPY'),
        # The order of tags, links, metadata and currencies' blanks.
        ("#green ^inv-2024-1", "^inv-2024-1 #green"),
        # The order of postings.
        (
            '      Assets:Bank     -1,234.50 JPY\n      Expenses:Beans   1234.50 JPY\n        department: "cafe"\n',
            '      Expenses:Beans   1234.50 JPY\n        department: "cafe"\n      Assets:Bank     -1,234.50 JPY\n',
        ),
        # A posting left to Beancount is the same posting.
        ("Assets:Bank     -1,234.50 JPY", "Assets:Bank"),
        # A flag has two spellings.
        ('2024-04-10 * "Ohashi"', '2024-04-10 txn "Ohashi"'),
        ("2024-04-12 price", "2024/04/12 price"),
    ],
)
def test_what_leaves_the_digest(old, new):
    assert old in BOOKS
    assert digest_of(BOOKS.replace(old, new, 1)) == BEFORE


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2024-04-14 note", "2024-04-13 note"),
        ("Expenses:Beans   1234.50", "Expenses:Tea   1234.50"),
        ("2024-04-12 price USD 150.25", "2024-04-12 price USD 150.26"),
        ("150.25 JPY", "150.25 EUR"),
        ('"Ohashi" "Beans"', '"Kitta" "Beans"'),
        ('"Ohashi" "Beans"', '"Ohashi" "Tea"'),
        ('"Ohashi" "Beans"', '"Beans"'),
        ('* "Ohashi"', '! "Ohashi"'),
        ("#green", "#blue"),
        (" #green", ""),
        ("^inv-2024-1", "^inv-2024-2"),
        # A tag is no link.
        ("#green ^inv-2024-1", "^green #inv-2024-1"),
        ("due: 2024-05-10", "due: 2024-05-11"),
        ("due: 2024-05-10", 'due: "2024-05-10"'),
        ("      due: 2024-05-10\n", ""),
        ('department: "cafe"', 'department: "office"'),
        # Metadata of a posting is not metadata of its transaction.
        ("      due: 2024-05-10\n      Assets:Bank     -1,234.50 JPY\n", "      Assets:Bank     -1,234.50 JPY\n        due: 2024-05-10\n"),
        ("{100.00 USD", "{100.01 USD"),
        ('"lot"', '"batch"'),
        ('{100.00 USD, "lot"}', "{100.00 USD}"),
        ('{100.00 USD, "lot"}', '{100.00 USD, 2024-04-10, "lot"}'),
        ("@ 110 USD", "@ 111 USD"),
        (" @ 110 USD", ""),
        ("JPY,USD", "JPY"),
        ('"FIFO"', '"LIFO"'),
        ("precision: 3", "precision: 4"),
        ('name-ja: "普通預金"', 'name-ja: "当座預金"'),
        ("called the bank", "called the bank again"),
        ('"Kyoto"', '"Osaka"'),
        ("5 JPY TRUE", "5 JPY FALSE"),
        ("-1234.50 JPY\n    2024-04-14", "-1234.50 ~ 1 JPY\n    2024-04-14"),
    ],
)
def test_what_moves_the_digest(old, new):
    assert old in BOOKS
    after = BOOKS.replace(old, new, 1)
    entries, _errors, _options = loader.load_string(textwrap.dedent(after))
    assert digest(entries) != BEFORE


def test_a_number_is_no_text_and_no_truth(tmp_path):
    """``5``, ``"5"``, ``5 JPY``, ``TRUE`` and ``"TRUE"`` are five values."""
    values = ("5", '"5"', "5 JPY", "TRUE", '"TRUE"', "2024-05-10", '"2024-05-10"', "")
    digests = {digest_of(f"1990-01-01 open Assets:Bank\n  key: {value}\n") for value in values}
    assert len(digests) == len(values)


def test_a_document_is_its_name_wherever_the_folder_lies(tmp_path):
    found = set()
    for folder in ("a", "b/c"):
        place = tmp_path / folder
        place.mkdir(parents=True)
        (place / "statement.pdf").touch()
        (place / "main.beancount").write_text(
            '1990-01-01 open Assets:Bank\n2024-04-10 document Assets:Bank "statement.pdf"\n', encoding="utf-8"
        )
        loaded = load(place / "main.beancount")
        assert not loaded.errors
        found.add(digest(loaded.entries))
    assert len(found) == 1
    other = data.Document({}, date(2024, 4, 10), "Assets:Bank", "/x/other.pdf", None, None)
    assert canonical_text(other) == '["document","2024-04-10","Assets:Bank","other.pdf",null,null,[]]'


def test_the_form_of_a_transaction():
    """An array on one line: flag, payee, narration, tags, links, metadata, postings by their text."""
    entries, _errors, _options = loader.load_string(textwrap.dedent(BOOKS))
    texts = [canonical_text(entry) for entry in entries if isinstance(entry, data.Transaction)]
    assert texts == [
        (
            '["transaction","2024-04-10","*","Ohashi","Beans",["green"],["inv-2024-1"],[["due",["date","2024-05-10"]]],'
            '[["Assets:Bank",["-1234.5","JPY"],null,[],"",[]],["Expenses:Beans",["1234.5","JPY"],null,[],"",[["department","cafe"]]]]]'
        ),
        (
            '["transaction","2024-04-11","*","","Shares",[],[],[],'
            '[["Assets:Bank",["-200","USD"],null,[],"",[]],'
            '["Assets:Stock",["2","VBMPX"],["100","USD","2024-04-11","lot"],["110","USD"],"",[]]]]'
        ),
    ]


def test_the_digest_of_a_known_form():
    """A digest written into a ledger must be found again in ten years: this value may change only together with VERSION."""
    entry = data.Price({}, date(2026, 9, 30), "USD", Amount(D("150.20"), "JPY"))
    assert VERSION == 1
    assert digest([entry]) == "sha256:" + sha256(b'["price","2026-09-30","USD",["150.2","JPY"],[]]\n').hexdigest()
    assert BEFORE == "sha256:db2e2749480941a88bbe8c312c56a2e1fd9780563115a456fae215f08139eb19"


EVERY_KIND = """\
    1990-01-01 open Assets:Bank  JPY,USD
    1990-01-01 open Assets:Stock  "FIFO"
    1990-01-01 open Expenses:Beans
    1990-01-01 open Equity:Opening
      name-ja: "元入金"
      note: "a \\"quoted\\" line with a \\\\ in it"
    1990-01-02 close Expenses:Beans
    1990-01-01 commodity VBMPX
      name: "株式 😀"
    2024-04-01 pad Assets:Bank Equity:Opening
    2024-04-10 ! "Ohashi" "Beans" #green #blue ^inv-2 ^inv-1
      due: 2024-05-10
      weight: 12.50
      deposit: 5.00 USD
      organic: TRUE
      other: Assets:Bank
      tag: #green
      empty:
      ! Assets:Bank  -1,234.50 JPY
        department: "cafe"
      Assets:Bank  1000000.00 JPY
      Equity:Opening
    2024-04-11 * "Shares" ; two lots of one day
      Assets:Stock  2 VBMPX {100.00 USD, "lot \\"one\\""} @ 110 USD
      Assets:Stock  3.000 VBMPX {{1000 USD}}
      Assets:Bank
    2024-04-12 * "Bank" "Exchange"
      Assets:Bank  0.00000001 USD @@ 3 JPY
      Assets:Bank  -3 JPY
    2024-04-12 price USD 150.2500 JPY
    2024-04-13 balance Assets:Bank  998762.50 ~ 0.50 JPY
    2024-04-14 note Assets:Bank "called the bank" #phone ^call-1
    2024-04-15 event "location" "Kyoto"
    2024-04-15 query "cash" "SELECT account"
    2024-04-16 custom "budget" Assets:Bank "monthly" 5.0 JPY TRUE 2024-01-01
    2024-04-17 document Assets:Bank "/tmp/statement.pdf" #scan ^doc-1
"""


def test_the_digest_of_every_kind_of_directive():
    """A second known value, for what a faster way to the same text might do otherwise: it changes only together with VERSION."""
    entries, errors, _options = loader.load_string(textwrap.dedent(EVERY_KIND))
    assert {type(error).__name__ for error in errors} == {"DocumentError", "PadError"}  # the document is not there, the pad fills nothing
    kinds = {*data.ALL_DIRECTIVES} - {type(entry) for entry in entries}
    assert (VERSION, kinds) == (1, set())
    assert digest(entries) == "sha256:bc594e9cc31c49f706c2905b592603df910f093a4862986714f92567e6e679cf"


def split(blocks, folder, shuffler):
    """The blocks over a tree of included files, in any order."""
    pieces = [[], [], []]
    for block in blocks:
        pieces[shuffler.randrange(3)].append(block.text)
    (folder / "2024").mkdir()
    (folder / "main.beancount").write_text("".join(pieces[0]) + 'include "2024/*.beancount"\n', encoding="utf-8")
    (folder / "2024" / "a.beancount").write_text("".join(pieces[1]), encoding="utf-8")
    (folder / "2024" / "b.beancount").write_text("".join(pieces[2]), encoding="utf-8")
    return folder / "main.beancount"


@given(ledgers(), st.randoms(use_true_random=False))
def test_the_digest_of_any_ledger_is_that_of_its_directives(tmp_path_factory, ledger, shuffler):
    """However they are ordered, commented, split over files, ended by CR LF, or moved to another folder."""
    before = digest_of(ledger.text)
    blocks = [*ledger.blocks]
    shuffler.shuffle(blocks)
    assert digest_of("".join(block.text for block in blocks)) == before
    assert digest_of(re.sub(r"^(?=\d{4}-)", "\n; a comment\n", ledger.text, flags=re.MULTILINE)) == before
    folder = tmp_path_factory.mktemp("books")
    loaded = load(split(blocks, folder, shuffler))
    assert not loaded.errors
    assert digest(loaded.entries) == before
    windows = folder / "windows.beancount"
    windows.write_bytes(ledger.text.replace("\n", "\r\n").encode())
    assert digest(load(windows).entries) == before


@given(ledgers(kinds=("plain", "priced"), most=3), st.randoms(use_true_random=False))
def test_trailing_zeros_and_the_order_of_postings_leave_the_digest(ledger, shuffler):
    def zeros(match):
        return match[0] + ("0" if "." in match[0] else ".0") * shuffler.randrange(2)

    text = ""
    for block in ledger.blocks:
        legs = [re.sub(r"(?<=[ ])-?\d+(?:\.\d+)?(?= [A-Z/])", zeros, leg.text) for leg in block.legs]
        shuffler.shuffle(legs)
        text += "\n".join([f"{block.date} {block.head}", *(f"  {leg}" for leg in legs)]) + "\n"
    assert digest_of(text) == digest_of(ledger.text)


@given(ledgers(kinds=("plain",), most=1), st.integers(-18, 18))
def test_a_unit_of_any_place_moves_the_digest(ledger, place):
    entries, _errors, _options = loader.load_string(ledger.text)
    (entry,) = [entry for entry in entries if isinstance(entry, data.Transaction)]
    posting = entry.postings[0]
    with localcontext(prec=60):
        moved = posting._replace(units=posting.units._replace(number=posting.units.number + D(1).scaleb(place)))
    assert canonical_text(entry._replace(postings=[moved, *entry.postings[1:]])) != canonical_text(entry)


def test_the_books_do_not_say_where_they_lie(aozora):
    """The demonstration company has the same digest in any folder."""
    first = digest(load(aozora).entries)
    other = aozora.parent.parent / "elsewhere"
    aozora.parent.rename(other)
    assert digest(load(Path(other / "main.beancount")).entries) == first


@given(ledgers(most=3))
def test_a_transaction_is_the_json_that_an_encoder_would_write(ledger):
    """The text is put together by hand for speed; its meaning and its spelling are an encoder's."""
    entries, _errors, _options = loader.load_string(ledger.text)
    for entry in entries:
        text = canonical_text(entry)
        assert json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":")) == text


def test_the_whole_form_of_a_transaction():
    entries, _errors, _options = loader.load_string(textwrap.dedent(BOOKS))
    (text, _shares) = [canonical_text(entry) for entry in entries if isinstance(entry, data.Transaction)]
    assert json.loads(text) == [
        *("transaction", "2024-04-10", "*", "Ohashi", "Beans", ["green"], ["inv-2024-1"], [["due", ["date", "2024-05-10"]]]),
        [
            ["Assets:Bank", ["-1234.5", "JPY"], None, [], "", []],
            ["Expenses:Beans", ["1234.5", "JPY"], None, [], "", [["department", "cafe"]]],
        ],
    ]
