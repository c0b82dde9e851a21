"""What all lines share ties no two."""

from __future__ import annotations

import pytest

from ledgerkit.domain.matching.common_words import telling_words


@pytest.mark.parametrize(
    "text",
    [
        *("Payment to Ltd", "PayPal", "Invoice August 2026", "GmbH", "SEPA Überweisung Rechnung Nr. 12", "virement facture août"),
        *("transferencia pago enero", "bonifico fattura", "振込 カード", "ﾌﾘｺﾐ 9月分", "カ) ニユウキン"),
    ],
)
def test_words_of_banks_months_and_forms_tell_nothing(text):
    assert telling_words(text) == frozenset()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Payment from Alice GmbH", {"alice"}),
        ("スズキ株式会社 振込", {"スズキ"}),
        ("ﾃﾞﾋﾞﾂﾄ ｺ-ﾋ-", {"コヒ"}),
        ("rent INV-2026-0041", {"rent", "0041"}),
    ],
)
def test_names_and_numbers_do(text, words):
    assert telling_words(text) == words
