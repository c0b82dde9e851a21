"""The bank counts too: its totals prove that no entry was lost in reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ledgerkit.importers.camt import READER

if TYPE_CHECKING:
    from tests.importers.conftest import WriteCamt


def entry(amount: str, word: str, more: str = "") -> str:
    return (
        f'<Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>{word}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>'
        f"<BookgDt><Dt>2026-03-02</Dt></BookgDt>{more}</Ntry>"
    )


DETAILS = "".join(f'<TxDtls><Amt Ccy="EUR">{part}</Amt><CdtDbtInd>DBIT</CdtDbtInd></TxDtls>' for part in ("2.00", "1.50"))
ENTRIES = entry("10.00", "CRDT") + entry("3.50", "DBIT", f"<NtryDtls>{DETAILS}</NtryDtls>") + entry("0.25", "CRDT")


def summary(count: str, credits_: str, debits: str) -> str:
    return (
        f"<TxsSummry><TtlNtries><NbOfNtries>{count}</NbOfNtries></TtlNtries>"
        f"<TtlCdtNtries><Sum>{credits_}</Sum></TtlCdtNtries><TtlDbtNtries><Sum>{debits}</Sum></TtlDbtNtries></TxsSummry>"
    )


@pytest.mark.parametrize(
    ("told", "differing"),
    [
        (summary("3", "10.25", "3.50"), []),  # three entries, though four lines
        (summary("4", "10.25", "3.5"), [("4", "3")]),
        (summary("3", "10.26", "3.50"), [("10.26", "10.25")]),
        (summary("3", "10.25", "0"), [("0", "3.5")]),
        (summary("", "x", "9" * 40), []),  # what is no number says nothing
        ("", []),
    ],
)
def test_number_and_sums_of_entries_are_held_against_the_banks(camt: WriteCamt, told: str, differing: list[tuple[str, str]]) -> None:
    (statement,) = READER.read(camt(told + ENTRIES))
    found = [finding for finding in statement.findings if finding.id == "totals-differ"]
    assert [(finding.expected, finding.found) for finding in found] == differing
    assert {finding.severity for finding in found} <= {"error"}
