"""The words of the fixed-asset register: an asset, its changes, its use, its impairment, its disposal."""

from __future__ import annotations

from ledgerkit.directives.word import Holds, Key, Word
from ledgerkit.domain.allocation import Residue
from ledgerkit.domain.depreciation import CONVENTIONS, FREQUENCIES, METHODS
from ledgerkit.domain.rounding import Rounding

__all__ = ["ASSET_WORDS", "BOOKS", "DISPOSALS", "FOUND"]

BOOKS = {"tax": "税務", "ifrs": "IFRS", "management": "管理会計"}
"""Books beside the accounting book, with their Japanese names; nothing of them is posted."""

DISPOSALS = ("sale", "retirement")
"""Types of disposal: 売却, 除却."""

FOUND = ("present", "missing")
"""What a physical count found."""

_TEXT, _ACCOUNT, _AMOUNT, _DATE, _NUMBER = Holds.TEXT, Holds.ACCOUNT, Holds.AMOUNT, Holds.DATE, Holds.NUMBER
_ID = Key("id", _TEXT, "identifier of an asset of the register", required=True, ja="資産番号")
_REASON = Key("reason", _TEXT, "why", ja="理由")

_SERVER = (
    '2024-04-10 custom "ledgerkit-asset" "SRV-01"\n'
    '  name: "Server"\n'
    '  name-ja: "サーバー"\n'
    "  cost-account: Assets:Fixed:Tools\n"
    "  accumulated-account: Assets:Fixed:Accumulated\n"
    "  expense-account: Expenses:Depreciation\n"
    "  cost: 600,000 JPY\n"
    "  in-service: 2024-04-10\n"
    '  method: "straight-line"\n'
    '  life: "5y"\n'
    "  residual: 1 JPY\n"
    '  department: "office"'
)
_PRESS = _SERVER.replace("SRV-01", "PRESS-1").replace("straight-line", "units") + "\n  total-units: 200000"
_DEFERRED = _SERVER.replace("SRV-01", "DEF-1").replace("straight-line", "manual")


def _terms(prefix: str = "", ja: str = "") -> tuple[Key, ...]:
    """The terms of one book; the accounting book has no prefix."""
    of = f" in the {prefix.removesuffix('-book-')} book" if prefix else ""
    return (
        Key(f"{prefix}method", _TEXT, f"method of depreciation{of}", required=not prefix, choices=tuple(METHODS), ja=f"{ja}償却方法"),
        Key(f"{prefix}life", Holds.LIFE, f"useful life{of}; needed by most methods", ja=f"{ja}耐用年数"),
        Key(
            f"{prefix}residual",
            _AMOUNT,
            f"value left at the end{of}; default {'that of accounting' if prefix else 'zero'}",
            ja=f"{ja}残存価額・備忘価額",
        ),
        Key(f"{prefix}rate", _NUMBER, f"rate of a year{of}, a fraction: 0.4 is 40 %", ja=f"{ja}償却率"),
        Key(
            f"{prefix}convention",
            _TEXT,
            f"which periods are charged{of}; default full-month, which charges the months of entry and of disposal whole",
            choices=tuple(CONVENTIONS),
            ja=f"{ja}月割の方法",
        ),
        Key(
            f"{prefix}rounding",
            _TEXT,
            f"rounding of a charge{of}; default floor",
            choices=tuple(mode.value for mode in Rounding),
            ja=f"{ja}端数処理",
        ),
        Key(
            f"{prefix}residue",
            _TEXT,
            f"which period takes the residue of rounding{of}; default last",
            choices=tuple(home.value for home in Residue),
            ja=f"{ja}端数の帰属",
        ),
        Key(f"{prefix}frequency", _TEXT, f"charged by the month or the year{of}; default month", choices=FREQUENCIES, ja=f"{ja}計上単位"),
        Key(f"{prefix}section-179", _AMOUNT, f"expensed at once under section 179 (MACRS){of}", ja=f"{ja}179条即時償却額"),
        Key(f"{prefix}bonus", _NUMBER, f"first-year allowance (MACRS){of}, a fraction of the rest", ja=f"{ja}初年度特別償却率"),
        Key(f"{prefix}property-class", _TEXT, f"class of property{of}, for methods whose table has classes", ja=f"{ja}資産区分"),
    )


