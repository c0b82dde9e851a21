"""Gates of accruals and recurring entries on the demonstration company: each broken once fails exactly its gate."""

from __future__ import annotations

import pytest
from gates import broken, of_month

from ledgerkit.books import open_books

MONTH = "2026/08.beancount"
close, edited = of_month("2026-08")


def test_sound_the_pack_shows_both_pages_and_ties(aozora):
    pack = close(aozora)
    assert broken(pack) == {}
    assert {"accruals", "recurring"} <= {page.id for page in pack.pages}
    assert {tie.id: tie.difference for tie in pack.ties if tie.gate == "G14"} == {
        "accruals:Liabilities:Accrued:Interest:JPY": 0,
        "accruals:Liabilities:Accrued:SocialInsurance:JPY": 0,
        "accruals:Liabilities:Accrued:Utilities:JPY": 0,
    }


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('  basis: "検針値×当月単価(税抜)"\n', "", "fail"),  # an accrual nobody says how it was found
        ("^acc-2026-08-denki\n  reverse-on: 2026-09-01\n", "^acc-2026-08-denki\n", "warn"),  # one without a reversal has no schedule
    ],
)
def test_an_accrual_with_a_flaw_fails_its_gate_alone_and_blocks_nothing(aozora, old, new, found):
    pack = edited(aozora, MONTH, old, new)
    assert broken(pack) == {"G14": found}
    assert pack.status == "closed"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('  recurring: "cart"\n', "", "cart 2026-08-05"),
        ('"電話・インターネット"\n  recurring: "phone"\n', '"電話・インターネット"\n  recurring: "cart"\n', "phone 2026-08-28"),
    ],
)
def test_a_missing_or_a_wrong_occurrence_fails_its_gate_alone_and_blocks(aozora, old, new, told):
    pack = edited(aozora, MONTH, old, new)
    assert broken(pack) == {"G23": "fail"}
    assert pack.status == "open"
    (gate,) = (gate for gate in pack.gates if gate.id == "G23")
    assert any(told in check.detail for check in gate.checks)


def test_september_waits_for_its_bank_files(aozora):
    """The subscriptions of September are in the bank files; the rents and the provision are booked."""
    pack = close(aozora, "2026-09")
    (gate,) = (gate for gate in pack.gates if gate.id == "G23")
    assert (gate.status, "cart 2026-09-07; phone 2026-09-28" in gate.checks[0].detail) == ("fail", True)


def test_the_books_end_with_september_though_a_reversal_follows(aozora):
    """The accruals of September are taken back on 1 October, which does not make October a month of the books."""
    books = open_books(aozora, cache=False)
    assert books.last_month() == "2026-09"
    assert books.sql("SELECT MAX(date) AS last FROM transactions WHERE rule = 'reversal'")["last"][0].isoformat() == "2026-10-01"
