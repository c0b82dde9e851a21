"""A small register in which everything happens once: bought, moved, improved, counted, impaired, sold, scrapped in part.

Calendar years, yen, straight line by the month. What each asset carries is worked out beside it.
"""

from __future__ import annotations

LEDGER = """
    option "operating_currency" "JPY"
    plugin "ledgerkit.plugins"
    2024-01-01 commodity JPY
      precision: 0
    2024-01-01 open Assets:Bank JPY
    2024-01-01 open Assets:Tools JPY
    2024-01-01 open Assets:Tools:Accumulated JPY
    2024-01-01 open Assets:Tools:Impaired JPY
    2024-01-01 open Assets:Vehicles JPY
    2024-01-01 open Assets:Vehicles:Accumulated JPY
    2024-01-01 open Equity:Capital JPY
    2024-01-01 open Income:Sales JPY
    2024-01-01 open Income:Gain JPY
    2024-01-01 open Expenses:Depreciation JPY
    2024-01-01 open Expenses:Impairment JPY
    2024-01-01 open Expenses:Loss JPY
    2024-01-05 * "Capital"
      Assets:Bank  2,000,000 JPY
      Equity:Capital

    ; 120,000 over five years: 2,000 a month. One chair of four is scrapped at the end of June 2025.
    2025-01-10 custom "ledgerkit-asset" "CHAIRS"
      name: "Chairs"
      name-ja: "椅子"
      cost-account: Assets:Tools
      accumulated-account: Assets:Tools:Accumulated
      expense-account: Expenses:Depreciation
      cost: 120,000 JPY
      in-service: 2025-01-10
      method: "straight-line"
      life: "5y"
      class: "furniture"
      department: "cafe"
      location: "Kichijoji"
      quantity: 4
    2025-01-10 * "Chairs" ^inv-7
      Assets:Tools  120,000 JPY
        asset: "CHAIRS"
      Assets:Bank
    2025-04-01 custom "ledgerkit-asset-change" "CHAIRS"
      department: "office"
      location: "Mitaka"
      counted: "present"
      by: "Sato"
    2025-06-30 custom "ledgerkit-disposal" "CHAIRS"
      type: "retirement"
      quantity: 1
      loss-account: Expenses:Loss
      reason: "broken"

    ; 600,000 over five years: 10,000 a month; in the tax book over ten: 5,000. 90,000 are added on 1 July 2025: 48 months are
    ; left, 600,000 - 180,000 + 90,000 = 510,000 over 42 months is 12,142. Impaired by 42,000 at the end of 2025.
    2024-01-01 custom "ledgerkit-asset" "PRESS"
      name: "Press"
      cost-account: Assets:Tools
      accumulated-account: Assets:Tools:Accumulated
      impairment-account: Assets:Tools:Impaired
      expense-account: Expenses:Depreciation
      cost: 600,000 JPY
      in-service: 2024-01-01
      method: "straight-line"
      life: "5y"
      class: "tools"
      tax-book-method: "straight-line"
      tax-book-life: "10y"
    2024-01-05 * "Press"
      Assets:Tools  600,000 JPY
        asset: "PRESS"
      Assets:Bank
    2025-07-01 custom "ledgerkit-asset-change" "PRESS"
      addition: 90,000 JPY
    2025-07-01 * "New drum"
      Assets:Tools  90,000 JPY
        asset: "PRESS"
      Assets:Bank
    2025-12-31 custom "ledgerkit-impairment" "PRESS"
      loss: 42,000 JPY
      loss-account: Expenses:Impairment

    ; 480,000 over four years: 10,000 a month. Sold in September 2025, after 21 of 48 months, for 250,000: a loss of 20,000.
    2024-01-05 custom "ledgerkit-asset" "VAN"
      name: "Van"
      name-ja: "配送車"
      cost-account: Assets:Vehicles
      accumulated-account: Assets:Vehicles:Accumulated
      expense-account: Expenses:Depreciation
      cost: 480,000 JPY
      in-service: 2024-01-05
      method: "straight-line"
      life: "4y"
      class: "vehicles"
      department: "cafe"
    2024-01-05 * "Van"
      Assets:Vehicles  480,000 JPY
        asset: "VAN"
      Assets:Bank
    2025-09-15 custom "ledgerkit-disposal" "VAN"
      type: "sale"
      proceeds: 250,000 JPY
      proceeds-account: Income:Sales
      gain-account: Income:Gain
      loss-account: Expenses:Loss
    2025-09-15 * "Sale of the van"
      Assets:Bank  250,000 JPY
      Income:Sales
    2025-12-31 * "Fee"
      Assets:Bank  1 JPY
      Income:Sales
"""
