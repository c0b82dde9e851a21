"""What is known is not booked again: the same file, an overlap, another format; and two equal coffees are two."""

from __future__ import annotations

import datetime
import textwrap
from collections import Counter
from decimal import Decimal

import pytest
from beancount import loader
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledgerkit.domain.banking import BankAccount, BankLine, BankStatement
from ledgerkit.errors import InputError
from ledgerkit.feeds import plan as plans
from ledgerkit.feeds.book import _transaction
from ledgerkit.feeds.known import told_text
from ledgerkit.feeds.plan import make_plan
from ledgerkit.feeds.rules import BankFile, Conditions, Rule, Rules
from ledgerkit.feeds.sources import Source
from ledgerkit.ledger.facts import Facts

OPEN = "2020-01-01 open Assets:Bank\n2020-01-01 open Expenses:All\n"
RULES = Rules((BankFile("Assets:Bank"),), (Rule("all", Conditions(), "Expenses:All"),))


def facts(texts=()):
    return Facts.from_entries(*loader.load_string(OPEN + "\n".join(texts)))


def source(tmp_path, lines, reader="csv"):
    statement = BankStatement(BankAccount(other_id="Assets:Bank"), "JPY", tuple(lines))
    return Source(tmp_path / f"{reader}.txt", "0" * 64, reader, statement, RULES.banks[0])


@pytest.fixture
def planned(tmp_path, monkeypatch):
    """Plans statements that were read, against books of the given entries."""

    def run(sources, texts=()):
        monkeypatch.setattr(plans, "read_sources", lambda *_: list(sources))
        return make_plan(facts(texts), RULES, tmp_path / "rules.toml", [])

    return run


def line(day, amount, text="", **more):
    return BankLine(datetime.date(2026, 9, day), Decimal(amount), "JPY", text=text, **more)


def decisions(plan):
    return [(planned.decision, str(planned.reason)) for planned in plan.lines]


def test_another_format_words_it_otherwise(planned, tmp_path):
    """CSV then 全銀: one line each, with half-width kana in one and the payer apart in the other."""
    first = source(tmp_path, [line(3, 220000, "振込＊カ）スズキ")])
    second = source(tmp_path, [line(3, 220000, counterparty="ｶ)ｽｽﾞｷ")], "zengin")
    booked = [_transaction(planned([first]).lines[0])]
    assert decisions(planned([second], booked)) == [("duplicate", "in the books, as csv words it")]
    assert decisions(planned([first, second])) == [("new", "rule all"), ("duplicate", "in csv.txt, as csv words it")]


def test_another_format_without_a_word_in_common_waits(planned, tmp_path):
    """It may be the same payment or another of that day: money is neither booked twice nor dropped, a person looks."""
    first = source(tmp_path, [line(3, 220000, "振込＊カ）スズキ")])
    second = source(tmp_path, [line(3, 220000, "INCOMING")], "zengin")
    (_new, (decision, reason)) = decisions(planned([first, second]))
    assert decision == "unknown"
    assert reason.startswith("may be txt-")
    assert reason.endswith("in csv.txt, which csv words otherwise")


def test_the_same_id_with_another_amount_is_an_error(planned, tmp_path):
    first = source(tmp_path, [line(3, 100, bank_id="A1")])
    booked = [_transaction(planned([first]).lines[0])]
    with pytest.raises(InputError) as caught:
        planned([source(tmp_path, [line(3, 120, bank_id="A1")])], booked)
    (problem,) = caught.value.problems
    assert (problem.code, problem.expected, problem.found) == ("bank-id-contradiction", "100 JPY", "120 JPY")
    assert 'import: "ref-' in problem.remedy


def test_one_id_on_two_movements_of_a_whole_day_is_no_contradiction(planned, tmp_path):
    """A published Swiss sample has one AcctSvcrRef on two credits; the details of a batch share that of their entry."""
    first = source(tmp_path, [line(3, 100, bank_id="A1")])
    booked = [_transaction(planned([first]).lines[0])]
    second = source(tmp_path, [line(3, 100, bank_id="A1"), line(3, 120, bank_id="A1")])
    assert [decision for decision, _reason in decisions(planned([second], booked))] == ["duplicate", "new"]


def test_an_id_that_begins_anew_on_another_day_is_another_line(planned, tmp_path):
    first = source(tmp_path, [line(3, 100, bank_id="1")])
    booked = [_transaction(planned([first]).lines[0])]
    assert decisions(planned([source(tmp_path, [line(4, 100, bank_id="1")])], booked)) == [("new", "rule all")]


def test_pending_lines_are_never_booked(planned, tmp_path):
    from ledgerkit.domain.banking import LineStatus

    assert decisions(planned([source(tmp_path, [line(3, 100, status=LineStatus.PENDING)])])) == [("pending", "not booked by the bank yet")]


def test_the_words_of_a_line_once_each():
    assert told_text(line(3, 1, "rent", counterparty="LTD", reference="rent")) == "LTD rent"


MOVEMENTS = st.lists(st.tuples(st.integers(1, 4), st.sampled_from([-500, -700]), st.sampled_from(["coffee", "books"])), max_size=8)
FILES = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 3), st.sampled_from(["csv", "zengin", "camt"])), min_size=1, max_size=4)
WORDING = {"csv": "{} 1", "zengin": "VISA {}", "camt": "{}, card"}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(movements=MOVEMENTS, files=FILES, data=st.data())
def test_any_files_in_any_order_book_the_same_lines(planned, tmp_path, movements, files, data):
    """Files of whole days in three formats, overlapping, one after another or together, and then all of them again."""
    movements = sorted(movements)

    def read(first, more, reader):
        found = [line(day, amount, WORDING[reader].format(text)) for day, amount, text in movements if first <= day <= first + more]
        return source(tmp_path, found, reader)

    sources = [read(*file) for file in data.draw(st.permutations(files + files))]
    cut = data.draw(st.integers(0, len(sources)))
    booked = []
    for batch in (sources[:cut], sources[cut:]):
        booked += [_transaction(one) for one in planned(batch, booked).to_book]
    told = {(day, amount, text) for day, amount, text in movements if any(first <= day <= first + more for first, more, _ in files)}
    rows = facts(booked).query("SELECT day(date), CAST(number AS INTEGER), narration FROM bank_lines") if booked else []
    found = Counter((day, number, "coffee" if "coffee" in text else "books") for day, number, text in rows)
    assert found == Counter(movement for movement in movements if movement in told)


def test_entries_written_by_hand_know_their_line_too(planned, tmp_path):
    line_id = planned([source(tmp_path, [line(3, 100)])]).lines[0].line_id
    text = textwrap.dedent(f"""
        2026-09-03 * "by hand"
          Assets:Bank   100 JPY
            import: "{line_id}"
          Expenses:All
        """)
    assert decisions(planned([source(tmp_path, [line(3, 100)])], [text])) == [("duplicate", "in the books")]
