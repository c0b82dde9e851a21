"""The close: gates, waivers, ties, and a pack that is the same every time."""

from __future__ import annotations

import pytest

from ledgerkit.close.closing import PAGES
from ledgerkit.close.gates import GATES
from ledgerkit.errors import InputError, UsageError

WAIVER = """
    2025-10-05 custom "ledgerkit-waiver" "G12" "2025-09"
      by: "Sato"
      reason: "the count follows"
      expires: 2025-10-31
"""
BY_HAND = """
    2025-09-15 * "By hand on the contra account"
      Expenses:Depreciation        5 JPY
      Assets:Fixed:Accumulated    -5 JPY
"""


def status(pack):
    return {gate.id: gate.status for gate in pack.gates}


def test_a_sound_month_closes(company):
    pack = company.close("2025-09")
    assert pack.status == "closed"
    assert status(pack) == {gate.id: "pass" for gate in GATES}
    assert [page.id for page in pack.pages] == list(PAGES)
    assert pack.ledger == company.digest
    assert not pack.blocked


def test_a_failed_gate_keeps_it_open(make_books, company_text):
    pack = make_books(company_text + BY_HAND).close("2025-09")
    assert pack.status == "open"
    assert {gate for gate, found in status(pack).items() if found != "pass"} == {"G12"}
    assert pack.blocked


def test_a_waiver_lets_it_pass_and_is_shown(make_books, company_text):
    pack = make_books(company_text + BY_HAND + WAIVER).close("2025-09")
    gate = next(gate for gate in pack.gates if gate.id == "G12")
    assert (gate.status, pack.status) == ("waived", "closed")
    assert (gate.waiver.by, gate.waiver.reason, gate.waiver.expires) == ("Sato", "the count follows", "2025-10-31")


@pytest.mark.parametrize(
    ("change", "remark"),
    [
        (('"2025-09"', '"2025-08"'), ""),
        (('"G12"', '"G02"'), ""),
        (("2025-10-31", "2025-09-29"), "The waiver by Sato expired on 2025-09-29"),
    ],
    ids=["another period", "another gate", "expired"],
)
def test_a_waiver_that_does_not_count(make_books, company_text, change, remark):
    pack = make_books(company_text + BY_HAND + WAIVER.replace(*change)).close("2025-09")
    gate = next(gate for gate in pack.gates if gate.id == "G12")
    assert gate.status == "fail"
    assert gate.remark.startswith(remark)


def test_the_same_month_under_another_name_is_the_same_period(make_books, company_text):
    pack = make_books(company_text + BY_HAND + WAIVER.replace('"2025-09"', '"2025-09-01..2025-09-30"')).close("2025-09")
    assert pack.status == "closed"


def test_errors_cannot_be_waived(make_books, company_text):
    text = company_text + "    2025-09-20 balance Assets:Bank  1 JPY\n" + WAIVER.replace("G12", "G01")
    books = make_books(text)
    pack = books.close("2025-09")
    assert pack.status == "draft"
    assert status(pack)["G01"] == "fail"
    assert any("cannot be waived" in problem.message for problem in books.errors)
    assert all(page.draft for page in pack.pages)


def test_a_ledger_with_errors_still_gives_every_page(make_books, company_text):
    pack = make_books(company_text + "    2025-09-20 balance Assets:Bank  1 JPY\n").close("2025-09")
    assert [page.id for page in pack.pages] == list(PAGES)
    assert pack.page("balance-sheet").amount("total-assets", "closing") == 4092000
    assert "ledger-0.beancount:" in next(gate for gate in pack.gates if gate.id == "G01").checks[0].detail


def test_a_gate_that_nothing_computes_fails(company, monkeypatch):
    """What was not looked at did not pass."""
    monkeypatch.setattr("ledgerkit.close.gates.GATES", (*GATES, type(GATES[0])("G99")))
    monkeypatch.setattr("ledgerkit.close.gates.i18n.text", lambda key, _language, **_values: key)
    gate = company.close("2025-09").gates[-1]
    assert (gate.id, gate.status) == ("G99", "fail")


def test_every_tie_is_zero_and_covers_its_gate(company):
    pack = company.close("2025-09")
    assert {tie.gate for tie in pack.ties} == {"G02", "G03", "G05", "G12", "G22"}
    assert all(tie.difference == 0 for tie in pack.ties)
    for tie in pack.ties:
        assert sum(term.sign * (pack.page(term.report).amount(term.row, term.column) or 0) for term in tie.terms) == tie.difference


def test_a_tie_shows_what_a_gate_finds(make_books, company_text):
    pack = make_books(company_text + BY_HAND).close("2025-09")
    assert {tie.id: str(tie.difference.normalize()) for tie in pack.ties if tie.difference} == {"register-accumulated:JPY": "-5"}


def test_the_two_companies_close(aozora, harbour):
    from ledgerkit.books import open_books

    assert open_books(aozora).close("2026-08").status == "closed"
    pack = open_books(harbour).close("2026-08")
    assert pack.status == "closed"
    # Its one transaction within tolerance warns, and is named.
    assert [gate.id for gate in pack.gates if gate.status == "warn"] == ["G02"]


@pytest.mark.parametrize(("period", "error"), [("2019", UsageError), ("2025-11", UsageError), ("nothing", UsageError)])
def test_periods_that_cannot_be_closed(company, period, error):
    with pytest.raises(error):
        company.close(period)


def test_an_empty_ledger_cannot_be_closed(make_books):
    with pytest.raises(InputError):
        make_books("").close("2025-09")


def test_a_file_name_cannot_leave_its_folder(make_books, company_text):
    text = company_text + '    2020-01-01 custom "ledgerkit-option" "entity-id" "../../etc/passwd"\n'
    assert make_books(text).close("2025-09").entity_id == "etc-passwd"
