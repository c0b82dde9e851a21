"""Gates of suspense and of cash on the demonstration company: each broken once fails exactly its gate."""

from __future__ import annotations

import pytest
from gates import broken, of_month

MONTH = "2025/11.beancount"
close, edited = of_month("2025-11")


def test_sound_the_pack_shows_the_count_and_no_suspense(aozora):
    pack = close(aozora)
    assert broken(pack) == {}
    pages = {page.id for page in pack.pages}
    assert ("cash-count" in pages, "suspense" in pages) == (True, False)
    assert {tie.id: tie.difference for tie in pack.ties if tie.gate == "G07"} == {
        f"cash-count:Assets:Cash:{name}:JPY": 0 for name in ("Kamakura", "Kichijoji", "Office")
    }


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('Assets:Cash:Office 49,772 JPY\n  by: "小林"', 'Assets:Cash:Office 49,770 JPY\n  by: "小林"', "difference 2 JPY"),
        ('Assets:Cash:Office 49,772 JPY\n  by: "小林"', 'Assets:Cash:Office 49,772 JPY\n  by: "大西"', "大西 counted and witnessed"),
        ("2025-11-28 custom", "2025-10-28 custom", "no count from 2025-11-01"),
    ],
)
def test_a_count_that_proves_nothing_fails_its_gate_alone_and_blocks(aozora, old, new, told):
    pack = edited(aozora, "counts.beancount", old, new)
    assert (broken(pack), pack.status) == ({"G07": "fail"}, "open")
    (gate,) = (gate for gate in pack.gates if gate.id == "G07")
    assert told in gate.checks[0].detail


def test_an_advance_that_is_not_accounted_for_fails_its_gate_alone_and_blocks(aozora):
    """Without the entry that accounts for it, the advance of November is past its day at the end of the month."""
    pack = edited(aozora, MONTH, "clear-by: 2025-11-28", "clear-by: 2025-11-29")
    assert broken(pack) == {}
    path = aozora.parent / MONTH
    text = path.read_text(encoding="utf-8")
    # What was accounted for goes to another suspense account, which leaves cash and the balance sheet as they were.
    start = text.index("^susp-2025-01", text.index("精算"))
    path.write_text(text[:start] + text[start:].replace("^susp-2025-01", "^susp-2025-02", 1), encoding="utf-8")
    pack = close(aozora)
    assert (broken(pack), pack.status) == ({"G08": "fail"}, "open")
    page = pack.page("suspense")
    assert [row.values["suspense-state"] for row in page.rows if row.kind == "line"] == [
        "clear-by: is past",
        "owner: missing, clear-by: missing, reason: missing",
    ]
    assert {tie.difference for tie in pack.ties if tie.gate == "G08"} == {0}


def test_september_waits_for_its_bank_files(aozora):
    """Cash that went to the bank, and what waits on the clearing accounts: the bank files of September bring both."""
    pack = close(aozora, "2026-09")
    details = {gate.id: " ".join(check.detail for check in gate.checks) for gate in pack.gates if gate.status == "fail"}
    assert "2026/09.beancount:" in details["G08"]
    assert "Assets:Cash:Kichijoji on 2026-09-30: counted 414,202, ledger 1,794,202" in details["G07"]
