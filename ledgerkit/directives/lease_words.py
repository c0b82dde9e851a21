"""The words of the leases of a lessee: a lease, and what changes of it."""

from __future__ import annotations

from ledgerkit.directives.word import Holds, Key, Word
from ledgerkit.domain.leases.changes import CHANGES
from ledgerkit.domain.leases.standards import COMPOUNDING
from ledgerkit.domain.leases.terms import FREQUENCIES, INTEREST
from ledgerkit.domain.present_value import Compounding
from ledgerkit.domain.rounding import Rounding

__all__ = ["EXEMPTIONS", "LEASE_WORDS"]

EXEMPTIONS = ("short-term", "low-value")
"""短期リース, 少額リース: nothing is recognised, the payments are a straight-line cost."""

_TEXT, _ACCOUNT, _AMOUNT, _DATE, _NUMBER, _LIFE = Holds.TEXT, Holds.ACCOUNT, Holds.AMOUNT, Holds.DATE, Holds.NUMBER, Holds.LIFE

_SHOP = (
    '2026-09-15 custom "ledgerkit-lease" "SHOP-1"\n'
    '  name: "Shop in Mitaka"\n'
    '  name-ja: "三鷹店"\n'
    "  right-of-use-account: Assets:RightOfUse\n"
    "  accumulated-account: Assets:RightOfUse:Accumulated\n"
    "  liability-account: Liabilities:Leases\n"
    "  interest-account: Expenses:Interest\n"
    "  depreciation-account: Expenses:Depreciation\n"
    "  payment-account: Assets:LeasePayments\n"
    "  commencement: 2027-04-01\n"
    '  term: "10y"\n'
    "  payment: 400,000 JPY\n"
    '  frequency: "month"\n'
    '  timing: "advance"\n'
    "  rate: 0.018\n"
    "  direct-costs: 600,000 JPY\n"
    '  department: "cafe"'
)

_ACCOUNTS = (
    Key("right-of-use-account", _ACCOUNT, "asset account of the right of use; needed unless exempt", ja="使用権資産の勘定"),
    Key(
        "accumulated-account",
        _ACCOUNT,
        "contra account credited by depreciation; default: right-of-use-account",
        ja="減価償却累計額の勘定",
    ),
    Key("liability-account", _ACCOUNT, "account of the lease liability; needed unless exempt", ja="リース負債の勘定"),
    Key("interest-account", _ACCOUNT, "expense account of interest; needed unless operating or exempt", ja="支払利息の勘定"),
    Key("depreciation-account", _ACCOUNT, "expense account of depreciation; needed unless operating or exempt", ja="減価償却費の勘定"),
    Key("expense-account", _ACCOUNT, "expense account of the straight-line cost of an operating or exempt lease", ja="リース費用の勘定"),
    Key(
        "payment-account",
        _ACCOUNT,
        "account to which payments are booked, never the bank; default: liability-account; needed if exempt",
        ja="リース料支払の勘定",
    ),
    Key("direct-costs-account", _ACCOUNT, "account to which direct costs were booked; default: payment-account", ja="当初直接コストの勘定"),
    Key("incentives-account", _ACCOUNT, "account to which incentives were booked; default: payment-account", ja="インセンティブの勘定"),
    Key("prepaid-account", _ACCOUNT, "account to which rent was prepaid; default: payment-account", ja="前払リース料の勘定"),
    Key("restoration-account", _ACCOUNT, "account of the provision for restoration", ja="資産除去債務の勘定"),
    Key("equity-account", _ACCOUNT, "equity account of a retrospective transition", ja="期首利益剰余金の勘定"),
)

_TERMS = (
    Key("commencement", _DATE, "day the asset is made available; default: the date of the directive", ja="リース開始日"),
    Key("term", _LIFE, "lease term with options that are reasonably certain", required=True, ja="リース期間"),
    Key("payment", _AMOUNT, "fixed payment of a period, without tax and without deposits", required=True, ja="リース料"),
    Key("frequency", _TEXT, "how often it is due; default month", choices=tuple(FREQUENCIES), ja="支払頻度"),
    Key(
        "timing",
        _TEXT,
        "due on the first day of its period, or on the last",
        required=True,
        choices=("advance", "arrears"),
        ja="前払・後払",
    ),
    Key("steps", _TEXT, 'other payments, each from a day on: "2029-04-01=420000 2031-04-01=440000"', ja="リース料の改定"),
    Key("rate", _NUMBER, "implicit or incremental rate of a year, a fraction; needed unless exempt", ja="割引率"),
    Key(
        "compounding",
        _TEXT,
        "how the rate of a year is one of a month: effective (1 + r)^(1/12), nominal r / 12; default effective under IFRS, else nominal",
        choices=tuple(mode.value for mode in Compounding),
        ja="月利への換算",
    ),
    Key("residual-guarantee", _AMOUNT, "expected to be paid under a guarantee at the end", ja="残価保証額"),
    Key("purchase-option", _AMOUNT, "price of an option that is reasonably certain to be used", ja="購入選択権の行使価額"),
    Key("direct-costs", _AMOUNT, "initial direct costs", ja="当初直接コスト"),
    Key("incentives", _AMOUNT, "incentives received", ja="リース・インセンティブ"),
    Key("prepaid", _AMOUNT, "paid before the commencement or transition; negative for accrued rent at a transition", ja="前払リース料"),
    Key("restoration", _AMOUNT, "present value of the restoration", ja="資産除去債務"),
    Key("restoration-outlay", _AMOUNT, "what the restoration will cost in the end: the provision grows to it", ja="原状回復支出の見積額"),
    Key("life", _LIFE, "useful life, where it is shorter than the term or the asset is bought in the end", ja="耐用年数"),
)

