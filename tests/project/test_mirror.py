"""Every module has its tests where a newcomer looks for them."""

from __future__ import annotations

from conftest import ROOT

# Where one test file proves several small modules together.
TOGETHER = {
    "ledgerkit/ledger/import_rows.py": "tests/feeds/test_import_log.py",
    "ledgerkit/ledger/schema/imports.py": "tests/ledger/test_schema.py",
    "ledgerkit/reports/checks/import_log.py": "tests/feeds/test_import_log.py",
    "ledgerkit/reports/import_log.py": "tests/feeds/test_import_log.py",
    "ledgerkit/reports/imported.py": "tests/feeds/test_import_log.py",
    "ledgerkit/reports/match_rate.py": "tests/feeds/test_import_log.py",
    "ledgerkit/close/control_ties.py": "tests/close/test_control_gates.py",
    "ledgerkit/directives/count_words.py": "tests/directives/test_vocabulary.py",
    "ledgerkit/ledger/schema/counts.py": "tests/ledger/test_schema.py",
    "ledgerkit/reports/checks/cash_count.py": "tests/reports/test_cash_count.py",
    "ledgerkit/reports/checks/suspense.py": "tests/reports/test_suspense.py",
    "ledgerkit/directives/bank_postings.py": "tests/directives/test_bank.py",
    "ledgerkit/directives/names.py": "tests/directives/test_vocabulary.py",
    "ledgerkit/directives/options.py": "tests/directives/test_vocabulary.py",
    "ledgerkit/directives/accrual_words.py": "tests/directives/test_vocabulary.py",
    "ledgerkit/directives/recurring_words.py": "tests/directives/test_vocabulary.py",
    "ledgerkit/directives/accruals/accrual.py": "tests/directives/accruals/test_register.py",
    "ledgerkit/directives/accruals/written.py": "tests/directives/accruals/test_register.py",
    "ledgerkit/directives/accruals/declared.py": "tests/directives/accruals/test_register.py",
    "ledgerkit/directives/accruals/invoices.py": "tests/directives/accruals/test_register.py",
    "ledgerkit/directives/accruals/entries.py": "tests/plugins/test_accruals.py",
    "ledgerkit/directives/recurring/template.py": "tests/directives/recurring/test_register.py",
    "ledgerkit/directives/recurring/terms.py": "tests/directives/recurring/test_register.py",
    "ledgerkit/directives/recurring/entries.py": "tests/plugins/test_recurring.py",
    "ledgerkit/ledger/accrual_rows.py": "tests/reports/test_accruals.py",
    "ledgerkit/ledger/schema/accruals.py": "tests/ledger/test_schema.py",
    "ledgerkit/reports/accrual_back_test.py": "tests/reports/test_accruals.py",
    "ledgerkit/reports/checks/accruals.py": "tests/reports/test_accruals.py",
    "ledgerkit/reports/recurring_status.py": "tests/reports/test_recurring.py",
    "ledgerkit/reports/checks/recurring.py": "tests/reports/test_recurring.py",
    "ledgerkit/domain/days.py": "tests/domain/test_periods.py",
    "ledgerkit/domain/period_text.py": "tests/domain/test_periods.py",
    "ledgerkit/importers/bank_csv_money.py": "tests/importers/test_bank_csv_rows.py",
    "ledgerkit/importers/bank_csv_profile_faults.py": "tests/importers/test_bank_csv_profile.py",
    "ledgerkit/importers/zengin_layout.py": "tests/importers/test_zengin_records.py",
    "ledgerkit/directives/word.py": "tests/directives/test_vocabulary.py",
    "ledgerkit/directives/asset_words.py": "tests/directives/test_vocabulary.py",
    "ledgerkit/directives/deferral_words.py": "tests/directives/test_vocabulary.py",
    "ledgerkit/directives/deferrals/item.py": "tests/directives/deferrals/test_register.py",
    "ledgerkit/directives/leases/lease.py": "tests/directives/leases/test_register.py",
    "ledgerkit/directives/leases/terms.py": "tests/directives/leases/test_register.py",
    "ledgerkit/directives/leases/payments.py": "tests/directives/leases/test_register.py",
    "ledgerkit/directives/leases/faults.py": "tests/directives/leases/test_register.py",
    "ledgerkit/directives/leases/entries.py": "tests/plugins/test_leases.py",
    "ledgerkit/ledger/schema/leases.py": "tests/ledger/test_schema.py",
    "ledgerkit/directives/lease_words.py": "tests/directives/test_vocabulary.py",
    "ledgerkit/reports/checks/leases.py": "tests/reports/test_leases.py",
    "ledgerkit/reports/lease_roll_forward.py": "tests/reports/test_leases.py",
    "ledgerkit/directives/assets/asset.py": "tests/directives/assets/test_register.py",
    "ledgerkit/directives/assets/happenings.py": "tests/directives/assets/test_entries.py",
    "ledgerkit/directives/assets/faults.py": "tests/directives/assets/test_register.py",
    "ledgerkit/directives/assets/terms.py": "tests/directives/assets/test_register.py",
    "ledgerkit/ledger/asset_rows.py": "tests/ledger/test_asset_rows.py",
    "ledgerkit/domain/leases/terms.py": "tests/domain/leases/test_plan.py",
    "ledgerkit/domain/leases/dues.py": "tests/domain/leases/test_plan.py",
    "ledgerkit/domain/leases/clock.py": "tests/domain/leases/test_plan.py",
    "ledgerkit/domain/leases/changes.py": "tests/domain/leases/test_plan.py",
    "ledgerkit/domain/leases/stretch.py": "tests/domain/leases/test_plan.py",
    "ledgerkit/directives/loan_words.py": "tests/directives/test_vocabulary.py",
    "ledgerkit/directives/loans/loan.py": "tests/directives/loans/test_register.py",
    "ledgerkit/directives/loans/entries.py": "tests/plugins/test_loans.py",
    "ledgerkit/ledger/schema/loans.py": "tests/ledger/test_schema.py",
    "ledgerkit/ledger/maturity_rows.py": "tests/ledger/test_loan_rows.py",
    "ledgerkit/reports/loan_roll_forward.py": "tests/reports/test_loans.py",
    "ledgerkit/reports/maturities.py": "tests/reports/test_loans.py",
    "ledgerkit/reports/checks/loans.py": "tests/reports/test_loans.py",
    "ledgerkit/directives/lock_words.py": "tests/directives/test_vocabulary.py",
    "ledgerkit/directives/reconciliation_words.py": "tests/directives/test_vocabulary.py",
    "ledgerkit/ledger/schema/reconciliations.py": "tests/ledger/test_schema.py",
    "ledgerkit/reports/reconciling.py": "tests/reports/test_bank_reconciliation.py",
    "ledgerkit/reports/checks/reconciliation.py": "tests/reports/test_bank_reconciliation.py",
    "ledgerkit/directives/covenant_words.py": "tests/directives/test_vocabulary.py",
    "ledgerkit/ledger/schema/covenants.py": "tests/ledger/test_schema.py",
    "ledgerkit/ledger/covenant_rows.py": "tests/reports/test_covenants.py",
    "ledgerkit/domain/loans/line.py": "tests/domain/loans/test_schedule.py",
    "ledgerkit/domain/loans/level.py": "tests/domain/loans/test_schedule.py",
    "ledgerkit/domain/depreciation/events.py": "tests/domain/depreciation/test_life.py",
    "ledgerkit/domain/depreciation/degressive.py": "tests/domain/depreciation/test_declining_balance.py",
    "ledgerkit/domain/depreciation/double_declining.py": "tests/domain/depreciation/test_declining_balance.py",
    "ledgerkit/domain/depreciation/declining_to_straight_line.py": "tests/domain/depreciation/test_declining_balance.py",
    "ledgerkit/domain/depreciation/degressive_linear.py": "tests/domain/depreciation/test_declining_balance.py",
    "ledgerkit/domain/depreciation/linear_limit.py": "tests/domain/depreciation/test_declining_balance.py",
    "ledgerkit/domain/depreciation/by_day.py": "tests/domain/depreciation/test_units.py",
    "ledgerkit/domain/depreciation/manual.py": "tests/domain/depreciation/test_units.py",
    "ledgerkit/domain/depreciation/shares.py": "tests/domain/depreciation/test_conventions.py",
    "ledgerkit/domain/depreciation/methods.py": "tests/domain/depreciation/test_every_method.py",
    "ledgerkit/tables/rows_de.py": "tests/tables/test_rows_uk_de.py",
    "ledgerkit/tables/rows_uk.py": "tests/tables/test_rows_uk_de.py",
    "ledgerkit/tables/asked.py": "tests/tables/test_statutory.py",
    "ledgerkit/tables/dated_faults.py": "tests/tables/test_dated.py",
    "ledgerkit/reports/combinations.py": "tests/reports/test_columns.py",
    "ledgerkit/reports/listing.py": "tests/reports/test_large.py",
    "ledgerkit/reports/selection.py": "tests/reports/test_journal.py",
    "ledgerkit/reports/postings.py": "tests/reports/test_journal.py",
    "ledgerkit/reports/checks/postings.py": "tests/reports/test_general_ledger.py",
    "ledgerkit/ledger/schema/__init__.py": "tests/ledger/test_schema.py",
    "ledgerkit/ledger/schema/columns.py": "tests/ledger/test_schema.py",
    "ledgerkit/ledger/schema/declarations.py": "tests/ledger/test_schema.py",
    "ledgerkit/ledger/schema/entries.py": "tests/ledger/test_schema.py",
    "ledgerkit/ledger/schema/registers.py": "tests/ledger/test_schema.py",
    "ledgerkit/ledger/schema/maturities.py": "tests/ledger/test_schema.py",
    "ledgerkit/__main__.py": "tests/cli/test_init.py",
    "ledgerkit/version.py": "tests/cli/test_init.py",
    "ledgerkit/cli/output.py": "tests/cli/test_close_command.py",
    "ledgerkit/reports/amounts.py": "tests/reports/test_balance_sheet.py",
    "ledgerkit/reports/statement.py": "tests/reports/test_balance_sheet.py",
    "ledgerkit/reports/grouping.py": "tests/reports/test_bank.py",
    "ledgerkit/reports/pack.py": "tests/close/test_write.py",
    "ledgerkit/ledger/side_files.py": "tests/reports/test_layout_choice.py",
    "ledgerkit/reports/json_twin.py": "tests/reports/test_report.py",
    "ledgerkit/reports/labels.py": "tests/reports/test_context.py",
    "ledgerkit/reports/layout_tables.py": "tests/reports/test_layout_file.py",
    "ledgerkit/reports/layout_toml.py": "tests/reports/test_layout_file.py",
    "ledgerkit/reports/layout_checks.py": "tests/reports/test_layout_file.py",
    "ledgerkit/reports/trial_balance_figures.py": "tests/reports/test_trial_balance.py",
    "ledgerkit/reports/checks/equity.py": "tests/reports/test_changes_in_equity.py",
    "ledgerkit/reports/checks/books.py": "tests/reports/test_trial_balance.py",
    "ledgerkit/reports/checks/holdings.py": "tests/reports/test_holdings.py",
    "ledgerkit/reports/lots.py": "tests/reports/test_holdings.py",
    "ledgerkit/reports/checks/translation.py": "tests/reports/test_conversion.py",
    "ledgerkit/reports/rate_notes.py": "tests/reports/test_conversion.py",
    "ledgerkit/reports/checks/statements.py": "tests/reports/test_balance_sheet.py",
    "ledgerkit/reports/what_if_texts.py": "tests/reports/test_what_if_terms.py",
    "ledgerkit/reports/asset_tax_table.py": "tests/reports/test_asset_tax.py",
    "ledgerkit/reports/asset_roll_converted.py": "tests/reports/test_asset_roll_forward.py",
    "ledgerkit/reports/asset_tax_lists.py": "tests/reports/test_asset_tax.py",
    "ledgerkit/reports/assets.py": "tests/reports/test_asset_books.py",
    "ledgerkit/reports/checks/asset_roll.py": "tests/reports/test_asset_roll_forward.py",
    "ledgerkit/reports/checks/open_items.py": "tests/reports/test_open_items.py",
    "ledgerkit/ledger/schema/deferrals.py": "tests/ledger/test_schema.py",
    "ledgerkit/reports/checks/deferrals.py": "tests/reports/test_deferrals.py",
    "ledgerkit/reports/checks/assets.py": "tests/reports/test_fixed_assets.py",
    "ledgerkit/feeds/rules_file.py": "tests/feeds/test_rules.py",
    "ledgerkit/feeds/cleared.py": "tests/feeds/test_reconcile.py",
    "ledgerkit/feeds/evidence.py": "tests/feeds/test_reconcile.py",
    "ledgerkit/feeds/planned.py": "tests/feeds/test_plan.py",
    "ledgerkit/feeds/replay_report.py": "tests/feeds/test_replay.py",
    "ledgerkit/feeds/kept_answers.py": "tests/feeds/test_review.py",
    "ledgerkit/feeds/rule_text.py": "tests/feeds/test_review.py",
    "ledgerkit/feeds/suggested.py": "tests/feeds/test_suggestions.py",
    "ledgerkit/feeds/suggestion_terms.py": "tests/feeds/test_suggestions.py",
    "ledgerkit/domain/matching/suggestion.py": "tests/domain/matching/test_by_history.py",
    "ledgerkit/feeds/transfer_terms.py": "tests/feeds/test_transfers.py",
    "ledgerkit/feeds/lots.py": "tests/feeds/test_exchanges.py",
    "ledgerkit/feeds/payout_terms.py": "tests/feeds/test_payout_table.py",
    "ledgerkit/feeds/rule_table.py": "tests/feeds/test_rules.py",
    "ledgerkit/feeds/toml_tables.py": "tests/feeds/test_rules.py",
    "ledgerkit/close/gates.py": "tests/close/test_closing.py",
    "ledgerkit/close/ties.py": "tests/close/test_closing.py",
    "ledgerkit/render/json.py": "tests/close/test_write.py",
    "ledgerkit/render/xlsx_sheets.py": "tests/render/test_xlsx.py",
    "ledgerkit/render/rows.py": "tests/cli/test_sql_command.py",
}


def modules():
    # A search does not go through links: importers and plugins are looked at where they stand.
    for path in sorted(path for folder in ("ledgerkit", "importers", "plugins") for path in (ROOT / folder).rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        name = name if name.startswith("ledgerkit/") else f"ledgerkit/{name}"
        text = path.read_text(encoding="utf-8")
        # A package whose __init__ only says what it is has nothing to test.
        if path.name == "__init__.py" and "def " not in text:
            continue
        yield name


def expected(name):
    parts = name.removeprefix("ledgerkit/").split("/")
    parts[-1] = f"test_{parts[-1].removeprefix('_')}" if parts[-1] != "__init__.py" else "test_init.py"
    return "/".join(["tests", *parts])


def test_every_module_has_its_tests():
    missing = [name for name in modules() if not (ROOT / TOGETHER.get(name, expected(name))).exists()]
    assert missing == []


def test_the_table_is_true():
    assert [name for name in TOGETHER if not (ROOT / name).exists()] == []
    assert [name for name, test in TOGETHER.items() if (ROOT / expected(name)).exists() and expected(name) != test] == []
