"""Rates and statutory tables as dated data files with their sources, and one loader.

* ``jp/chart_of_accounts.csv``: Japanese account codes and what each implies.
* ``bank_csv/*.toml``: layouts of banks' CSV files.
* ``COUNTRY/*.toml``: dated tables of rates, limits and percentages. :mod:`.dated` has their form and their loader:
  ``table("us/macrs_half_year").row(year=1)["5-year"]``. Every value has a source, and the source the day it was checked; what
  could not be confirmed is marked and never used in silence.
* :mod:`.statutory`: which row of which table a method of depreciation reads.

A table is data: no rate stands in code, and a formula receives its table as an argument. Every file names its source.
"""
