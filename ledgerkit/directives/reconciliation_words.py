"""The word of bank reconciliations: evidence that the books and the bank agree at the end of a day."""

from __future__ import annotations

from ledgerkit.directives.word import Holds, Key, Word

__all__ = ["NOTHING_OUTSTANDING", "RECONCILIATION_WORDS"]

NOTHING_OUTSTANDING = "none"
"""What stands in ``outstanding:`` where neither side has what the other has not."""

_TEXT, _ACCOUNT, _AMOUNT = Holds.TEXT, Holds.ACCOUNT, Holds.AMOUNT

RECONCILIATION_WORDS = (
    Word(
        "ledgerkit-reconciliation",
        "銀行勘定調整",
        "evidence that the books agree with the bank at the END of its day, written by `ledgerkit reconcile`; it lapses when the "
        "bank file, the ledger's balance or what is in transit at that day changes",
        (Key("account", _ACCOUNT, 'the bank account, which has `reconcile: "bank"`', required=True, ja="勘定科目"),),
        (
            Key("bank-balance", _AMOUNT, "balance as the bank tells it; overdrawn is negative", required=True, ja="銀行残高"),
            Key("bank-file", _TEXT, "the bank file that tells it, from the folder of the ledger", ja="銀行ファイル"),
            Key("digest", _TEXT, "SHA-256 of that file's bytes, as sha256: and 64 digits", ja="ファイルの要約値"),
            Key("ledger-balance", _AMOUNT, "balance of the ledger when it was accepted, debit positive", ja="帳簿残高"),
            Key(
                "outstanding",
                _TEXT,
                "what one side has and the other has not when it was accepted: its digest, or `none`",
                ja="未達項目",
            ),
            Key("by", _TEXT, "who accepted it", ja="照合者"),
        ),
        '2026-09-30 custom "ledgerkit-reconciliation" Assets:Bank:Current\n'
        "  bank-balance: 1,000 JPY\n"
        "  ledger-balance: 1,000 JPY\n"
        '  outstanding: "none"\n'
        '  by: "Sato"',
        before='2020-01-01 open Assets:Bank:Current\n  reconcile: "bank"',
    ),
)
"""In the order in which they are documented."""
