"""A printed number is found whole or not at all."""

from __future__ import annotations

import pytest

from ledgerkit.domain.matching.numbers import named_numbers, number_keys

NUMBERS = ("inv-2026-031", "inv-2026-0310", "job-A7X4", "2026-0831", "7654321")
KEYS = frozenset().union(*map(number_keys, NUMBERS))


def found(text):
    named = named_numbers(text, KEYS)
    return [number for number in NUMBERS if number_keys(number) & named]


@pytest.mark.parametrize(
    "text",
    ["INV-2026-031", "inv 2026 031", "INV2026031", "ＩＮＶ－２０２６－０３１", "請求書INV-2026-031分", "(inv_2026/031)", "Inv2026-031."],
)
def test_width_case_and_separators_do_not_count(text):
    assert found(text) == ["inv-2026-031"]


def test_several_numbers_and_one_that_begins_like_another():
    assert found("inv-2026-0310 inv-2026-031") == ["inv-2026-031", "inv-2026-0310"]
    assert found("inv-2026-0310") == ["inv-2026-0310"]


@pytest.mark.parametrize(
    "text", ["Tel 030-555-0310", "Subsidy 2026", "ticket A7X4", "xinv-2026-031", "inv-2026-031b", "inv-2026-03 1", "refund of 2026-0831"]
)
def test_a_part_is_not_the_whole(text):
    assert found(text) == []


def test_a_number_of_digits_alone_is_known_by_six():
    assert found("customer 7654321") == ["7654321"]
    assert number_keys("0310") == frozenset()
