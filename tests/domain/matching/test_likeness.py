"""Which lines of the past a bank line is like."""

from __future__ import annotations

import datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.matching.likeness import WHOLE, Neighbours, features
from ledgerkit.domain.matching.suggestion import Asked, Past

DAY = datetime.date(2026, 9, 1)


def past(words, account, amount="-1000", *, entry=1, day=1, bank="Assets:Bank", payee=""):
    return Past(DAY.replace(day=day), bank, Decimal(amount), "JPY", words, account, payee, "", entry)


def asked(words, amount="-1000", bank="Assets:Bank"):
    return Asked(DAY, bank, Decimal(amount), "JPY", words)


def nearest(history, line, count=3):
    return [(each.past.account, each.likeness) for each in Neighbours(history).nearest(line, count)]


def test_digits_do_not_count():
    assert features("RENT 09/2026 REF 4711") == features("rent 10/2026 ref 0815") == {"rent", "ref"}


def test_a_name_cut_short_shares_its_letters():
    whole, cut = features("ﾄｳｷﾖｳﾃﾞﾝﾘﾖｸﾊﾟﾜ-ｸﾞﾘﾂﾄﾞ"), features("トウキョウデンリョク")
    assert cut < whole


def test_the_same_words_amount_and_bank_are_wholly_alike():
    assert nearest([past("Kissa", "Expenses:Coffee")], asked("KISSA")) == [("Expenses:Coffee", WHOLE)]


def test_amount_and_bank_are_a_twentieth_each():
    history = [past("Kissa", "Expenses:Coffee")]
    assert nearest(history, asked("Kissa", bank="Assets:Other"))[0][1] == 950
    assert nearest(history, asked("Kissa", amount="-1900"))[0][1] == 975
    assert nearest(history, asked("Kissa", amount="-2100"))[0][1] == 950


def test_money_in_is_not_like_money_out():
    assert nearest([past("Kissa", "Expenses:Coffee")], asked("Kissa", amount="1000")) == []


def test_without_a_word_in_common_nothing_is_alike():
    """Not even by the amount."""
    assert nearest([past("Kissa", "Expenses:Coffee")], asked("Rent")) == []


def test_a_rare_word_says_more_than_a_common_one():
    """ "card" stands in every text, "ales" in one."""
    history = [
        past(f"card {name}", f"Expenses:{name.title()}", entry=number) for number, name in enumerate(["ales", "books", "coal", "dyes"])
    ]
    first, *others = nearest(history, asked("card ales payment"), 4)
    assert first[0] == "Expenses:Ales"
    assert all(likeness < first[1] // 2 for _account, likeness in others)


def test_of_equals_the_newest():
    history = [past("Kissa", "Expenses:Old", day=1, entry=1), past("Kissa", "Expenses:New", day=2, entry=2)]
    assert [account for account, _likeness in nearest(history, asked("Kissa"), 1)] == ["Expenses:New"]


def test_a_text_that_stands_there_a_thousand_times_leaves_room_for_its_neighbours():
    history = [past("Kissa", "Expenses:Coffee", entry=number) for number in range(1000)]
    history.append(past("Kissa Ginza", "Expenses:Meetings", entry=1000))
    assert nearest(history, asked("Kissa Ginza"), 1) == [("Expenses:Meetings", WHOLE)]


WORDS = st.lists(st.sampled_from(["kissa", "rent", "ﾃﾞﾝﾘﾖｸ", "card", "ales", "09"]), min_size=1, max_size=4).map(" ".join)
LINES = st.builds(
    past,
    WORDS,
    st.sampled_from(["Expenses:A", "Expenses:B", "Income:C"]),
    st.sampled_from(["-1000", "-1500", "-90000", "700"]),
    day=st.integers(1, 28),
    bank=st.sampled_from(["Assets:One", "Assets:Two"]),
)


@given(st.lists(LINES, max_size=30), WORDS, st.randoms())
def test_the_order_of_the_past_does_not_count(history, words, random):
    shuffled = list(history)
    random.shuffle(shuffled)
    line = asked(words)
    assert Neighbours(history).nearest(line, 10) == Neighbours(shuffled).nearest(line, 10)


@given(st.lists(LINES, max_size=30), WORDS)
def test_likeness_is_from_none_to_whole_and_falls(history, words):
    found = [each.likeness for each in Neighbours(history).nearest(asked(words), 10)]
    assert all(0 <= likeness <= WHOLE for likeness in found)
    assert found == sorted(found, reverse=True)
