"""Where the fields of 全銀 records stand.

Source: 全国銀行協会 全銀協規定フォーマット, 入出金取引明細 (type 03) and 振込入金通知 (type 01). A field is (first byte from 0, length).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CSV_FIELDS", "ENDING", "FIELDS", "HEADER", "LENGTH", "LINE", "NOTICE", "STATEMENT", "TIME_DEPOSITS", "TRAILER"]

HEADER, LINE, TRAILER, ENDING = "1", "2", "8", "9"
NOTICE, STATEMENT = "01", "03"
LENGTH = 200


def _layout(text: str) -> dict[str, tuple[int, int]]:
    """Fields one after the other from ``name length`` pairs; a name of one hyphen is passed over."""
    fields, start = {}, 0
    words = text.split()
    for name, length in zip(words[::2], words[1::2], strict=True):
        if name != "-":
            fields[name] = (start, int(length))
        start += int(length)
    assert start == LENGTH, "every record has 200 bytes"
    return fields


_COMMON = "kind 1 type 2 code_class 1 created 6 date_from 6 date_to 6 bank_code 4 bank_name 15 branch_code 3 branch_name 15"
_MOVEMENT = (
    "kind 1 reference_no 8 booking_date 6 value_date 6 direction 1 transaction_class 2 amount 12 other_bank_checks 12 clearing_date 6"
    " dishonour_date 6 bill_class 1 bill_number 7 branch_of_origin 3"
)
_NOTICE = (
    "kind 1 reference_no 6 booking_date 6 value_date 6 amount 10 other_bank_checks 10 remitter_code 10 remitter_name 48"
    " remitting_bank 15 remitting_branch 15 cancel_flag 1"
)
FIELDS: Mapping[str, dict[str, tuple[int, int]]] = {
    "03-1": _layout(
        f"{_COMMON} - 3 account_type 1 account_number 10 account_name 40 opening_balance_sign 1 passbook_class 1 opening_balance 14 - 71"
    ),
    "03-2": _layout(f"{_MOVEMENT} remitter_code 10 remitter_name 48 remitting_bank 15 remitting_branch 15 description 20 edi 20 - 1"),
    # Time deposits; the fields of interest and term between are not read. MEDIUM: one description.
    "03-2-time": _layout(f"{_MOVEMENT} - 99 description 20 - 10"),
    "03-8": _layout(
        "kind 1 credit_count 6 credit_total 13 debit_count 6 debit_total 13 closing_balance_sign 1 closing_balance 14 data_count 7 - 139"
    ),
    "03-9": _layout("kind 1 record_count 10 account_count 5 - 184"),
    "01-1": _layout(f"{_COMMON} account_type 1 account_number 7 account_name 40 - 93"),
    "01-2": _layout(f"{_NOTICE} edi 20 - 52"),
    # Format B, for amounts of more than ten digits. MEDIUM: one description.
    "01-2-b": _layout(f"{_NOTICE} amount2 12 other_bank_checks2 12 edi 20 - 28"),
    "01-8": _layout("kind 1 total_count 6 total_amount 12 cancel_count 6 cancel_amount 12 - 163"),
    "01-9": _layout("kind 1 - 199"),
}
TIME_DEPOSITS = frozenset({"5", "6", "7"})
CSV_FIELDS = {
    kind: ["kind", *(name for name in _fields if name != "kind")]
    for kind, _fields in {HEADER: FIELDS["03-1"], LINE: FIELDS["03-2"], TRAILER: FIELDS["03-8"], ENDING: FIELDS["03-9"]}.items()
}
CSV_FIELDS[HEADER].insert(CSV_FIELDS[HEADER].index("account_type"), "-")
