"""住信SBIネット銀行 (SBI Sumishin Net Bank): the CSV of account movements.

What is known of it stands in ``ledgerkit/tables/bank_csv/sbi_sumishin.toml``. The file names neither branch nor account.
"""

from __future__ import annotations

from ledgerkit.importers.bank_csv import CsvReader

__all__ = ["READER"]

READER = CsvReader("sbi_sumishin")
