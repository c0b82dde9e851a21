"""The word of financial covenants."""

from __future__ import annotations

from ledgerkit.directives.word import Holds, Key, Word

__all__ = ["COVENANT_SPANS", "COVENANT_WORDS", "TESTS"]

TESTS = {"quarter": 3, "half-year": 6, "year": 12}
"""How often a covenant is tested, in months of the fiscal year."""

COVENANT_SPANS = ("twelve-months", "year-to-date")
"""What the lines of the income statement in a formula span."""

_TEXT, _NUMBER = Holds.TEXT, Holds.NUMBER

COVENANT_WORDS = (
    Word(
        "ledgerkit-covenant",
        "財務制限条項",
        "a covenant of a loan, tested from its date on; a later one of the same id is a step: from its date on its terms hold",
        (Key("id", _TEXT, "identifier", required=True, ja="条項番号"),),
        (
            Key("name", _TEXT, "what it is", required=True, ja="名称（英語）"),
            Key("name-ja", _TEXT, "what it is, in Japanese", ja="名称"),
            Key("lender", _TEXT, "to whom it was promised", ja="借入先"),
            Key("loan", _TEXT, "the loan it belongs to", ja="借入番号"),
            Key("clause", _TEXT, "where it stands in the contract", ja="条項"),
            Key(
                "formula",
                _TEXT,
                "the figure as the contract defines it: ids of statement lines, + - × ÷ ( ), prior-year(), max(), min()",
                required=True,
                ja="算式",
            ),
            Key("at-least", _NUMBER, "threshold that the figure keeps above, or is", ja="下限"),
            Key("at-most", _NUMBER, "threshold that the figure keeps below, or is", ja="上限"),
            Key(
                "tested",
                _TEXT,
                "when it is tested: the ends of which parts of the fiscal year; default year",
                choices=tuple(TESTS),
                ja="判定時期",
            ),
            Key(
                "span",
                _TEXT,
                "what lines of the income statement span; default twelve-months: those to the day of the test",
                choices=COVENANT_SPANS,
                ja="損益の集計期間",
            ),
            Key("until", Holds.DATE, "last day on which it is tested", ja="終期"),
        ),
        '2025-04-25 custom "ledgerkit-covenant" "MUFG-NET-ASSETS"\n'
        '  name: "Net assets kept at 75 % of the year before"\n'
        '  name-ja: "純資産維持条項"\n'
        '  lender: "MUFG Bank"\n'
        '  formula: "total-net-assets ÷ prior-year(total-net-assets)"\n'
        "  at-least: 0.75\n"
        '  tested: "year"',
    ),
)
"""In the order in which they are documented."""
