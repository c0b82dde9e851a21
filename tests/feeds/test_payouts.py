"""Receipts of processors, taken apart by payout statements."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from beancount import loader
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledgerkit.books import open_books
from ledgerkit.directives.bank import Counter
from ledgerkit.domain.banking import BankAccount, BankLine, BankStatement
from ledgerkit.domain.money import plain, total
from ledgerkit.errors import InputError
from ledgerkit.feeds.book import _transaction, book
from ledgerkit.feeds.deciding import Decider
from ledgerkit.feeds.desk import Desk
from ledgerkit.feeds.rules import BankFile
from ledgerkit.feeds.rules_file import read_rules
from ledgerkit.feeds.sources import Source
from ledgerkit.ledger.facts import Facts

BOOKS = """
plugin "ledgerkit.plugins"
option "operating_currency" "JPY"
2020-01-01 commodity JPY
  precision: 0
2020-01-01 open Assets:Bank
2020-01-01 open Assets:Receivables:Processor
2020-01-01 open Assets:Deposits:Processor
2020-01-01 open Assets:Tax
2020-01-01 open Assets:Suspense
2020-01-01 open Expenses:Fees
2020-01-01 open Expenses:Refunds
"""
PROFILE = r"""
title = "Payport, payout statement"
reader = "payport"
bank-name = "Payport"
encoding = "utf-8"
encodings-accepted = ["cp932"]
order-when-unclear = "oldest-first"
currency = "JPY"

[source]
title = "invented"
published = "invented"
retrieved = "2026-11"
checked-on = "2026-11"

[columns]
group = "入金ID"
date = "取引日"
code = "区分"
text = "内容"
gross = "取扱高"
fee = "手数料"
amount = "差引額"
value-date = "入金日"

[dates]
pattern = '(?P<year>[0-9]{4})/(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})'

[amounts]
rule = "signed"
empty = [""]

