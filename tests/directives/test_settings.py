"""The settings of the books: by date, with Fava's and Beancount's options as defaults."""

from __future__ import annotations

from datetime import date

import pytest

OPTION = '2020-01-01 custom "ledgerkit-option"'


def test_the_latest_on_or_before_a_day_holds(directives):
    """
    2020-01-01 custom "ledgerkit-option" "entity" "Aozora"
    2026-04-01 custom "ledgerkit-option" "entity" "Aozora Holdings"
    2024-04-01 custom "ledgerkit-option" "entity" "Aozora Foods"
    """
    settings = directives.settings
    names = {
        day: settings.get("entity", date.fromisoformat(day))
        for day in ("2020-01-01", "2024-03-31", "2024-04-01", "2026-03-31", "2026-04-01")
    }
    assert list(names.values()) == ["Aozora", "Aozora", "Aozora Foods", "Aozora Foods", "Aozora Holdings"]
    assert settings.get("entity") == "Aozora Holdings"
    assert settings.get("entity", date(2019, 12, 31)) == ""


def test_defaults(says):
    settings = says("").settings
    found = {
        key: settings.get(key)
        for key in ("fiscal-year-end", "reporting-currency", "language", "layout", "jurisdiction", "generate-through")
    }
    assert found == {
        "fiscal-year-end": "12-31",
        "reporting-currency": None,
        "language": "en",
        "layout": "ifrs",
        "jurisdiction": None,
        "generate-through": None,
    }


def test_no_company_is_called_beancount(says):
    """Beancount's title where a ledger gives none."""
    assert says("").settings.get("entity") == ""
    assert says('option "title" "Aozora"\n').settings.get("entity") == "Aozora"


def test_defaults_from_beancount_and_fava(directives):
    """
    option "title" "Aozora"
    option "operating_currency" "JPY"
    option "operating_currency" "USD"
    2020-01-01 custom "fava-option" "fiscal-year-end" "15-31"
    2020-01-01 custom "ledgerkit-option" "jurisdiction" "JP"
    """
    settings = directives.settings
    assert [settings.get(key) for key in ("entity", "reporting-currency", "layout")] == ["Aozora", "JPY", "jgaap"]
    assert str(settings.fiscal_years) == "15-31"
    assert directives.problems == ()


def test_the_fiscal_year_end_of_ours_before_beancounts_default(directives):
    """
    2020-01-01 custom "ledgerkit-option" "fiscal-year-end" "15-31"
    2024-01-01 custom "ledgerkit-option" "fiscal-year-end" "03-31"
    """
    assert str(directives.settings.fiscal_years) == "03-31"


@pytest.mark.parametrize("fava", ['"31-03"', "15-31", "2020-01-01", '"31 March"', ""])
def test_a_wrong_option_of_favas_is_favas_to_report(says, fava):
    """One without any value stands here too: Beancount gives None for its values."""
    found = says(f'2020-01-01 custom "fava-option" "fiscal-year-end" {fava}\n2020-01-01 custom "fava-option"\n')
    assert str(found.settings.fiscal_years) == "12-31"
    assert found.problems == ()


def test_two_fiscal_year_ends_that_differ(says):
    found = says(f'2020-01-01 custom "fava-option" "fiscal-year-end" "03-31"\n{OPTION} "fiscal-year-end" "15-31"\n')
    (problem,) = found.problems
    assert (problem.code, problem.expected, problem.found, problem.severity) == ("fiscal-year-end", "03-31", "15-31", "error")


def test_two_spellings_of_one_fiscal_year_end_do_not_differ(says):
    assert says(f'2020-01-01 custom "fava-option" "fiscal-year-end" "03-31"\n{OPTION} "fiscal-year-end" "3-31"\n').problems == ()


