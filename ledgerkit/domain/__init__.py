"""Pure calculations: numbers and dates in, numbers and dates out. Standard library only.

A kernel stands under independent topics:

* kernel (modules of this folder): :mod:`.money` (what a number is), :mod:`.rounding`, :mod:`.periods` (months, quarters,
  fiscal years), :mod:`.allocation` (parts that sum exactly), :mod:`.day_count` (parts of a
  year that bear interest), :mod:`.rates` (exchange-rate look-up).
* topics: :mod:`.depreciation`, :mod:`.loans`, :mod:`.banking`, :mod:`.averages` (average rates of a period), :mod:`.parts`; later leases,
  deferrals, tax, budgets, cash, audit.

Topics use the kernel and never one another. Nothing here reads a file, a clock or a ledger, and nothing knows Beancount,
DuckDB or Fava. Signs and units are stated per function; intervals are half-open, ``[start, end)``.
"""
