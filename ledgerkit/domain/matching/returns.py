"""Bank lines that give an earlier one back: a transfer that could not be delivered (振込不能, 組戻), a direct debit that was returned.

A line returns another where the bank says that it returns something, the amount is the opposite one to the last digit, and a reference or
a name is common to both. Two that fit are for a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledgerkit.domain.matching.words import folded_kana, references, words

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Earlier", "returned_by", "says_return"]

_CODES = frozenset({"RRTN", "RPCR", "UPDD", "PRDD", "RCDD", "UPCQ"})
"""ISO 20022 external code set, bank transaction sub-families: reversal due to a payment's return, to a cancellation request; unpaid or
reversed direct debit, cancelled direct debit; unpaid cheque."""
_PARTS = ("振込不能", "引落不能", "組戻", "資金返却")
"""What stands anywhere in a text where banks say it in kanji."""
_WORDS = frozenset(
    folded_kana(word)
    for word in (
        *("フリコミフノウ", "フノウ", "クミモドシ", "クミモドシニュウキン", "ヒキオトシフノウ"),
        *("return", "returned", "returns", "unpaid", "bounced", "reversal", "chargeback", "rejet", "retour", "retoure"),
        *("rückgabe", "rueckgabe", "rücklastschrift", "ruecklastschrift", "rücküberweisung", "rueckueberweisung"),
    )
)
"""Words by which banks say it."""
_SAID = re.compile(rf"{'|'.join(_PARTS)}|(?<![^\W_])(?:{'|'.join(sorted(_WORDS))})(?![^\W_])")
_COMMON = _WORDS | frozenset(
    folded_kana(word)
    for word in (
        *("フリコミ", "総合振込", "口座振替", "sepa", "payment", "transfer", "credit", "debit"),
        *("überweisung", "lastschrift", "gutschrift"),
    )
)
"""Words that tell one line from no other."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A line that may have been returned.

    Args:
        id: what tells it from others.
        told: the bank's words, payee and narration.
    """

    id: str
    told: str


def says_return(told: str, code: str, more: Iterable[str] = ()) -> bool:
    """Whether the bank says that a line gives something back.

    Args:
        told: the bank's words.
        code: its code of the kind of movement.
        more: further words, of this bank.

    Examples:
        >>> says_return("ﾌﾘｺﾐﾌﾉｳ ｶ)ｽｽﾞｷ", ""), says_return("振込 ｶ)ｽｽﾞｷ", ""), says_return("Suzuki", "PMNT-ICDT-RRTN")
        (True, False, True)
    """
    if code.rpartition("-")[2].upper() in _CODES:
        return True
    folded = folded_kana(told)
    return _SAID.search(folded) is not None or any(folded_kana(word) in folded for word in more)


def returned_by(told: str, earlier: Iterable[Earlier]) -> tuple[list[Earlier], bool]:
    """The lines that a return may give back, and whether anything beside the amount ties them.

    Args:
        told: the words of the return.
        earlier: lines of the opposite amount, before it.
    """
    every = list(earlier)
    own = (words(told) | references(told)) - _COMMON
    tied = [each for each in every if own & (words(each.told) | references(each.told))]
    return (tied, True) if tied else (every, False)