def test_a_japanese_year_named_by_its_end_is_warned_of(says):
    """In the year of the option: from 1 April 2019, called FY2020; a Japanese company calls it 2019年度."""
    found = says(f'{OPTION} "jurisdiction" "JP"\n{OPTION} "fiscal-year-end" "03-31"\n')
    (problem,) = found.problems
    assert str(problem) == (
        '<string>:2: warning: With "03-31" the fiscal year 2019-04-01 to 2020-03-31 is called FY2020. [fiscal-year-end]\n'
        "  expected: 15-31\n"
        "  found: 03-31\n"
        '  remedy: Write "15-31" to name the year by its start, as Japanese companies do.'
    )


def test_the_warning_stands_at_the_end_of_the_calendar_too(says):
    """Once a crash: the year that 31 December 9999 lies in ends on no day there is."""
    (problem,) = says(f'{OPTION} "jurisdiction" "JP"\n9999-12-31 custom "ledgerkit-option" "fiscal-year-end" "03-31"\n').problems
    assert "9999-04-01 to 10000-03-31" in problem.message


def test_a_british_year_to_31_march_is_not(says):
    assert says(f'{OPTION} "jurisdiction" "GB"\n{OPTION} "fiscal-year-end" "03-31"\n').problems == ()


@pytest.mark.parametrize(
    ("key", "value", "code", "expected", "found", "remedy"),
    [
        (
            *("layout", '"hgb"', "unknown-choice", "jgaap, ifrs, us-gaap, a path such as layout.toml", "hgb"),
            "Write one of those expected, or name a file beside the ledger.",
        ),
        ("language", '"fr"', "unknown-choice", "en, ja", "fr", "Write one of those expected."),
        ("jurisdiction", '"Japan"', "unknown-choice", "JP, GB, US, DE, AU", "Japan", "Write one of those expected."),
        ("entity", "5 USD", "wrong-kind", "text in quotes", "5 USD", "Write text in quotes."),
        ("entity", "TRUE", "wrong-kind", "text in quotes", "True", "Write text in quotes."),
        ("fiscal-year-end", "15-31", "wrong-kind", "text in quotes", "-16", "Write text in quotes."),
        (
            *("generate-through", '"2026-09-30"', "wrong-kind", "a date, such as 2026-09-30", "2026-09-30"),
            "Write a date, such as 2026-09-30, without quotes.",
        ),
    ],
)
def test_values_that_cannot_be(says, key, value, code, expected, found, remedy):
    said = says(f'{OPTION} "{key}" {value}\n')
    (problem,) = said.problems
    assert (problem.code, problem.expected, problem.found, problem.remedy) == (code, expected, found, remedy)
    assert said.settings.given == ()


def test_an_unknown_option_lists_all(says):
    (problem,) = says(f'{OPTION} "fiscal-year" "15-31"\n').problems
    assert (problem.code, problem.remedy) == ("unknown-choice", 'Write "fiscal-year-end".')


def test_an_option_of_one_date_twice_keeps_the_first(says):
    settings = says(f'{OPTION} "entity" "Aozora"\n{OPTION} "entity" "Harbour"\n').settings
    assert settings.get("entity") == "Aozora"


def test_a_date_option(says):
    assert says(f'{OPTION} "generate-through" 2026-09-30\n').settings.get("generate-through") == date(2026, 9, 30)


@pytest.mark.parametrize("days", ["0", "-1", "1.5", "month", "100000", "٣"])
def test_rates_grow_old_in_whole_days(told, days):
    (problem,) = told(f'{OPTION} "rate-stale-after" "{days}"\n')
    assert problem.startswith(f"main.beancount:1: '{days}' is no number of days. [option-number]")


def test_options_of_rates(says):
    text = f'{OPTION} "rate-stale-after" "31"\n{OPTION} "average-rate" "daily"\n{OPTION} "average-over" "year"\n'
    settings = says(text).settings
    assert [settings.get(key) for key in ("rate-stale-after", "average-rate", "average-over")] == ["31", "daily", "year"]
    assert [says("").settings.get(key) for key in ("rate-stale-after", "average-rate", "average-over")] == [None, "quoted", "month"]
