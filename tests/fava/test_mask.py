"""Incognito hides figures before anything is rendered; names, dates and places stay."""

from __future__ import annotations

from ledgerkit.fava._mask import hidden_pack, hidden_problem, hide
from ledgerkit.render.html import gate_table, report_table


def test_every_digit_of_a_figure_is_hidden_and_its_shape_stays():
    assert hide("(1,234,567)") == "(X,XXX,XXX)"
    assert hide("差額は１２３円") == "差額はXXX円"


def test_a_pack_is_hidden_whole(make_books):
    ledger = """
        option "operating_currency" "JPY"
        2020-01-01 open Assets:Bank-77 JPY
          statement-line: "cash-and-deposits"
        2020-01-01 open Equity:Capital JPY
        2026-09-01 * "Foundation of 8,765,432 JPY"
          Assets:Bank-77     8,765,432 JPY
          Equity:Capital    -8,765,432 JPY
        2026-09-30 balance Assets:Bank-77 8,765,433 JPY
        2026-10-01 custom "ledgerkit-waiver" "G22" "2026-09"
          by: "Sato"
          reason: "capital of 8765432 is mapped next month"
          expires: 2026-12-31
    """
    pack = make_books(ledger).close("2026-09")
    hidden = hidden_pack(pack)
    shown = str(gate_table(hidden)) + "".join(str(report_table(page)) for page in hidden.pages)
    before = str(gate_table(pack)) + "".join(str(report_table(page)) for page in pack.pages)
    for figure in ("8,765,432", "8765432"):
        assert figure in before
        assert figure not in shown
    assert "X,XXX,XXX" in shown
    assert "Assets:Bank-77" in shown
    assert "2026-09-30" in shown  # the day of the balance sheet
    assert "mapped next month" in shown
    (problem,) = (problem for problem in hidden.problems if problem.severity == "error")
    assert problem.place == pack.problems[0].place
    assert not any(letter.isdigit() for letter in problem.message)


def test_a_problem_keeps_its_place(make_books):
    (problem,) = make_books('option "operating_currency" "JPY"\n2026-01-01 open Assets:Bank\n2026-01-02 balance Assets:Bank 5 JPY').errors
    assert "5 JPY" in problem.message
    assert hidden_problem(problem).place == problem.place
    assert "5" not in hidden_problem(problem).message
