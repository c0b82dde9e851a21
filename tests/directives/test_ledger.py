"""Everything of ours that a ledger says, read in one pass."""

from __future__ import annotations

import pytest
from beancount import loader

from ledgerkit.directives.ledger import near_misses, read_directives
from ledgerkit.directives.vocabulary import RESERVED_KEYS


def test_one_pass_over_all_words(directives):
    """
    option "operating_currency" "JPY"
    2020-01-01 custom "ledgerkit-option" "entity" "Aozora"
    2020-01-01 custom "ledgerkit-dimension" "department" "cafe"
    2020-01-01 custom "ledgerkit-dimension" "department" "office"
    2020-01-01 custom "ledgerkit-party" "OHASHI"
      name: "Ohashi Trading"
    2020-01-01 commodity PTS
      precision: 0
    """
    assert [reading.values["value"] for reading in directives.of("ledgerkit-dimension")] == ["cafe", "office"]
    assert [reading.values["id"] for reading in directives.of("ledgerkit-party")] == ["OHASHI"]
    assert directives.of("ledgerkit-waiver") == []
    assert directives.settings.get("entity") == "Aozora"
    assert directives.declared == {"PTS": 0}
    assert (directives.assets, directives.problems) == ((), ())


def test_an_empty_ledger_says_nothing(says):
    found = says("")
    assert (found.readings, found.assets, found.declared, found.problems) == ((), (), {}, ())


def test_problems_of_all_kinds_come_by_line(says):
    found = says(
        """\
        2026-10-05 custom "ledgerkit-waiver" "G12" "September"
          by: "Sato"
          reason: "x"
          expires: 2026-10-31
        2020-01-01 open Assets:Bank
          codes: "10A100020"
        2020-01-01 custom "ledgerkit-option" "entity" "A"
        2020-01-01 custom "ledgerkit-option" "entity" "B"
        2020-01-01 custom "ledgerkit-task" "bank-rec"
        """
    )
    assert [(problem.line, problem.code) for problem in found.problems] == [
        (1, "waiver"),
        (5, "near-miss"),
        (8, "option-twice"),
        (9, "reserved-directive"),
    ]


def waiver(period, gate="G12"):
    return f'2026-10-05 custom "ledgerkit-waiver" "{gate}" "{period}"\n  by: "Sato"\n  reason: "x"\n  expires: 2026-10-31\n'


@pytest.mark.parametrize("period", ["2026-09", "FY2026-Q2", "2026-04..2026-09", "FY2026"])
def test_a_waiver_names_a_period_as_it_is_closed(says, period):
    assert says(waiver(period)).problems == ()


def test_a_waiver_for_no_period(says):
    (problem,) = says(waiver("September")).problems
    assert problem.message == (
        "'September' is not a period; write 2026-09, 2026-Q3, 2026, FY2026, FY2026-Q2, FY2026-H1, FY2026-P06, 2026-04..2026-09 or 2026-04-01..2026-09-30."
    )
    assert (problem.expected, problem.found) == ("a period", "September")


def test_a_note_for_no_period(says):
    note = '2026-10-05 custom "ledgerkit-note" "September" "balance-sheet/inventories"\n  text: "x"\n'
    (problem,) = says(note).problems
    assert (problem.code, problem.expected, problem.found) == ("note", "a period", "September")


def test_a_waiver_for_a_quarter_that_this_fiscal_year_does_not_have(says):
    option = '2020-01-01 custom "ledgerkit-option" "fiscal-year-end" "04-05"\n'
    (problem,) = says(option + waiver("FY2026-Q2")).problems
    assert "a fiscal year ending 04-05 has no quarters, halves or months of its own" in problem.message


def test_a_plugin_line_takes_no_configuration():
    entries, _errors, options = loader.load_string("")
    (problem,) = read_directives(entries, options, plugin_config="{}").problems
    assert (problem.code, problem.found) == ("plugin-config", "{}")
    assert read_directives(entries, options, plugin_config=None).problems == ()


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("statement_line", "statement-line"),
        ("statement-lines", "statement-line"),
        ("reconciles", "reconcile"),
        ("code", None),  # the word itself
        ("colour", None),  # a key of the user's own
        ("note", None),
        ("filename", None),
        ("__tolerances__", None),
    ],
)
def test_keys_that_look_like_words_of_ours(key, meant):
    found = near_misses({"filename": "a.beancount", "lineno": 3, key: "x"}, RESERVED_KEYS["open"])
    assert [problem.expected for problem in found] == ([meant] if meant else [])
    assert all(problem.place == "a.beancount:3" for problem in found)


def test_no_metadata_has_no_near_misses():
    assert near_misses(None, RESERVED_KEYS["open"]) == []
