"""Rates and statutory tables as dated data files with their sources, and one loader.

* ``jp/chart_of_accounts.csv``: Japanese account codes and what each implies.
* ``bank_csv/*.toml``: layouts of banks' CSV files.

A table is data: no rate stands in code, and a formula receives its table as an argument. Every file names its source.
"""
