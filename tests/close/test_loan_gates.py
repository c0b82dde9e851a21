"""Gates of loans and covenants on the demonstration company: each broken once fails exactly its gate."""

from __future__ import annotations

from gates import broken, edit, of_month

PAYMENT = '  Liabilities:Loans:MUFG                         221,008 JPY\n    loan: "MUFG-2025"\n'
close, _edited = of_month("2026-08")


def test_sound_the_pack_shows_the_pages_and_ties(aozora):
    pack = close(aozora)
    assert broken(pack) == {}
    assert {"loans", "loan-roll-forward", "maturities", "covenants"} <= {page.id for page in pack.pages}
    assert {tie.id: tie.difference for tie in pack.ties if tie.id.startswith("loan")} == {"loans:JPY": 0, "loan-roll-forward:JPY": 0}


def test_a_yen_by_hand_on_the_loan_fails_its_gate_alone_and_blocks(aozora):
    stray = PAYMENT.replace("221,008", "221,009")
    edit(
        aozora,
        "2026/08.beancount",
        PAYMENT + "  Liabilities:Clearing:Loan                     -221,008 JPY\n",
        stray + "  Liabilities:Clearing:Loan                     -221,008 JPY\n  Expenses:Interest  -1 JPY\n",
    )
    pack = close(aozora)
    assert broken(pack) == {"G15": "fail"}
    assert pack.status == "open"
    (gate,) = (gate for gate in pack.gates if gate.id == "G15")
    assert any("221,008 JPY due, 221,009 paid" in check.detail for check in gate.checks)


def test_a_broken_covenant_fails_its_gate_alone_and_blocks_nothing(aozora):
    edit(aozora, "loans.beancount", "at-least: 20000000", "at-least: 90000000")
    pack = close(aozora, "2026-03")
    assert broken(pack) == {"G34": "fail"}
    assert pack.status == "closed"
