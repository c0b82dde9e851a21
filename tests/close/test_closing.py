"""The close: gates, waivers, ties, and a pack that is the same every time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledgerkit.close.closing import OPTIONAL, PAGES
from ledgerkit.close.gates import GATES
from ledgerkit.errors import InputError, UsageError
from ledgerkit.reports.report import Check

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
    assert [page.id for page in pack.pages] == [name for name in PAGES if name not in OPTIONAL]
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
    assert [page.id for page in pack.pages] == [name for name in PAGES if name not in OPTIONAL]
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


FOREIGN = """
    option "operating_currency" "GBP"
    2020-01-01 open Assets:Bank
      statement-line: "cash-and-deposits"
    2020-01-01 open Equity:Capital
      statement-line: "share-capital"
    2026-01-05 * "Paid in"
      Assets:Bank        10 USD
      Equity:Capital    -10 USD
"""


def test_a_missing_rate_keeps_it_open(make_books):
    """Each currency balances by itself, but a total without one of them is no total."""
    pack = make_books(FOREIGN).close("2026-01")
    assert {gate for gate, found in status(pack).items() if found != "pass"} == {"G22"}
    assert pack.status == "open"
    (gate,) = (gate for gate in pack.gates if gate.id == "G22")
    assert any("2026-01-31 price USD … GBP" in check.detail for check in gate.checks)
    assert make_books(FOREIGN + "    2026-01-01 price USD 0.80 GBP\n").close("2026-01").status == "closed"


def test_the_verdict_says_what_was_waived_and_what_warns(make_books, company_text, harbour):
    from ledgerkit.books import open_books

    assert make_books(company_text).close("2025-09", language="en").verdict == "All gates passed"
    waived = make_books(company_text + BY_HAND + WAIVER)
    assert waived.close("2025-09", language="en").verdict == "Closed; gates waived: 1, with warnings: 0"
    assert waived.close("2025-09", language="ja").verdict == "締め可（例外承認 1 件、注意 0 件）"
    assert open_books(harbour).close("2026-08", language="en").verdict == "Closed; gates waived: 0, with warnings: 1"


def test_the_verdict_says_which_pages_warn_beside_the_gates(make_books, company_text):
    """Such as suggestions that nobody has looked at; a check that belongs to a gate is counted there."""
    pack = make_books(company_text).close("2025-09", language="en")
    page = replace(pack.pages[0], checks=(Check("G01", "a gate", "warn", None, ""), Check("unchecked", "no gate", "warn", None, "")))
    gate_only = replace(pack.pages[1], checks=(Check("G01", "a gate", "warn", None, ""),))
    warned = replace(pack, pages=(page, gate_only))
    assert warned.verdict == f"All gates passed; 1 page warns: {page.title}"
    assert replace(warned, language="ja").verdict == f"全ゲート通過（注意のあるページ 1 件：{page.title}）"
    assert replace(warned, status="open").verdict == "Open: a gate failed"


def test_a_waiver_of_no_gate_is_an_error_at_its_line(make_books, company_text):
    books = make_books(company_text + WAIVER.replace("G12", "g22"))
    (problem,) = books.errors
    assert (problem.code, problem.found) == ("unknown-choice", "g22")
    assert problem.expected == ", ".join(gate.id for gate in GATES)


def test_a_period_past_the_generated_entries_says_so(make_books, company_text):
    """A fiscal year that is not over: the months to come are scheduled and not posted, and no plugin line is to blame."""
    pack = make_books(company_text).close("2025", language="en")
    (gate,) = (gate for gate in pack.gates if gate.id == "G12")
    assert gate.status == "fail"
    assert any("entries are generated only through 2025-09-30" in check.detail for check in gate.checks)
    assert "plugin" not in gate.checks[-1].detail


def test_a_whole_year_is_compared_with_the_year_before_once(company):
    sheet = company.close("2025").page("balance-sheet")
    assert [column.id for column in sheet.columns] == ["closing", "prior-year"]


def test_an_optional_page_stands_in_the_pack_only_where_it_says_something(company, monkeypatch):
    """Nobody turns over an empty page of a register that the company does not have; its gate is still looked at."""
    from ledgerkit.close import closing

    shown = {page.id for page in company.close("2025-09").pages}
    assert "asset-disposals" in shown  # empty, but a page of every company
    monkeypatch.setattr(closing, "OPTIONAL", OPTIONAL | {"asset-disposals", "trial-balance"})
    assert {page.id for page in company.close("2025-09").pages} == shown - {"asset-disposals"}


DEFERRALS = """
    2024-04-01 open Assets:Prepaid
      code: "10A100540"
    2024-04-01 open Liabilities:Unearned
      code: "X035"
    2025-09-01 * "Kanto Marine" "Fire insurance" ^ins-1
      Expenses:Rent            120,000 JPY
        service-from: 2025-09-01
        service-through: 2026-08-31
      Liabilities:Loan
    2025-09-02 * "Minato" "Subscription" ^inv-9
      Liabilities:Loan          30,000 JPY
      Income:Sales
        service-from: 2025-09-01
        service-through: 2026-02-28
