"""What banks say of returns, and which line one gives back."""

from __future__ import annotations

import pytest

from ledgerkit.domain.matching.returns import Earlier, returned_by, says_return


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("ﾌﾘｺﾐﾌﾉｳ ｶ)ｽｽﾞｷ", ""),
        ("振込不能 カ)スズキ", ""),
        ("ｸﾐﾓﾄﾞｼ ｽｽﾞｷ", ""),
        ("組戻 鈴木", ""),
        ("SEPA RETURN ACME", ""),
        ("Rücklastschrift Müller", ""),
        ("RUECKLASTSCHRIFT Mueller", ""),
        ("Unpaid direct debit", ""),
        ("ACME", "PMNT-ICDT-RRTN"),
        ("ACME", "PMNT-IDDT-UPDD"),
    ],
)
def test_what_says_a_return(told, code):
    assert says_return(told, code)


@pytest.mark.parametrize(("told", "code"), [("振込 カ)スズキ", ""), ("Returnable bottles", ""), ("ACME", "PMNT-ICDT-ESCT"), ("", "")])
def test_what_does_not(told, code):
    assert not says_return(told, code)


def test_words_of_a_bank_of_ones_own():
    assert says_return("ABGANG STORNIERT", "", ["storniert"])


EARLIER = [Earlier("1", "振込 カ)スズキ"), Earlier("2", "SEPA payment ACME INV-0042"), Earlier("3", "SEPA payment Smith")]


@pytest.mark.parametrize(
    ("told", "ids", "tied"),
    [
        ("ﾌﾘｺﾐﾌﾉｳ ｶ)ｽｽﾞｷ", ["1"], True),
        ("SEPA RETURN 0042", ["2"], True),
        # What every line says ties none.
        ("SEPA payment RETURN", ["1", "2", "3"], False),
    ],
)
def test_a_name_or_a_reference_ties(told, ids, tied):
    found, sure = returned_by(told, EARLIER)
    assert ([each.id for each in found], sure) == (ids, tied)
