"""A small company for tests: two years, an asset, a loan, a dividend; fiscal years April to March."""

COMPANY = """
    option "title" "Kitta"
    option "operating_currency" "JPY"
    plugin "ledgerkit.plugins"
    2020-01-01 custom "ledgerkit-option" "entity" "Kitta Ltd."
    2020-01-01 custom "ledgerkit-option" "entity-ja" "株式会社キッタ"
    2020-01-01 custom "ledgerkit-option" "jurisdiction" "JP"
    2020-01-01 custom "ledgerkit-option" "fiscal-year-end" "15-31"
    2020-01-01 custom "ledgerkit-option" "layout" "jgaap"

    2024-04-01 open Assets:Bank
      statement-line: "cash-and-deposits"
      name-ja: "普通預金"
      reconcile: "bank"
    2024-04-01 open Assets:Fixed:Tools
      code: "10A210410"
    2024-04-01 open Assets:Fixed:Accumulated
      code: "10A210920"
    2024-04-01 open Liabilities:Loan
      statement-line: "long-term-borrowings"
    2024-04-01 open Equity:Capital
      statement-line: "share-capital"
    2024-04-01 open Equity:Retained
      statement-line: "retained-earnings"
    2024-04-01 open Income:Sales
      code: "X047"
    2024-04-01 open Expenses:Purchases
      code: "10E100130"
    2024-04-01 open Expenses:Rent
      code: "10E200720"
    2024-04-01 open Expenses:Depreciation
      code: "10E200220"
    2024-04-01 open Expenses:Interest
      code: "10E300020"

    2024-04-01 custom "ledgerkit-asset" "PRESS"
      name: "Printing press"
      name-ja: "印刷機"
      cost-account: Assets:Fixed:Tools
      accumulated-account: Assets:Fixed:Accumulated
      expense-account: Expenses:Depreciation
      cost: 600,001 JPY
      in-service: 2024-04-01
      method: "straight-line"
      life: "5y"
      residual: 1 JPY

    2024-04-01 * "Capital and loan"
      Assets:Bank           3,000,000 JPY
      Equity:Capital       -1,000,000 JPY
      Liabilities:Loan     -2,000,000 JPY
    2024-04-01 * "Press"
      Assets:Fixed:Tools      600,001 JPY
        asset: "PRESS"
      Assets:Bank            -600,001 JPY
    2024-09-10 * "Sales of the first year"
      Assets:Bank           1,500,000 JPY
      Income:Sales         -1,500,000 JPY
    2024-10-20 * "Purchases"
      Expenses:Purchases      700,000 JPY
      Assets:Bank            -700,000 JPY
    2025-06-25 * "Dividend"
      Equity:Retained         100,000 JPY
      Assets:Bank            -100,000 JPY
    2025-09-10 * "Sales"
      Assets:Bank             900,000 JPY
      Income:Sales           -900,000 JPY
    2025-09-20 * "Rent"
      Expenses:Rent           120,000 JPY
      Assets:Bank            -120,000 JPY
    2025-09-30 * "Loan"
      Liabilities:Loan        200,000 JPY
      Expenses:Interest         8,000 JPY
      Assets:Bank            -208,000 JPY
    2025-10-01 balance Assets:Bank  3,671,999 JPY
"""
