"""Suggestions for lines that no rule, open item or transfer takes, from what such lines became before."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledgerkit.books import open_books
from ledgerkit.domain.matching.suggestion import Guess
from ledgerkit.errors import InputError
from ledgerkit.feeds import suggestions
from ledgerkit.feeds.desk import Desk
from ledgerkit.feeds.rules_file import read_rules
from ledgerkit.feeds.suggestion_terms import SuggestionTerms

OCTOBER = (
    ("2026/10/05", "ﾃﾞﾋﾞﾂﾄ ｺ-ﾋ-", "500", "", "318,355"),
    ("2026/10/30", "振込手数料", "145", "", "318,210"),
    ("2026/10/31", "ﾔﾁﾝ", "90,000", "", "228,210"),
)
NO_RULES = """
[[bank]]
account = "Assets:Bank:SBI"
reader = "sbi-sumishin"
"""


@pytest.fixture
def october(desk, import_, csv):
    """September is in the books, by rules; October comes when there are none any more, but what is asked for here."""
    import_("september.csv")
    (desk / "october.csv").write_bytes(csv(OCTOBER))

    def plan(rules="", **asked):
        (desk / "rules.toml").write_text(rules + NO_RULES, encoding="utf-8")
        books = open_books(desk / "main.beancount", cache=False)
        return Desk(books.facts, desk / "main.beancount").plan([desk / "october.csv"], **asked)

    return plan


def told(plan):
    return [(planned.decision, planned.reason.text("en"), str(planned.confidence)) for planned in plan.lines]


def test_without_being_asked_for_there_are_none(october):
    assert told(october()) == [("unknown", "no rule takes it", "None")] * 3


def test_a_suggestion_at_the_threshold_is_booked_for_a_person_to_look_at(october):
    """Two coffees of the same words, amount and bank: 2 / 2.5. One fee: 1 / 1.5. Nobody has seen rent."""
    coffee, fee, rent = october('[suggestions]\nthreshold = "0.8"\n').lines
    assert (coffee.decision, str(coffee.confidence), coffee.booked) == ("suggested", "0.80", True)
    assert (coffee.treatment.flag, coffee.treatment.payee, coffee.treatment.narration) == ("!", "Kissa", "Coffee")
    (counter,) = coffee.treatment.counters
    assert (counter.account, counter.amount) == ("Expenses:Coffee", Decimal(500))
    assert counter.meta == {"department": "office", "reason": "suggested 0.80, as on 2026-09-03, 2026-09-03"}
    places = coffee.suggestions[0].places
    assert [place.rpartition(":")[0] for place in places] == ["2026/09.beancount"] * 2
    assert coffee.reason.text("en") == f"as in {places[0]}, {places[1]}"
    assert (fee.decision, rent.decision) == ("unknown", "unknown")


def test_below_it_is_shown_and_not_booked(october):
    _coffee, fee, rent = october('[suggestions]\nthreshold = "0.8"\n').lines
    assert (fee.booked, fee.reason.text("en")) == (
        False,
        f"no rule takes it; perhaps Expenses:Fees 0.66, as in {fee.suggestions[0].places[0]}",
    )
    assert fee.reason.text("ja").startswith("該当するルールがない（候補：Expenses:Fees 0.66、2026/09.beancount:")
    assert (rent.reason.text("en"), rent.suggestions) == ("no rule takes it", ())


def test_below_it_the_suspense_account_holds_the_line(october):
    _coffee, fee, _rent = october('suspense = "Assets:Suspense"\n[suggestions]\nthreshold = "0.8"\n').lines
    assert (fee.decision, fee.booked, fee.treatment.accounts) == ("unknown", True, ["Assets:Suspense"])


def test_the_tax_in_the_amount_goes_where_it_went(october):
    """The fee of September was 132 and 13 of tax; the same amount has the same parts."""
    fee = october('[suggestions]\nthreshold = "0.6"\n').lines[1]
    assert [(counter.account, counter.amount, counter.meta.get("tax")) for counter in fee.treatment.counters] == [
        ("Expenses:Fees", Decimal(132), "JP10"),
        ("Assets:Tax:Paid", Decimal(13), None),
    ]


def test_without_a_threshold_none_is_booked(october):
    plan = october("[suggestions]\n")
    assert plan.of("suggested") == ()
    assert [len(planned.suggestions) for planned in plan.lines] == [1, 1, 0]


def test_a_person_may_ask_and_the_rules_may_forbid(october):
    assert [len(planned.suggestions) for planned in october(asked=True).lines] == [1, 1, 0]
    assert [len(planned.suggestions) for planned in october('[suggestions]\nthreshold = "off"\n', asked=True).lines] == [0, 0, 0]


def test_what_was_suggested_teaches_nothing_until_a_person_took_the_flag_away(october, desk, import_, csv):
    october('[suggestions]\nthreshold = "0.8"\n')
    import_("october.csv")
    (desk / "october.csv").write_bytes(csv([("2026/11/05", "ﾃﾞﾋﾞﾂﾄ ｺ-ﾋ-", "500", "", "317,710")]))
    (again,) = october('[suggestions]\nthreshold = "0.8"\n').lines
    assert str(again.confidence) == "0.80"
    written = desk / "2026" / "10.beancount"
    written.write_text(written.read_text(encoding="utf-8").replace("2026-10-05 !", "2026-10-05 *"), encoding="utf-8")
    (again,) = october('[suggestions]\nthreshold = "0.8"\n').lines
    assert str(again.confidence) == "0.85"


def test_accounts_of_sub_ledgers_are_shown_only(october, desk):
    """Which invoice it is nobody can learn from the past."""
    main = desk / "main.beancount"
    text = main.read_text(encoding="utf-8")
    main.write_text(text.replace("open Expenses:Coffee", 'open Expenses:Coffee\n  control: "payables"'), encoding="utf-8")
    coffee = october('[suggestions]\nthreshold = "0.8"\n').lines[0]
    assert (coffee.decision, coffee.suggestions[0].account, coffee.suggestions[0].treatment) == ("unknown", "Expenses:Coffee", None)


def test_what_may_be_a_bill_is_left_to_a_person(october, desk):
    """The name is that of an open bill of 800, and 500 are paid: open items do not book that, and neither do suggestions."""
    main = desk / "main.beancount"
    bill = """
