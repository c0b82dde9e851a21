"""The words that close a period: seal and lock."""

from __future__ import annotations

from ledgerkit.directives.word import Holds, Key, Word

__all__ = ["LEVELS", "LOCK_WORDS"]

LEVELS = ("soft", "hard")
"""A soft lock may be taken out again; a hard one is final."""

_PERIOD = Key("period", Holds.PERIOD, "the period", required=True, ja="期間")
_DIGEST = Key("digest", Holds.TEXT, "digest of what is closed: `sha256-1:` and 64 digits, 0 to f", required=True, ja="ダイジェスト")
_LEVEL = Key("level", Holds.TEXT, "whether it may be taken out again", required=True, choices=LEVELS, ja="仮締め・本締め")
_EMPTY = "sha256-1:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

LOCK_WORDS = (
    Word(
        "ledgerkit-seal",
        "確定",
        "seals the generated entries of a period; no import books anything that is dated in it. A later version proves the digest",
        (_PERIOD, _DIGEST),
        (),
        f'2026-10-05 custom "ledgerkit-seal" "2026-09" "{_EMPTY}"',
    ),
    Word(
        "ledgerkit-lock",
        "締め",
        "locks a period, or an account in it: no import books anything that is dated in it. A later version proves the digest",
        (
            _PERIOD,
            Key("level", Holds.TEXT, "whether it may be taken out again", required=True, choices=LEVELS, ja="仮締め・本締め"),
            _DIGEST,
        ),
        (Key("scope", Holds.TEXT, "an account: only entries on it, or on one below it, are locked", ja="範囲"),),
        f'2026-10-05 custom "ledgerkit-lock" "2026-09" "soft" "{_EMPTY}"\n  scope: "Assets:Bank"',
    ),
)