[fees]
rule = "inside"
sign = "cost"
"""
RULES = """
[[payout]]
name = "Payport"
contains = ["ﾍﾟｲﾎﾟ-ﾄ(ｶ"]
files = "payouts/*.csv"
payee = "ペイポート株式会社"
narration = "通販売上の入金"
party = "PAYPORT"
department = "online"
parts = [
  { kinds = ["売上"], account = "Assets:Receivables:Processor" },
  { kinds = ["返金"], account = "Expenses:Refunds" },
  { kinds = ["留保"], account = "Assets:Deposits:Processor" },
]
fees = { account = "Expenses:Fees", tax = "JP10", split = [{ account = "Assets:Tax", fraction = "10/110" }] }
"""
HEADER = "入金ID,取引日,区分,内容,取扱高,手数料,差引額,入金日"
# A week of a web shop: 19,152 of fees, of which 1,741 is tax.
WEEK = (
    "PP26080101,2026/08/01,売上,8/1 出荷 40件,283644,11232,272412,2026/08/07",
    "PP26080101,2026/08/04,売上,8/4 出荷 29件,200000,7920,192080,2026/08/07",
)


@pytest.fixture
def decided(tmp_path):
    """Decides lines one after another beside payout statements, and holds what is booked against the books."""
    (tmp_path / "bank-profiles").mkdir()
    (tmp_path / "bank-profiles" / "payport.toml").write_text(PROFILE, encoding="utf-8")
    (tmp_path / "payouts").mkdir()

    def run(*lines, rows=WEEK, rules=RULES, books=(), files=None):
        for name, content in (files or {"august.csv": rows}).items():
            text = "\r\n".join([HEADER, *content, ""]) if not isinstance(content, str) else content
            (tmp_path / "payouts" / name).write_text(text, encoding="utf-8", newline="")
        (tmp_path / "rules.toml").write_text(rules, encoding="utf-8")
        before = BOOKS + "\n".join(books)
        decide = Decider(Facts.from_entries(*loader.load_string(before)), read_rules(tmp_path / "rules.toml"), tmp_path)
        source = Source(tmp_path / "bank.csv", "0" * 64, "csv", BankStatement(BankAccount(), "JPY", lines), BankFile("Assets:Bank"))
        planned = [decide(source, line, f"txt-{number}") for number, line in enumerate(lines)]
        texts = [_transaction(one) for one in planned if one.booked]
        assert Facts.from_entries(*loader.load_string(before + "\n".join(texts))).errors == ()
        return planned

    return run


def line(amount, day=7, text="振込 ﾍﾟｲﾎﾟ-ﾄ(ｶ"):
    return BankLine(datetime.date(2026, 8, day), Decimal(amount), "JPY", text=text)


def told(planned):
    return [(one.decision, str(one.reason)) for one in planned]


def posted(planned):
    return [(counter.account, str(counter.amount)) for counter in planned.treatment.counters]


def test_a_net_receipt_becomes_one_entry_with_all_parts(decided):
    (planned,) = decided(line(464492))
    assert told([planned]) == [("matched", "payout PP26080101 of august.csv, by its amount and 2026-08-07")]
    assert posted(planned) == [("Assets:Receivables:Processor", "-483644"), ("Expenses:Fees", "17411"), ("Assets:Tax", "1741")]
    text = _transaction(planned)
    assert '"ペイポート株式会社" "通販売上の入金"' in text
    assert 'counterparty: "PAYPORT"' in text
    assert 'payout: "Payport/PP26080101"' in text
    assert 'payout-source: "payport sha256:' in text
    assert text.count('department: "online"') == 3
    assert text.count('tax: "JP10"') == 1


def test_refunds_and_a_reserve_that_is_kept_back_and_released(decided):
    rows = (
        "PP1001,2026/08/01,売上,8/1,100000,3300,96700,2026/08/07",
        "PP1001,2026/08/02,返金,8/2,-5000,0,-5000,2026/08/07",
        "PP1001,2026/08/03,留保,10%,-10000,0,-10000,2026/08/07",
        "PP1002,2026/08/10,留保,解除,10000,0,10000,2026/08/14",
    )
    first, second = decided(line(81700), line(10000, 14), rows=rows)
    assert posted(first) == [
        ("Assets:Receivables:Processor", "-100000"),
        ("Expenses:Refunds", "5000"),
        ("Assets:Deposits:Processor", "10000"),
        ("Expenses:Fees", "3000"),
        ("Assets:Tax", "300"),
    ]
    assert posted(second) == [("Assets:Deposits:Processor", "-10000")]


def test_the_processors_id_in_the_words_decides(decided):
    (planned,) = decided(line(464492, 30, "ﾍﾟｲﾎﾟ-ﾄ(ｶ PP26080101"))
    assert told([planned]) == [("matched", "payout PP26080101 of august.csv")]


def test_parts_that_do_not_sum_are_not_booked(decided):
    (planned,) = decided(line(464000, text="ﾍﾟｲﾎﾟ-ﾄ(ｶ PP26080101"))
    assert told([planned]) == [("unknown", "the parts of payout PP26080101 sum to 464,492 JPY, and 464,000 JPY was paid")]
    assert planned.treatment is None


def test_the_row_that_pays_out_must_agree_too(decided):
    paying = "PP26080101,2026/08/07,payout,振込,-464493,0,-464493,2026/08/07"
    (planned,) = decided(line(464493), rows=(*WEEK, paying))
    assert told([planned]) == [("unknown", "the parts of payout PP26080101 sum to 464,492 JPY, and 464,493 JPY was paid")]
    (planned,) = decided(line(464492), rows=(*WEEK, paying.replace("464493", "464492")))
    assert planned.decision == "matched"


def test_without_a_statement_it_waits(decided):
    (planned,) = decided(line(464492, 25))
    reason = "no payout of Payport has this amount within 5 days; put its payout statement where payouts/*.csv finds it"
    assert told([planned]) == [("unknown", reason)]


def test_two_payouts_of_one_amount_are_for_a_person(decided):
    rows = [f"PP100{number},2026/08/01,売上,x,1000,0,1000,2026/08/07" for number in (1, 2)]
    assert told(decided(line(1000), rows=rows)) == [("unknown", "it may be any of the payouts PP1001; PP1002")]
    named, other = decided(line(1000, text="ﾍﾟｲﾎﾟ-ﾄ(ｶ PP1002"), line(1000), rows=rows)
    assert [named.treatment.meta["payout"], other.treatment.meta["payout"]] == ["Payport/PP1002", "Payport/PP1001"]


def test_a_payout_is_booked_once(decided):
    first, second = decided(line(464492), line(464492))
    assert [first.decision, second.decision] == ["matched", "unknown"]
    (again,) = decided(line(464492), books=[_transaction(first)])
    assert again.decision == "unknown"


def test_a_kind_that_no_part_names_is_not_guessed(decided):
    rows = (*WEEK, "PP26080101,2026/08/04,調整,過月分,8,0,8,2026/08/07")
    assert told(decided(line(464500), rows=rows)) == [
        ("unknown", "payout PP26080101 has a row '調整', for which Payport names no part"),
    ]


def test_fees_without_an_account_are_told(decided):
    rules = "\n".join(each for each in RULES.splitlines() if not each.startswith("fees"))
    assert told(decided(line(464492), rules=rules)) == [
        ("unknown", "payout PP26080101 has fees of 19,152 JPY, and Payport names no account for fees"),
    ]


def test_what_is_not_known_is_held_in_suspense_with_the_reason(decided):
    (planned,) = decided(line(464000), rules='suspense = "Assets:Suspense"\n' + RULES)
    assert posted(planned) == [("Assets:Suspense", "-464000")]


def test_two_statements_that_overlap_tell_a_payout_once(decided):
    (planned,) = decided(line(464492), files={"a.csv": WEEK, "b.csv": WEEK[1:]})
    assert posted(planned)[0] == ("Assets:Receivables:Processor", "-483644")


def test_other_lines_are_left_to_the_rules(decided):
    rule = '[[rule]]\nname = "all"\ndirection = "in"\naccount = "Expenses:Fees"\n'
    assert told(decided(line(464492, text="振込 ｽｽﾞｷ"), rules=RULES + rule)) == [("new", "rule all")]


def test_a_statement_that_cannot_be_read_is_told(decided):
    with pytest.raises(InputError, match=r"bad\.csv"):
        decided(line(464492), files={"bad.csv": "no,such,layout\n1,2,3\n"})


SAMPLES = {
    "stripe-payouts": (
        "balance_transaction_id,created_utc,available_on_utc,currency,gross,fee,net,reporting_category,source_id,description,"
        "automatic_payout_id,automatic_payout_effective_at\n"
        "txn_1,2026-08-02 10:02:11,2026-08-04 00:00:00,jpy,60000,870,59130,charge,ch_1,Order 1041,po_1DEV,2026-08-06 00:00:00\n"
        "txn_2,2026-08-03 09:12:45,2026-08-05 00:00:00,jpy,-2000,0,-2000,refund,re_1,Refund order 1041,po_1DEV,2026-08-06 00:00:00\n"
        "txn_3,2026-08-03 11:00:00,2026-08-05 00:00:00,jpy,-5000,1500,-6500,dispute,dp_1,Dispute,po_1DEV,2026-08-06 00:00:00\n"
        "txn_4,2026-08-06 00:10:00,2026-08-06 00:00:00,jpy,-50630,0,-50630,payout,po_1DEV,STRIPE PAYOUT,po_1DEV,2026-08-06 00:00:00\n"
    ),
    "shopify": (
        "Transaction Date,Type,Order,Card Brand,Card Source,Payout Status,Payout Date,Payout ID,Available On,Amount,Fee,Net,Checkout,"
        "Payment Method Name,Presentment Amount,Presentment Currency,Currency,VAT\n"
        "2026-08-02 10:12:31 +0900,charge,#1001,visa,online,paid,2026-08-06,90001,2026-08-06,60000,2370,57630,#1,card,60000,JPY,JPY,0\n"
        "2026-08-03 09:00:00 +0900,refund,#1001,visa,online,paid,2026-08-06,90001,2026-08-06,-7000,0,-7000,#1,card,-7000,JPY,JPY,0\n"
    ),
}


@pytest.mark.parametrize("reader", SAMPLES)
def test_statements_of_processors_that_are_read_without_a_profile(decided, reader):
    rules = RULES.replace("売上", "charge").replace('"返金"', '"refund", "dispute"')
    (planned,) = decided(line(50630), rules=rules, files={f"{reader}.csv": SAMPLES[reader]})
    assert posted(planned)[:2] == [("Assets:Receivables:Processor", "-60000"), ("Expenses:Refunds", "7000")]
    assert planned.treatment.meta["payout-source"].startswith(f"{reader} sha256:")
    assert isinstance(planned.treatment.counters[0], Counter)


ROWS = st.lists(
    st.tuples(st.sampled_from(["売上", "返金", "留保"]), st.integers(-(10**7), 10**7), st.integers(0, 10**5)), min_size=1, max_size=8
)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_the_parts_always_sum_to_the_line(decided, rows):
    texts = [f"PP9001,2026/08/01,{kind},{number},{gross},{fee},{gross - fee},2026/08/07" for number, (kind, gross, fee) in enumerate(rows)]
    net = sum(gross - fee for _kind, gross, fee in rows)
    (planned,) = decided(line(net), rows=texts)
    assert planned.decision == "matched"
    assert total([Decimal(net), *(counter.amount for counter in planned.treatment.counters)]) == 0


WALLET_BOOKS = """
option "operating_currency" "EUR"
plugin "ledgerkit.plugins"
include "2026/08.beancount"
2020-01-01 custom "ledgerkit-option" "entry-file" "{year}/{month}.beancount"
2020-01-01 open Assets:Bank:Giro EUR
2020-01-01 open Assets:Stripe EUR
2020-01-01 open Assets:Clearing
2020-01-01 open Assets:Receivables:Shop
  control: "receivables"
