"""Foreign money bought and sold between own accounts, as it is planned and booked."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from beancount import loader
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledgerkit.domain.banking import BankAccount, BankLine, BankStatement, Charge
from ledgerkit.feeds import plan as plans
from ledgerkit.feeds.book import _transaction
from ledgerkit.feeds.plan import make_plan
from ledgerkit.feeds.rules import BankFile
from ledgerkit.feeds.rules_file import read_rules
from ledgerkit.feeds.sources import Source
from ledgerkit.ledger.facts import Facts

BOOKS = """
option "operating_currency" "JPY"
2020-01-01 open Assets:Bank:MUFG JPY
2020-01-01 open Assets:Bank:USD USD "{method}"
2020-01-01 open Assets:Bank:EUR EUR
2020-01-01 open Assets:Bank:USD2 USD
2020-01-01 open Assets:Clearing
2020-01-01 open Equity:Opening
2020-01-01 open Income:FxGain
2020-01-01 open Expenses:FxLoss
2020-01-01 open Expenses:Fees
2026-09-01 price USD 152.00 JPY
"""
RULES = """
[transfers]
account = "Assets:Clearing"
names = ["ｱｵｿﾞﾗｺ-ﾋ-"]
gain-account = "Income:FxGain"
loss-account = "Expenses:FxLoss"
fee-account = "Expenses:Fees"
"""
NAME = "ｶ)ｱｵｿﾞﾗｺ-ﾋ-"


@pytest.fixture
def planned(tmp_path, monkeypatch):
    """Plans lines of the banks against books of the given entries."""

    def run(*, mufg=(), usd=(), usd2=(), eur=(), texts=(), rules=RULES, method="FIFO"):
        (tmp_path / "rules.toml").write_text(rules, encoding="utf-8")
        sources = [
            Source(
                tmp_path / name,
                "0" * 64,
                "csv",
                BankStatement(BankAccount(other_id=name), currency, tuple(lines)),
                BankFile(f"Assets:Bank:{name}"),
            )
            for name, currency, lines in (("MUFG", "JPY", mufg), ("USD", "USD", usd), ("USD2", "USD", usd2), ("EUR", "EUR", eur))
        ]
        monkeypatch.setattr(plans, "read_sources", lambda *_: sources)
        facts = Facts.from_entries(*loader.load_string(BOOKS.replace("{method}", method) + "\n".join(texts)))
        assert facts.errors == ()
        return make_plan(facts, read_rules(tmp_path / "rules.toml"), tmp_path / "rules.toml", [])

    return run


def yen(day, amount, text=NAME, **more):
    return BankLine(datetime.date(2026, 9, day), Decimal(amount), "JPY", text=text, **more)


def dollar(day, amount, text=NAME, currency="USD", **more):
    return BankLine(datetime.date(2026, 9, day), Decimal(amount), currency, text=text, **more)


def told(plan):
    return [(one.decision, str(one.reason)) for one in plan.lines]


def booked(plan):
    return [_transaction(one) for one in plan.to_book]


def held_to(texts, method="FIFO"):
    """The books with the entries: no error, nothing on the clearing account, nothing let pass by tolerance."""
    facts = Facts.from_entries(*loader.load_string(BOOKS.replace("{method}", method) + "\n".join(texts)))
    assert facts.errors == ()
    assert facts.query("SELECT * FROM residues") == []
    cleared = "SELECT currency, SUM(number) AS n FROM postings WHERE account = 'Assets:Clearing' GROUP BY currency HAVING n <> 0"
    assert facts.query(cleared) == []
    return facts


def worth(facts, account="Assets:Bank:USD"):
    return facts.query(f"SELECT SUM(number), SUM(book_number) FROM postings WHERE account = '{account}'")[0]


LOTS = """
2026-08-01 * "first lot"
  Assets:Bank:USD    1000.00 USD {150.00 JPY}
  Equity:Opening
2026-08-02 * "second lot"
  Assets:Bank:USD    1000.00 USD {155.00 JPY}
  Equity:Opening
