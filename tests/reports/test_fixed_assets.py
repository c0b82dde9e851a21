"""The fixed-asset register and its proof, G12."""

from __future__ import annotations

from asset_ledger import LEDGER


def test_register(company, shown, statuses):
    report = company.report("fixed-assets", "2025-09")
    row = shown(report)["PRESS"]
    assert row == {
        "in-service": "2024-04-01",
        "method": "Straight line",
        "life-months": 60,
        "cost-opening": "600001",
        "additions": "0",
        "cost-closing": "600001",
        "accumulated-opening": "170000",
        "depreciation": "10000",
        "accumulated-closing": "180000",
        "book-value": "420001",
    }
    assert report.amount("total", "book-value") == 420001
    assert statuses(report) == {("G12", "pass")}


def test_an_asset_bought_in_the_period_is_an_addition(company):
    report = company.report("fixed-assets", "2024-04")
    assert report.amount("PRESS", "cost-opening") == 0
    assert report.amount("PRESS", "additions") == 600001
    assert report.amount("PRESS", "accumulated-opening") == 0


def test_japanese(company):
    report = company.report("fixed-assets", "2025-09", language="ja")
    assert report.title == "固定資産台帳"
    assert report.row("PRESS").label == "PRESS 印刷機"
    assert report.value("PRESS", "method") == "定額法"


def test_without_assets(make_books, statuses):
    books = make_books(
        """
        option "operating_currency" "GBP"
        2026-01-01 open Assets:Cash
        2026-01-01 open Equity:Capital
        2026-01-05 * "Capital"
          Assets:Cash      1 GBP
          Equity:Capital  -1 GBP
        """
    )
    report = books.report("fixed-assets", "2026-01")
    (note,) = report.notes
    assert note.text.startswith("The register has no asset in this period. An asset stands in the register from the date")
    assert statuses(report) == {("G12", "pass")}


def failing(report):
    return [check.detail for check in report.checks if check.status == "fail"]


def test_a_posting_by_hand_on_the_contra_account_fails(make_books, company_text):
    text = company_text + '    2025-09-15 * "By hand"\n      Expenses:Depreciation  5 JPY\n      Assets:Fixed:Accumulated  -5 JPY\n'
    report = make_books(text).report("fixed-assets", "2025-09")
    (accounts,) = failing(report)
    assert accounts == (
        "Register and ledger differ: Assets:Fixed:Accumulated: register 180,000, ledger 180,005 JPY; "
        "Accumulated: register 180,000, ledger 180,005 JPY; "
        "Net: register 420,001, ledger 419,996 JPY"
    )


def test_without_the_plugin_line_every_month_is_named(make_books, company_text):
    report = make_books(company_text.replace('plugin "ledgerkit.plugins"', "")).report("fixed-assets", "2024-05")
    accounts, months = failing(report)
    assert "Assets:Fixed:Accumulated: register 20,000, ledger 0 JPY" in accounts
    assert 'plugin "ledgerkit.plugins"' in months
    assert "2024-04-30 Assets:Fixed:Accumulated: scheduled 10,000, posted 0 JPY (PRESS)" in months
    assert "2024-05-31" in months


def test_an_asset_whose_purchase_names_it_not(make_books, company_text):
    report = make_books(company_text.replace('asset: "PRESS"', 'reference: "PRESS"')).report("fixed-assets", "2025-09")
    assert failing(report) == ["Postings with asset: do not make up the cost: PRESS (ledger-0.beancount:36): cost 600,001, posted 0 JPY"]


def test_evidence_stands_beside_each_asset(register, shown):
    rows = shown(register.report("fixed-assets", "2025"))
    chairs = {name: rows["CHAIRS"][name] for name in ("documents", "counted", "count", "department", "location")}
    assert chairs == {
        "documents": "chairs.pdf",
        "counted": "2025-04-01",
        "count": "present (Sato)",
        "department": "office",
        "location": "Mitaka",
    }
    assert "documents" not in rows["VAN"]


def test_columns_for_what_is_rare_are_there_when_it_happened(register, shown, statuses):
    report = register.report("fixed-assets", "2025")
    total = shown(report)["total"]
    assert total == {
        "cost-opening": "1080000",
        "additions": "210000",
        "disposals": "510000",
        "cost-closing": "780000",
        "accumulated-opening": "240000",
        "depreciation": "243852",
        "accumulated-other": "-213000",
        "accumulated-closing": "270852",
        "impairment": "42000",
        "book-value": "467148",
    }
    assert statuses(report) == {("G12", "pass")}
    assert "disposals" not in shown(register.report("fixed-assets", "2024"))["total"]