2020-01-01 open Liabilities:Payables
  control: "payables"
2026-09-30 * "デビット コーヒー" "Beans" ^bill-1
  Liabilities:Payables  -800 JPY
  Expenses:Fees          800 JPY
"""
    main.write_text(main.read_text(encoding="utf-8") + bill, encoding="utf-8")
    coffee = october('[suggestions]\nthreshold = "0.8"\n').lines[0]
    assert (coffee.decision, coffee.booked) == ("unknown", False)
    assert coffee.reason.text("en").startswith(
        "no rule takes it; perhaps bill-1 by payer alone, in part; perhaps Expenses:Coffee 0.80, as in"
    )


def test_what_is_hardly_likely_is_for_a_review_alone(october, desk, csv):
    """It shares three letters with the coffees."""
    (desk / "october.csv").write_bytes(csv([("2026/10/05", "ﾃﾞﾋﾞﾂﾄ ﾔﾁﾝ", "90000", "", "1")]))
    (line,) = october("[suggestions]\n").lines
    assert line.reason.text("en") == "no rule takes it"
    assert [(each.account, each.confidence < Decimal("0.25")) for each in line.suggestions] == [("Expenses:Coffee", True)]


def test_an_account_that_is_closed_is_not_suggested(october, desk):
    main = desk / "main.beancount"
    main.write_text(main.read_text(encoding="utf-8") + "\n2026-10-01 close Expenses:Coffee\n", encoding="utf-8")
    assert october("[suggestions]\n").lines[0].suggestions == ()


def test_a_suggester_without_confidence_is_never_booked(october, monkeypatch):
    class Sure:
        name = "sure"

        def suggest(self, history, lines):
            return [[Guess(history[0].account)] for _line in lines]

    monkeypatch.setattr(suggestions, "suggester_named", lambda name: {"sure": Sure()}[name])
    plan = october('[suggestions]\nthreshold = "0"\nsuggester = "sure"\n')
    assert told(plan) == [("unknown", "no rule takes it; perhaps Expenses:Fees", "None")] * 3


@pytest.mark.parametrize(
    ("table", "terms"),
    [
        ("", SuggestionTerms()),
        ("[suggestions]", SuggestionTerms(wanted=True)),
        ('[suggestions]\nthreshold = "0.9"', SuggestionTerms(threshold=Decimal("0.9"), wanted=True)),
        ('[suggestions]\nthreshold = "off"', SuggestionTerms(wanted=True, off=True)),
        ('[suggestions]\nsuggester = "smart-importer"', SuggestionTerms("smart-importer", wanted=True)),
    ],
)
def test_what_the_rules_may_say(tmp_path, table, terms):
    (tmp_path / "rules.toml").write_text(table, encoding="utf-8")
    assert read_rules(tmp_path / "rules.toml").suggestions == terms


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("[suggestions]\nthreshold = 0.9", "threshold is not an amount."),
        ('[suggestions]\nthreshold = "1.1"', "threshold is more than 1."),
        ('[suggestions]\ntreshold = "0.9"', "There is no key 'treshold' here."),
        ('suggestions = "on"', "suggestions is not a table."),
    ],
)
def test_what_they_may_not(tmp_path, table, message):
    (tmp_path / "rules.toml").write_text(table, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_rules(tmp_path / "rules.toml")
    assert [problem.message for problem in caught.value.problems] == [message]


BANK_LINES = st.lists(
    st.tuples(st.integers(1, 31), st.sampled_from(["ﾃﾞﾋﾞﾂﾄ ｺ-ﾋ-", "振込手数料", "ｺ-ﾋ-ﾏﾒ", "ﾔﾁﾝ"]), st.integers(1, 2000)),
    min_size=1,
    max_size=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(lines=BANK_LINES, threshold=st.decimals("0", "1", places=2))
def test_suggestions_change_no_line_that_anything_else_takes(lines, threshold, tmp_path_factory, shared):
    """The order of decisions: what a rule, an open item or a transfer takes stays as it is, to the last posting."""
    desk, csv = shared
    file = tmp_path_factory.mktemp("bank") / "some.csv"
    rows = [(f"2026/10/{day:02}", text, f"{amount:,}", "", "0") for day, text, amount in sorted(lines)]
    file.write_bytes(csv(rows))
    without = desk.plan([file])
    terms = SuggestionTerms(threshold=threshold, wanted=True)
    desk.rules, rules = replace(desk.rules, suggestions=terms), desk.rules
    try:
        plan = desk.plan([file])
    finally:
        desk.rules = rules
    for before, after in zip(without.lines, plan.lines, strict=True):
        if before.decision != "unknown":
            assert replace(after, source=before.source) == before
        elif after.decision == "suggested":
            assert after.confidence >= threshold
            assert sum(counter.amount for counter in after.treatment.counters) == -after.line.amount
        else:
            assert after.treatment == before.treatment


@pytest.fixture
def shared(desk, import_, csv):
    """Books with September, and rules that know coffee only."""
    import_("september.csv")
    rules = (desk / "rules.toml").read_text(encoding="utf-8")
    (desk / "rules.toml").write_text(rules[: rules.index('[[rule]]\nname = "fee"')], encoding="utf-8")
    books = open_books(desk / "main.beancount", cache=False)
    return Desk(books.facts, desk / "main.beancount"), csv


def test_the_order_of_the_text_does_not_count(october, desk):
    """Accounts, confidence and payees are the same where the entries of the past stand the other way round."""
    before = october('[suggestions]\nthreshold = "0.6"\n')
    file = desk / "2026" / "09.beancount"
    entries = file.read_text(encoding="utf-8").split("\n\n")
    file.write_text("\n\n".join(reversed(entries)) + "\n", encoding="utf-8")
    after = october('[suggestions]\nthreshold = "0.6"\n')
    assert [planned.treatment for planned in before.lines] == [planned.treatment for planned in after.lines]
    assert [planned.confidence for planned in before.lines] == [planned.confidence for planned in after.lines]
    assert datetime.date(2026, 9, 3) in before.lines[0].suggestions[0].days