_POLICY = (
    Key("framework", _TEXT, "standard it is measured by; default: that of the option layout", choices=tuple(COMPOUNDING), ja="会計基準"),
    Key(
        "classification",
        _TEXT,
        "of a lessee under us-gaap, where it is needed",
        choices=("finance", "operating"),
        ja="分類",
    ),
    Key("exempt", _TEXT, "not recognised: the payments are a straight-line cost", choices=EXEMPTIONS, ja="簡便な取扱い"),
    Key("new-value", _AMOUNT, "value of the asset when new, in USD, for the exemption of low value", ja="新品時の価値"),
    Key(
        "interest-method",
        _TEXT,
        "how interest is spread; straight-line and included only under jgaap; default effective",
        choices=INTEREST,
        ja="利息の配分方法",
    ),
    Key(
        "rounding",
        _TEXT,
        "rounding of depreciation and straight-line cost, on the running total; default floor",
        choices=tuple(mode.value for mode in Rounding),
        ja="端数処理",
    ),
    Key(
        "transition-method",
        _TEXT,
        "right of use at the transition: as the liability, or as if the standard had always held; default liability",
        choices=("liability", "retrospective"),
        ja="経過措置",
    ),
    Key("opening-date", _DATE, "first day that these books measure a lease of other books", ja="引継日"),
    Key("opening-liability", _AMOUNT, "lease liability at the start of that day", ja="期首リース負債"),
    Key("opening-right-of-use", _AMOUNT, "cost of its right of use", ja="期首使用権資産（取得価額）"),
    Key("opening-accumulated", _AMOUNT, "accumulated depreciation of it", ja="期首減価償却累計額"),
    Key("class", _TEXT, "class in the register; default: the account of the right of use or of the cost", ja="種類"),
    Key("department", _TEXT, "department that bears the cost", ja="部門"),
    Key("lessor", _TEXT, "who lets it", ja="貸手"),
)

LEASE_WORDS = (
    Word(
        "ledgerkit-lease",
        "リース",
        "a lease of a lessee, agreed on the date of the directive: recognition, interest and depreciation are generated",
        (Key("id", _TEXT, "identifier, unique", required=True, ja="リース番号"),),
        (
            Key("name", _TEXT, "what is leased", required=True, ja="名称（英語）"),
            Key("name-ja", _TEXT, "what is leased, in Japanese", ja="名称"),
            *_ACCOUNTS,
            *_TERMS,
            *_POLICY,
        ),
        _SHOP,
    ),
    Word(
        "ledgerkit-lease-change",
        "リースの見直し・条件変更",
        "what changes of a lease from its date on; on the last day of a month of the lease it is measured at the end of that day. A "
        "modification that is a separate lease is a ledgerkit-lease of its own",
        (Key("id", _TEXT, "identifier of a lease", required=True, ja="リース番号"),),
        (
            Key(
                "type",
                _TEXT,
                "index and guarantee keep the rate; reassessment (of term or purchase option), modification and decrease take a new one",
                required=True,
                choices=CHANGES,
                ja="区分",
            ),
            Key("payment", _AMOUNT, "payment from then on", ja="リース料"),
            Key("steps", _TEXT, "further payments, each from a day on", ja="リース料の改定"),
            Key("term", _LIFE, "new term, from the commencement", ja="リース期間"),
            Key("rate", _NUMBER, "rate of a year at that day, a fraction", ja="割引率"),
            Key("residual-guarantee", _AMOUNT, "now expected under a guarantee", ja="残価保証額"),
            Key("purchase-option", _AMOUNT, "price of an option that is now reasonably certain to be used", ja="購入選択権の行使価額"),
            Key("remaining", _NUMBER, "fraction of the scope that remains after a decrease, such as 0.5", ja="残存割合"),
            Key("gain-account", _ACCOUNT, "income account of a gain", ja="利益の勘定"),
            Key("loss-account", _ACCOUNT, "expense account of a loss", ja="損失の勘定"),
            Key("reason", _TEXT, "why", ja="理由"),
        ),
        '2030-04-01 custom "ledgerkit-lease-change" "SHOP-1"\n  type: "index"\n  payment: 412,000 JPY\n  reason: "consumer price index"',
        before=_SHOP,
    ),
)
"""In the order in which they are documented."""