def test_accumulated_depreciation_foots(register):
    """The van leaves with 210,000, the broken chair with 3,000 (a quarter of six months at 2,000)."""
    report = register.report("fixed-assets", "2025")
    assert (report.amount("VAN", "accumulated-other"), report.amount("CHAIRS", "accumulated-other")) == (-210000, -3000)
    for row in report.rows:
        parts = [row.amount(name) for name in ("accumulated-opening", "depreciation", "accumulated-other")]
        assert sum(parts) == row.amount("accumulated-closing"), row.id
    assert "accumulated-other" not in [column.id for column in register.report("fixed-assets", "2024").columns]


def test_who_counted_is_of_the_last_count(register_with):
    """Sato counted in April; who counted in May is not said."""
    later = '    2025-05-01 custom "ledgerkit-asset-change" "CHAIRS"\n      counted: "missing"\n    2025-06-30 custom "ledgerkit-disposal" "CHAIRS"'
    report = register_with(('    2025-06-30 custom "ledgerkit-disposal" "CHAIRS"', later)).report("fixed-assets", "2025")
    assert report.value("CHAIRS", "count") == "missing (–)"


def test_what_is_gone_is_not_in_the_next_period(register):
    assert "VAN" not in [row.id for row in register.report("fixed-assets", "2025-10").rows]


def test_at_any_date(register):
    """On 15 March 2025 two months of the year are charged."""
    report = register.report("fixed-assets", "2025-01-01..2025-03-15")
    assert report.amount("VAN", "depreciation") == 20000
    assert report.amount("CHAIRS", "book-value") == 116000
    assert report.value("CHAIRS", "department") == "cafe"


def test_by_department_and_by_place(register):
    rows = [row.id for row in register.report("fixed-assets", "2025", by="department").rows if row.kind == "subtotal"]
    assert rows == ["department:", "department:cafe", "department:office"]
    rows = [row.label for row in register.report("fixed-assets", "2025", by="location").rows if row.kind == "subtotal"]
    assert rows == ["Not assigned: total", "Mitaka: total"]


def test_the_ledger_form(register, shown):
    report = register.report("fixed-assets", "2025", form="ledger", language="ja")
    labels = [column.label for column in report.columns][:8]
    assert labels == ["種類", "数量", "取得年月日", "事業供用日", "償却方法", "耐用年数（月）", "部門", "所在"]
    assert (report.value("CHAIRS", "quantity"), report.value("CHAIRS", "class")) == ("4", "furniture")


def test_an_asset_dropped_from_the_register_fails_exactly_this_gate(make_books, company_text):
    """Its purchase stays in the ledger, and so do entries of depreciation that were written down: cost, accumulated and net are named."""
    start = company_text.index('2024-04-01 custom "ledgerkit-asset" "PRESS"')
    directive = company_text[start : company_text.index("\n    2024", start + 1)]
    written = (
        '    2024-04-30 * "Depreciation 2024-04"\n      ledgerkit: "depreciation"\n      Expenses:Depreciation  10,000 JPY\n'
        '        asset: "PRESS"\n      Assets:Fixed:Accumulated\n        asset: "PRESS"\n'
    )
    books = make_books(company_text.replace(directive, "") + written)
    assert [gate.id for gate in books.close("2025-09").gates if gate.status == "fail"] == ["G12"]
    (purchases,) = failing(books.report("fixed-assets", "2025-09"))
    assert purchases.startswith("Postings with asset: do not make up the cost: PRESS (ledger-0.beancount:")
    assert purchases.endswith("is posted and not in the register: cost 600,001, accumulated 10,000, net 590,001 JPY")


def test_an_asset_dropped_from_a_register_of_several(register_with):
    start = LEDGER.index('    2024-01-05 custom "ledgerkit-asset" "VAN"')
    directive = LEDGER[start : LEDGER.index('    2024-01-05 * "Van"')]
    disposal = LEDGER[LEDGER.index('    2025-09-15 custom "ledgerkit-disposal" "VAN"') : LEDGER.index('    2025-09-15 * "Sale of the van"')]
    books = register_with((directive, ""), (disposal, ""), ("Assets:Vehicles  480,000", "Assets:Tools  480,000"))
    accounts, purchases = failing(books.report("fixed-assets", "2025"))
    assert accounts == (
        "Register and ledger differ: Assets:Tools: register 780,000, ledger 1,260,000 JPY; Cost: register 780,000, ledger 1,260,000 JPY; "
        "Net: register 467,148, ledger 947,148 JPY"
    )
    assert "VAN (main.beancount:" in purchases


def test_an_asset_charged_beyond_its_cost_fails(register_with):
    extra = (
        '    2025-12-30 * "By hand"\n      Expenses:Depreciation  80,000 JPY\n      Assets:Tools:Accumulated\n        asset: "CHAIRS"\n'
        '    2025-12-31 * "Fee"'
    )
    books = register_with(('    2025-12-31 * "Fee"', extra))
    assert "Charged though nothing is left of them: CHAIRS: cost 90,000, charged 98,000 JPY" in failing(
        books.report("fixed-assets", "2025")
    )
