"""Reasons in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ledgerkit.feeds.reasons import UnfitError, amount_text, because, joined
from ledgerkit.i18n import LANGUAGES


def test_one_after_another():
    reasons = [because("rule", name="rent"), because("settles-exact", items="inv-1", tied=because("by-reference"), amount="0 JPY")]
    assert str(joined("and", reasons)) == "rule rent; inv-1 by reference"
    assert joined("perhaps", reasons).text("ja") == "ルール「rent」（候補：inv-1：番号が一致）"
    assert joined("and", reasons[:1]) == reasons[0]


def test_what_a_rule_says_of_itself_is_put_in_as_it_is():
    assert str(because("ignored", name="{evil}", why="{0.__class__}")) == "rule {evil}: {0.__class__}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unfit_rule_tells_why(language):
    reason = because("no-amount", group="fee", found="x")
    error = UnfitError(reason)
    assert str(error) == "group fee found 'x', which is no amount"
    assert "fee" in error.reason.text(language)


def test_what_a_reason_begins_with():
    assert because("no-rule").begins("no-rule")
    assert joined("perhaps", [because("no-rule"), because("rule", name="rent"), because("the-books")]).begins("no-rule")
    assert not joined("perhaps", [because("rule", name="rent"), because("no-rule")]).begins("no-rule")


@pytest.mark.parametrize(
    ("number", "like", "text"),
    [
        ("1502500", None, "1,502,500 JPY"),
        ("10000.00", None, "10,000.00 JPY"),
        ("-0.5", None, "-0.5 JPY"),
        # The books hold eighteen decimals; the line says how many people write.
        ("1234.500000000000000000", "1.00", "1,234.50 JPY"),
        ("1234.567", "1.00", "1,234.567 JPY"),
        ("440", "329560", "440 JPY"),
        ("1E+3", "1", "1,000 JPY"),
    ],
)
def test_amounts_are_written_as_people_do(number, like, text):
    assert amount_text(Decimal(number), "JPY", None if like is None else Decimal(like)) == text