"""


def test_dollars_are_bought_and_what_was_paid_is_their_cost(planned):
    """The bank sold at 154.64, the books say 152.00: the spread is part of the cost."""
    plan = planned(mufg=[yen(11, -1_546_400)], usd=[dollar(14, "10000.00")])
    assert told(plan) == [
        ("transfer", "other side 10,000.00 USD on Assets:Bank:USD of 2026-09-14"),
        ("transfer", "other side 1,546,400 JPY on Assets:Bank:MUFG of 2026-09-11"),
    ]
    texts = booked(plan)
    assert "10000.00 USD {154.64 JPY}" in texts[1]
    assert texts[0].splitlines()[0].split("^")[1] == texts[1].splitlines()[0].split("^")[1]
    assert worth(held_to(texts)) == (Decimal(10_000), Decimal(1_546_400))


def test_a_cost_of_one_unit_that_has_no_end_is_written_with_so_many_digits_that_the_lot_costs_what_was_paid(planned):
    texts = booked(planned(mufg=[yen(11, -1_500_000)], usd=[dollar(11, "9700.00")]))
    assert "9700.00 USD {154.6391752577319587628865979381443298969072 JPY}" in texts[1]
    assert worth(held_to(texts)) == (Decimal(9_700), Decimal(1_500_000))


def test_a_fee_that_the_bank_tells_goes_to_its_account(planned):
    fee = (Charge(Decimal(-2_500), "JPY", included=True),)
    texts = booked(planned(mufg=[yen(11, -1_548_900, charges=fee)], usd=[dollar(14, "10000.00")]))
    assert "Expenses:Fees" in texts[0]
    assert worth(held_to(texts)) == (Decimal(10_000), Decimal(1_546_400))


def test_the_other_side_comes_with_a_later_file(planned):
    first = planned(mufg=[yen(11, -1_546_400, original_amount=Decimal(-10_000), original_currency="USD")])
    assert told(first) == [("transfer", "names oneself; its other side is not here yet")]
    assert 'ordered: "10000 USD"' in booked(first)[0]
    texts = booked(first)
    # What the bank told in the first file decides, not the rate.
    second = planned(usd=[dollar(14, "10000.00"), dollar(14, "9990.00", "x")], texts=texts)
    assert [one.decision for one in second.lines] == ["transfer", "unknown"]
    assert worth(held_to([*texts, *booked(second)])) == (Decimal(10_000), Decimal(1_546_400))


def test_dollars_alone_wait_for_the_side_that_tells_their_cost(planned):
    plan = planned(usd=[dollar(14, "10000.00")], rules='suspense = "Equity:Opening"\n' + RULES)
    reason = "names oneself; its other side, which tells what it cost, is not here yet: import both together"
    assert told(plan) == [("unknown", reason)]
    assert plan.to_book == ()


@pytest.mark.parametrize(
    ("amount", "proceeds", "account", "gain"),
    [
        # The first lot, and 500 of the second: 150,000 and 77,500.
        ("-1500.00", 230_000, "Income:FxGain", -2_500),
        ("-1500.00", 225_000, "Expenses:FxLoss", 2_500),
        ("-1500.00", 227_500, "", 0),
    ],
)
def test_dollars_are_sold_first_in_first_out(planned, amount, proceeds, account, gain):
    plan = planned(mufg=[yen(14, proceeds)], usd=[dollar(11, amount)], texts=[LOTS])
    assert [one.decision for one in plan.lines] == ["transfer", "transfer"]
    facts = held_to([LOTS, *booked(plan)])
    assert worth(facts) == (Decimal(500), Decimal(77_500))
    query = "SELECT account, SUM(number) FROM postings WHERE account LIKE '%Fx%' GROUP BY account"
    assert facts.query(query) == ([(account, Decimal(gain))] if gain else [])


def test_strict_does_not_say_of_which_lot(planned):
    plan = planned(mufg=[yen(14, 230_000)], usd=[dollar(11, "-1500.00")], texts=[LOTS], method="STRICT")
    assert {one.decision for one in plan.lines} == {"unknown"}
    assert "STRICT does not say of which: open it with FIFO, or book by hand with the lot in braces" in told(plan)[0][1]
    assert plan.to_book == ()


def test_strict_takes_all_or_from_the_only_lot(planned):
    everything = planned(mufg=[yen(14, 310_000)], usd=[dollar(11, "-2000.00")], texts=[LOTS], method="STRICT")
    held_to([LOTS, *booked(everything)], "STRICT")
    only = LOTS.split("2026-08-02", maxsplit=1)[0]
    part = planned(mufg=[yen(14, 77_000)], usd=[dollar(11, "-500.00")], texts=[only], method="STRICT")
    assert worth(held_to([only, *booked(part)], "STRICT")) == (Decimal(500), Decimal(75_000))


def test_dollars_that_this_import_bought_are_sold_again(planned):
    plan = planned(mufg=[yen(11, -1_546_400), yen(25, 1_550_000)], usd=[dollar(14, "10000.00"), dollar(24, "-10000.00")])
    assert {one.decision for one in plan.lines} == {"transfer"}
    facts = held_to(booked(plan))
    assert facts.query("SELECT SUM(number) FROM postings WHERE account = 'Income:FxGain'") == [(Decimal(-3_600),)]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"texts": []}, "1,500.00 USD go out of Assets:Bank:USD, which holds 0.00 USD"),
        ({"rules": RULES.replace("gain-account", "fee-account").replace('fee-account = "Expenses:Fees"', "")}, "write gain-account"),
        (
            {"texts": ['2026-08-01 * "x"\n  Assets:Bank:USD  9700 USD {{1500000 JPY}}\n  Equity:Opening\n']},
            "1,500.00 USD are a part of a lot on Assets:Bank:USD whose cost has no end: book by hand",
        ),
        (
            {"texts": [LOTS, '2026-07-01 * "x"\n  Assets:Bank:USD  1 USD\n  Equity:Opening  -1 USD\n']},
            "Assets:Bank:USD holds USD without a cost in JPY",
        ),
    ],
    ids=["too-few", "no-account-for-the-gain", "part-of-an-endless-cost", "some-without-cost"],
)
def test_what_cannot_be_sold_is_told_and_nothing_is_booked(planned, change, reason):
    plan = planned(**{"mufg": [yen(14, 230_000)], "usd": [dollar(11, "-1500.00")], "texts": [LOTS], **change})
    assert {one.decision for one in plan.lines} == {"unknown"}
    assert all(reason in why for _decision, why in told(plan))
    assert plan.to_book == ()


def test_an_account_that_holds_no_lots_gets_the_price(planned):
    """A card that is topped up: what it holds is not at cost, and the import follows."""
    before = '2026-08-01 * "x"\n  Assets:Bank:USD  100 USD @@ 15200 JPY\n  Assets:Bank:MUFG\n'
    texts = booked(planned(mufg=[yen(11, -46_392)], usd=[dollar(11, "300.00")], texts=[before]))
    assert "300.00 USD @ 154.64 JPY" in texts[1]
    held_to([before, *texts])


BARE = '2026-09-05 * "a customer"\n  Assets:Bank:USD  100.00 USD\n  Equity:Opening  -100.00 USD\n'
MIXED = "Assets:Bank:USD holds USD without a cost in JPY, beside lots at cost, so the gain is not certain"


@pytest.mark.parametrize(
    "lines",
    [
        {"mufg": [yen(14, 75_500)], "usd": [dollar(11, "-500.00")]},
        {"mufg": [yen(11, -75_500)], "usd": [dollar(14, "500.00")]},
        {"usd": [dollar(11, "-500.00")], "usd2": [dollar(12, "500.00")]},
        {"usd": [dollar(12, "500.00")], "usd2": [dollar(11, "-500.00")]},
    ],
    ids=["sold", "bought", "moved-out", "moved-in"],
)
def test_one_posting_without_cost_among_lots_leaves_the_gain_to_a_person(planned, lines):
    """The last posting alone does not say how the account holds dollars: what was bought at cost is still there."""
    plan = planned(**lines, texts=[LOTS, BARE])
    assert {one.decision for one in plan.lines} == {"unknown"}
    assert all(MIXED in reason for _decision, reason in told(plan))
    assert all("原価のない明細行に波括弧で原価を書くか" in one.reason.text("ja") for one in plan.lines)
    assert plan.to_book == ()


def test_what_came_without_cost_and_went_again_leaves_the_lots(planned):
    gone = '2026-09-06 * "given back"\n  Assets:Bank:USD  -100.00 USD\n  Equity:Opening  100.00 USD\n'
    plan = planned(mufg=[yen(14, 76_000)], usd=[dollar(11, "-500.00")], texts=[LOTS, BARE, gone])
    facts = held_to([LOTS, BARE, gone, *booked(plan)])
    assert facts.query("SELECT SUM(number) FROM postings WHERE account = 'Income:FxGain'") == [(Decimal(-1_000),)]


def test_dollars_that_go_to_another_own_account_keep_their_cost(planned):
    """1,500 of two lots, first in first out: 150,000 and 77,500. They were bought in this import or before."""
    plan = planned(usd=[dollar(11, "-1500.00")], usd2=[dollar(12, "1500.00")], texts=[LOTS])
    assert {one.decision for one in plan.lines} == {"transfer"}
    facts = held_to([LOTS, *booked(plan)])
    assert worth(facts) == (Decimal(500), Decimal(77_500))
    assert worth(facts, "Assets:Bank:USD2") == (Decimal(1_500), Decimal(227_500))
    moved = planned(mufg=[yen(11, -1_546_400)], usd=[dollar(14, "10000.00"), dollar(20, "-4000.00")], usd2=[dollar(21, "4000.00")])
    assert worth(held_to(booked(moved)), "Assets:Bank:USD2") == (Decimal(4_000), Decimal(618_560))


def test_dollars_that_cannot_be_taken_from_lots_do_not_move(planned):
    plan = planned(usd=[dollar(11, "-1500.00")], usd2=[dollar(12, "1500.00")], texts=[LOTS], method="STRICT")
    assert {one.decision for one in plan.lines} == {"unknown"}
    assert plan.to_book == ()


def test_two_foreign_currencies_are_left_to_a_person(planned):
    rates = "2026-09-01 price EUR 1.10 USD\n"
    plan = planned(usd=[dollar(11, "-1100.00")], eur=[dollar(11, "1000.00", currency="EUR")], texts=[LOTS, rates])
    assert {one.decision for one in plan.lines} == {"unknown"}
    assert "neither currency is JPY" in told(plan)[0][1]


def test_two_that_fit_one_are_named(planned):
    plan = planned(mufg=[yen(11, -1_546_400)], usd=[dollar(14, "10000.00"), dollar(15, "10010.00")])
    assert told(plan)[0] == (
        "unknown",
        "names oneself; which is its other side is not clear; perhaps "
        + "; ".join(f"other side {usd} USD on Assets:Bank:USD of 2026-09-{day}" for usd, day in (("10,000.00", 14), ("10,010.00", 15))),
    )
    assert plan.to_book == ()


def test_a_thousand_that_fit_one_are_counted(planned):
    plan = planned(mufg=[yen(11, -1_546_400)], usd=[dollar(14, "10000.00", f"{NAME} {number}") for number in range(1000)])
    assert told(plan)[0][1].endswith("; … (+995)")


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(paid=st.integers(1, 10**9), units=st.integers(1, 10**8))
def test_the_cost_is_always_what_was_paid(planned, paid, units):
    """Whatever the rate: the lot is worth the yen that left, to the last digit."""
    bought = Decimal(units).scaleb(-2)
    plan = planned(mufg=[yen(11, -paid, original_amount=-bought, original_currency="USD")], usd=[dollar(12, bought)])
    assert worth(held_to(booked(plan))) == (bought, Decimal(paid))
