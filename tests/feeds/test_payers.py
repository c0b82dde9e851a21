"""Whom a bank's name means."""

from __future__ import annotations

import pytest

from ledgerkit.feeds.payers import Payers

PAYERS = Payers(
    {
        "OHASHI": ["大橋商事株式会社", "ｵｵﾊｼｼﾖｳｼﾞ(ｶ"],
        "TEPCO": ["トウキョウデンリョクエナジーパートナー(カ"],
        "SUZUKI": ["Suzuki Trading Co., Ltd."],
        "SUZUKI-2": ["Suzuki Trading Osaka Ltd."],
        "AB": ["AB"],
    }
)


@pytest.mark.parametrize(
    ("told", "parties"),
    [
        ("ﾌﾘｺﾐ ｵｵﾊｼｼﾖｳｼﾞ(ｶ", {"OHASHI"}),
        ("株式会社大橋商事", {"OHASHI"}),
        ("ﾄｳｷﾖｳﾃﾞﾝﾘﾖｸｴﾅｼﾞ-ﾊﾟ", {"TEPCO"}),  # cut short
        ("SUZUKI TRADING", {"SUZUKI"}),  # equal goes before cut
        ("SUZUKI TRADNG", {"SUZUKI"}),  # one letter is missing
        ("SUZUKI TRAD", {"SUZUKI", "SUZUKI-2"}),  # cut short, and nobody can tell which
        ("AB", {"AB"}),
        ("ABC", set()),
        ("サトウ", set()),
        ("", set()),
    ],
)
def test_equal_then_cut_then_similar(told, parties):
    assert PAYERS.known(told) == parties
    assert PAYERS.known(told) == parties  # as remembered
