"""Books with budgets for tests: one that changes, one of a group of accounts, one of nothing, one that no statement shows."""

LEDGER = """
    option "operating_currency" "EUR"
    2026-01-01 custom "ledgerkit-option" "layout" "jgaap"
    2026-01-01 open Assets:Bank
      statement-line: "cash-and-deposits"
    2026-01-01 open Income:Sales
      statement-line: "net-sales"
    2026-01-01 open Expenses:Office:Rent
      statement-line: "rent"
    2026-01-01 open Expenses:Office:Power
      statement-line: "utilities"
    2026-01-01 open Expenses:Travel:Rail
      statement-line: "travel"
    2026-01-01 open Expenses:Travel:Air
      statement-line: "travel"
    2026-01-01 open Expenses:Fees
      statement-line: "commissions"
    2026-01-10 * "January"
      Assets:Bank              4,000 EUR
      Income:Sales            -5,000 EUR
      Expenses:Office:Rent       600 EUR
      Expenses:Office:Power      150 EUR
      Expenses:Travel:Rail       250 EUR
    2026-01-01 custom "budget" Income:Sales "yearly" -73,000 EUR
    2026-01-01 custom "budget" Expenses:Office:Rent "monthly" 620 EUR
    2026-02-01 custom "budget" Expenses:Office:Rent "monthly" 700 EUR
    2026-01-15 custom "budget" Expenses:Travel "daily" 10 EUR
    2026-01-01 custom "budget" Expenses:Fees "monthly" 0 EUR
    2026-01-01 custom "budget" Assets:Bank "monthly" 9 EUR
"""


def asked(books, period="2026-01", **options):
    return books.report("income-statement", period, **{"compare": "budget", "span": "period"} | options)