ASSET_WORDS = (
    Word(
        "ledgerkit-asset",
        "固定資産",
        "a fixed asset, acquired on the date of the directive: its depreciation is generated and its register kept",
        (Key("id", _TEXT, "identifier, unique", required=True, ja="資産番号"),),
        (
            Key("name", _TEXT, "what it is", required=True, ja="名称（英語）"),
            Key("name-ja", _TEXT, "what it is, in Japanese", ja="名称"),
            Key("cost-account", _ACCOUNT, "account that holds its cost", required=True, ja="取得価額の勘定"),
            Key("accumulated-account", _ACCOUNT, "contra account credited by depreciation", required=True, ja="減価償却累計額の勘定"),
            Key("expense-account", _ACCOUNT, "expense account debited by depreciation", required=True, ja="減価償却費の勘定"),
            Key("impairment-account", _ACCOUNT, "contra account of impairment; default: accumulated-account", ja="減損損失累計額の勘定"),
            Key(
                "construction-account",
                _ACCOUNT,
                "account of its cost until in service: date the directive at the first payment; later ones are additions",
                ja="建設仮勘定",
            ),
            Key("cost", _AMOUNT, "acquisition cost", required=True, ja="取得価額"),
            Key("in-service", _DATE, "day it was available for use", required=True, ja="事業供用日"),
            *_terms(),
            Key("total-units", _NUMBER, "units of production over its whole life", ja="総生産高"),
            Key("class", _TEXT, "class in the register; default: the cost account", ja="種類"),
            Key("department", _TEXT, "department that bears the expense", ja="部門"),
            Key("location", _TEXT, "where it is", ja="所在"),
            Key("quantity", _NUMBER, "how many units it is; default 1", ja="数量"),
            Key("serial", _TEXT, "serial number", ja="製造番号"),
            Key("custodian", _TEXT, "who looks after it", ja="管理者"),
            Key("opening-accumulated", _AMOUNT, "depreciation charged before these books", ja="期首減価償却累計額"),
            Key("opening-date", _DATE, "first day that these books charge", ja="引継日"),
            Key("revised-base", _AMOUNT, "revised acquisition cost of a declining balance that had switched before", ja="改定取得価額"),
            *(key for book, ja in BOOKS.items() for key in _terms(f"{book}-book-", ja)),
        ),
        _SERVER,
    ),
    Word(
        "ledgerkit-asset-change",
        "固定資産の異動",
        "what changes of an asset from its date on; its charge changes from the next period",
        (_ID,),
        (
            Key("addition", _AMOUNT, "capital expenditure, added to the cost", ja="資本的支出"),
            *(Key(key.name, key.holds, f"new {key.meaning}", choices=key.choices, ja=key.ja) for key in _terms()[:5]),
            Key("book", _TEXT, "book in which method, life, residual, rate change; default accounting", choices=tuple(BOOKS), ja="帳簿"),
            Key("extra-rate", _NUMBER, "extra depreciation of its fiscal year, a fraction of the ordinary charge", ja="増加償却割合"),
            Key("class", _TEXT, "new class in the register", ja="種類"),
            Key("department", _TEXT, "new department", ja="部門"),
            Key("location", _TEXT, "new place", ja="所在"),
            Key("custodian", _TEXT, "who looks after it now", ja="管理者"),
            Key("cost-account", _ACCOUNT, "new account of its cost", ja="取得価額の勘定"),
            Key("accumulated-account", _ACCOUNT, "new contra account", ja="減価償却累計額の勘定"),
            Key("expense-account", _ACCOUNT, "new expense account", ja="減価償却費の勘定"),
            Key(
                "held-for-sale",
                Holds.BOOLEAN,
                "TRUE: not charged from the next period on; FALSE: charged again, with what was missed",
                ja="売却目的",
            ),
            Key("revalue-to", _AMOUNT, "new carrying amount (revaluation model)", ja="再評価額"),
            Key("surplus-account", _ACCOUNT, "equity account of a revaluation surplus", ja="再評価差額の勘定"),
            Key("loss-account", _ACCOUNT, "expense account of a revaluation loss", ja="評価損の勘定"),
            Key("counted", _TEXT, "what a physical count found", choices=FOUND, ja="実査結果"),
            Key("by", _TEXT, "who counted", ja="実査者"),
            _REASON,
        ),
        '2025-10-01 custom "ledgerkit-asset-change" "SRV-01"\n'
        '  department: "cafe"\n'
        '  life: "6y"\n'
        '  reason: "moved to the shop, used longer than planned"',
        before=_SERVER,
    ),
    Word(
        "ledgerkit-asset-usage",
        "生産高",
        "units that an asset made in the month of its date, for the method of units of production",
        (_ID, Key("units", _NUMBER, "units made", required=True, ja="生産高")),
        (),
        '2026-09-30 custom "ledgerkit-asset-usage" "PRESS-1" 12000',
        before=_PRESS,
    ),
    Word(
        "ledgerkit-asset-charge",
        "手入力の償却額",
        "depreciation of the month of its date, for the manual method",
        (_ID, Key("amount", _AMOUNT, "the charge", required=True, ja="償却額")),
        (),
        '2026-09-30 custom "ledgerkit-asset-charge" "DEF-1" 25,000 JPY',
        before=_DEFERRED,
    ),
    Word(
        "ledgerkit-impairment",
        "減損",
        "an impairment loss of an asset, or its reversal; the entry is generated",
        (_ID,),
        (
            Key("loss", _AMOUNT, "the loss", ja="減損損失"),
            Key("reversal", _AMOUNT, "loss taken back; not under Japanese standards", ja="戻入額"),
            Key("loss-account", _ACCOUNT, "expense account of the loss, credited by a reversal", required=True, ja="減損損失の勘定"),
            _REASON,
        ),
        '2026-03-31 custom "ledgerkit-impairment" "SRV-01"\n'
        "  loss: 100,000 JPY\n"
        "  loss-account: Expenses:Impairment\n"
        '  reason: "recoverable amount below carrying amount"',
        before=_SERVER,
    ),
    Word(
        "ledgerkit-disposal",
        "売却・除却",
        "the sale or retirement of an asset or a part of it; the entry is generated",
        (_ID,),
        (
            Key("type", _TEXT, "how it left", required=True, choices=DISPOSALS, ja="区分"),
            Key("cost", _AMOUNT, "cost of the part that left; default: all", ja="除売却部分の取得価額"),
            Key("quantity", _NUMBER, "units that left; default: all", ja="数量"),
            Key("proceeds", _AMOUNT, "what it was sold for, without tax", ja="売却価額"),
            Key("proceeds-account", _ACCOUNT, "account to which the sale was credited; the disposal debits it", ja="売却代金の勘定"),
            Key("costs", _AMOUNT, "costs to sell or to scrap", ja="売却・除却費用"),
            Key("costs-account", _ACCOUNT, "account to which those costs were debited; the disposal credits it", ja="除売却費用の勘定"),
            Key("gain-account", _ACCOUNT, "income account of a gain", ja="売却益の勘定"),
            Key("loss-account", _ACCOUNT, "expense account of a loss", ja="売却損・除却損の勘定"),
            _REASON,
        ),
        '2026-08-31 custom "ledgerkit-disposal" "SRV-01"\n'
        '  type: "sale"\n'
        "  proceeds: 300,000 JPY\n"
        "  proceeds-account: Income:FixedAssetSales\n"
        "  gain-account: Income:GainOnDisposal\n"
        "  loss-account: Expenses:LossOnDisposal",
        before=_SERVER,
    ),
)
"""In the order in which they are documented."""