"""


def test_deferrals_are_a_page_with_a_tie_an_account(make_books, company_text):
    pack = make_books(company_text + DEFERRALS).close("2025-09")
    assert status(pack) == {gate.id: "pass" for gate in GATES}
    assert "deferrals" in [page.id for page in pack.pages]
    assert {tie.id: tie.difference for tie in pack.ties if tie.gate == "G13"} == {
        "deferrals:Assets:Prepaid:JPY": 0,
        "deferrals:Liabilities:Unearned:JPY": 0,
    }


@pytest.mark.parametrize(("account", "left"), [("Assets:Prepaid", -7), ("Liabilities:Unearned", 7)])
def test_a_posting_by_hand_on_a_deferral_fails_its_gate_and_tie_alone(make_books, company_text, account, left):
    sign = "-" if account == "Assets:Prepaid" else ""
    hand = f'\n    2025-09-20 * "By hand"\n      {account}    {sign}7 JPY\n      Expenses:Rent\n'
    pack = make_books(company_text + DEFERRALS + hand).close("2025-09")
    assert {gate for gate, found in status(pack).items() if found != "pass"} == {"G13"}
    assert {tie.id: tie.difference for tie in pack.ties if tie.difference} == {f"deferrals:{account}:JPY": left}


def test_a_posting_by_hand_on_the_prepaid_expenses_of_the_demo_fails_g13_alone(aozora):
    from ledgerkit.books import open_books

    month = aozora.parent / "2026" / "08.beancount"
    hand = '\n2026-08-31 * "手入力の取崩し"\n  department: "cafe"\n  Expenses:Insurance  500 JPY\n  Assets:Prepaid  -500 JPY\n'
    month.write_text(month.read_text(encoding="utf-8") + hand, encoding="utf-8")
    pack = open_books(aozora).close("2026-08")
    assert {gate for gate, found in status(pack).items() if found not in ("pass", "warn")} == {"G13"}
    assert {tie.id: tie.difference for tie in pack.ties if tie.difference} == {"deferrals:Assets:Prepaid:JPY": -500}
    (detail,) = [check.detail for check in pack.page("deferrals").checks if check.status == "fail"]
    assert "HOKEN-2026" in detail
    assert "2026/08.beancount" in detail


def test_a_period_without_any_transaction_yet_is_not_closed(company):
    with pytest.raises(UsageError, match=r"Nothing is booked in 2025-10: it lies after the last transaction on 2025-09-30"):
        company.close("2025-10")


LEASE = """
    2024-04-01 open Assets:RightOfUse
      code: "X017"
    2024-04-01 open Liabilities:Leases
      code: "X038"
    2025-09-01 custom "ledgerkit-option" "lease-standard-from" 2025-04-01
    2025-09-01 custom "ledgerkit-lease" "CAR-1"
      name: "Car"
      right-of-use-account: Assets:RightOfUse
      liability-account: Liabilities:Leases
      interest-account: Expenses:Interest
      depreciation-account: Expenses:Depreciation
      term: "3y"
      payment: 30,000 JPY
      timing: "arrears"
      rate: 0.024
    2025-09-30 * "Lessor" "Car of September"
      Liabilities:Leases    30,000 JPY
        lease: "CAR-1"
      Liabilities:Loan
"""


def test_leases_are_two_pages_with_ties(make_books, company_text):
    """36 payments of 30,000 at 0.2 % a month: 1,041,033; after the first month 1,013,115 are owed (2,082 of interest), and 1,012,116
    of the right are left."""
    pack = make_books(company_text + LEASE).close("2025-09")
    assert status(pack) == {gate.id: "pass" for gate in GATES}
    assert {"leases", "lease-roll-forward"} <= {page.id for page in pack.pages}
    found = pack.page("leases")
    assert [found.amount("CAR-1", f"lease-{name}") for name in ("gross", "liability", "carrying")] == [1_041_033, 1_013_115, 1_012_116]
    assert {tie.id: tie.difference for tie in pack.ties if tie.id.startswith("leases-")} == {
        "leases-right-of-use:JPY": 0,
        "leases-roll-right-of-use:JPY": 0,
        "leases-liability:JPY": 0,
        "leases-roll-liability:JPY": 0,
    }


@pytest.mark.parametrize(
    ("text", "ties"),
    [
        (LEASE.replace('        lease: "CAR-1"\n', ""), set()),
        (LEASE + '    2025-09-20 * "By hand"\n      Assets:RightOfUse  7 JPY\n      Expenses:Rent\n', {"leases-right-of-use:JPY"}),
        (
            LEASE.replace("2025-09-30 * ", "2025-10-02 * ").replace("30,000 JPY\n        lease", "0 JPY\n        lease"),
            {"leases-liability:JPY"},
        ),
    ],
    ids=["not named", "by hand", "not paid"],
)
def test_what_breaks_a_lease_fails_its_gate_alone(make_books, company_text, text, ties):
    pack = make_books(company_text + text).close("2025-09")
    assert {gate for gate, found in status(pack).items() if found != "pass"} == {"G15"}
    assert {tie.id for tie in pack.ties if tie.difference} == ties


def test_a_posting_by_hand_on_the_leases_of_the_demo_fails_g15_alone(aozora):
    """The shop of April 2027 owes nothing yet."""
    from ledgerkit.books import open_books

    month = aozora.parent / "2026" / "08.beancount"
    hand = '\n2026-08-31 * "手入力"\n  department: "cafe"\n  Expenses:Rent  500 JPY\n  Liabilities:Leases  -500 JPY\n'
    month.write_text(month.read_text(encoding="utf-8") + hand, encoding="utf-8")
    pack = open_books(aozora).close("2026-08")
    assert {gate for gate, found in status(pack).items() if found not in ("pass", "warn")} == {"G15"}
