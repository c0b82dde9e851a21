"""The standards of lessees, as their table has them."""

from __future__ import annotations

from datetime import date

import pytest

from ledgerkit.domain.leases.standards import COMPOUNDING
from ledgerkit.tables.leases import standard


def test_every_framework_has_its_standard():
    assert [standard(name).mandatory_from for name in ("ifrs", "jgaap", "us-gaap")] == [
        date(2019, 1, 1),
        date(2027, 4, 1),
        date(2021, 12, 16),
    ]
    assert all(standard(name).early_from < standard(name).mandatory_from for name in COMPOUNDING)


def test_there_is_no_other():
    with pytest.raises(LookupError):
        standard("hgb")
