"""``ledgerkit schedule lives`` as a person uses it."""

from __future__ import annotations

import json

import pytest


def test_text(run, golden):
    result = run("schedule", "lives", "冷蔵庫")
    assert (result.code, result.err) == (0, "")
    golden("schedule-lives.txt", result.out)


def test_both_languages_find_the_same(run):
    for language in ("en", "ja"):
        ids = [
            [row["id"] for row in json.loads(run("schedule", "lives", word, "--language", language, "--format", "json").out)["rows"]]
            for word in ("冷蔵庫", "refrigerator")
        ]
        assert ids == [["1-059", "1-063"]] * 2


@pytest.mark.parametrize("form", ["csv", "md", "html"])
def test_other_formats(run, form):
    result = run("schedule", "lives", "forklift", "--format", form)
    assert (result.code, result.err) == (0, "")
    assert "Fork-lift truck" in result.out


def test_a_word_that_names_nothing(run):
    result = run("schedule", "lives", "zeppelin")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("WORD: No statutory life is found for 'zeppelin'. [useful-lives]\n")