2020-01-01 open Expenses:Fees
2020-01-01 open Expenses:Disputes
2020-01-01 open Income:Sales
2026-08-01 * "A" "Order 1041" ^order-1041
  Assets:Receivables:Shop   600.00 EUR
  Income:Sales
2026-08-01 * "B" "Order 1042" ^order-1042
  Assets:Receivables:Shop   400.00 EUR
  Income:Sales
"""
WALLET_RULES = """
[[bank]]
account = "Assets:Stripe"
reader = "stripe-payouts"
names = ["STRIPE"]
payouts = ["payout"]
[[bank]]
account = "Assets:Bank:Giro"
id = "Main"
[transfers]
account = "Assets:Clearing"
[[rule]]
name = "charges"
bank = "Assets:Stripe"
type = ["charge", "refund"]
account = "Assets:Receivables:Shop"
split = [{ account = "Expenses:Fees", of = "charges" }]
[[rule]]
name = "disputes"
bank = "Assets:Stripe"
type = ["dispute"]
account = "Expenses:Disputes"
split = [{ account = "Expenses:Fees", of = "charges" }]
"""
STRIPE = (
    "balance_transaction_id,created_utc,available_on_utc,currency,gross,fee,net,reporting_category,source_id,description,"
    "automatic_payout_id,automatic_payout_effective_at\n"
    "txn_1,2026-08-02 10:02:11,2026-08-04 00:00:00,eur,600.00,8.70,591.30,charge,ch_1,Order 1041,po_1DEV,2026-08-06 00:00:00\n"
    "txn_2,2026-08-02 15:40:02,2026-08-04 00:00:00,eur,400.00,5.80,394.20,charge,ch_2,Order 1042,po_1DEV,2026-08-06 00:00:00\n"
    "txn_3,2026-08-03 09:12:45,2026-08-05 00:00:00,eur,-20.00,0.00,-20.00,refund,re_1,Refund order 1041,po_1DEV,2026-08-06 00:00:00\n"
    "txn_4,2026-08-03 11:00:00,2026-08-05 00:00:00,eur,-50.00,15.00,-65.00,dispute,dp_1,Dispute order 1039,po_1DEV,2026-08-06 00:00:00\n"
    "txn_5,2026-08-06 00:10:00,2026-08-06 00:00:00,eur,-900.50,0.00,-900.50,payout,po_1DEV,STRIPE PAYOUT,po_1DEV,2026-08-06 00:00:00\n"
)
GIRO = (
    '"Booking Date","Value Date","Partner Name","Partner Iban",Type,"Payment Reference","Account Name","Amount (EUR)","Original Amount",'
    '"Original Currency","Exchange Rate"\n'
    '2026-08-09,2026-08-09,"Stripe Technology Europe",IE29,"Credit Transfer","STRIPE E1S2",Main,900.50,,,\n'
)


def test_the_processor_as_an_account_of_its_own(tmp_path):
    """Gross, fees, refund and dispute by rules and open items; what it pays out is a transfer, so its account ends at zero."""
    (tmp_path / "2026").mkdir()
    for name, text in {
        "main.beancount": WALLET_BOOKS,
        "2026/08.beancount": "",
        "rules.toml": WALLET_RULES,
        "stripe.csv": STRIPE,
        "giro.csv": GIRO,
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    books = open_books(tmp_path / "main.beancount", cache=False)
    desk = Desk(books.facts, tmp_path / "main.beancount")
    plan = desk.plan([tmp_path / "stripe.csv", tmp_path / "giro.csv"])
    assert [one.decision for one in plan.lines] == ["transfer", "matched", "matched", "new", "new", "transfer"]
    book(tmp_path / "main.beancount", desk.booking(plan), books.errors)
    after = open_books(tmp_path / "main.beancount", cache=False)
    assert after.errors == ()
    balances = dict(after.facts.query("SELECT account, SUM(number) FROM postings GROUP BY account"))
    assert {account: plain(amount) for account, amount in balances.items() if amount} == {
        "Assets:Bank:Giro": "900.5",
        "Assets:Receivables:Shop": "20",
        "Expenses:Disputes": "50",
        "Expenses:Fees": "29.5",
        "Income:Sales": "-1000",
    }
