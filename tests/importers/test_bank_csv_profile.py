"""A bank's CSV is described by data; a description with a fault is refused with all its faults."""

from __future__ import annotations

from importlib.resources import files

import pytest

from ledgerkit.domain.banking import Order
from ledgerkit.errors import InputError
from ledgerkit.importers.bank_csv_profile import load_profile, normalised_name, parsed_profile

GOOD = (files("ledgerkit") / "tables" / "bank_csv" / "sbi_sumishin.toml").read_text(encoding="utf-8")


def faults(text: str) -> list[str]:
    with pytest.raises(InputError) as error:
        parsed_profile(text, "bank.toml")
    return [problem.message for problem in error.value.problems]


def test_a_profile_is_read() -> None:
    profile = load_profile("sbi_sumishin")
    assert (profile.reader, profile.currency, profile.encoding, profile.rule) == ("sbi-sumishin", "JPY", "cp932", "two-columns")
    assert profile.required == {
        "date": ("日付",),
        "text": ("内容",),
        "withdrawal": ("出金金額(円)",),
        "deposit": ("入金金額(円)",),
        "balance": ("残高(円)",),
    }
    assert profile.optional == {"note": ("メモ",)}
    assert profile.order_when_unclear is Order.NEWEST_FIRST


def test_every_profile_that_comes_with_ledgerkit_is_good_and_names_its_source() -> None:
    names = [path.name for path in (files("ledgerkit") / "tables" / "bank_csv").iterdir() if path.name.endswith(".toml")]
    assert names
    for name in names:
        load_profile(name.removesuffix(".toml"))
        text = (files("ledgerkit") / "tables" / "bank_csv" / name).read_text(encoding="utf-8")
        assert all(f"\n{key} = " in text for key in ("title", "retrieved", "checked-on")), name


@pytest.mark.parametrize("name", ["出金金額(円)", "出金金額（円）", " 出金 金額(円)　"])
def test_names_of_columns_are_compared_whatever_their_width(name: str) -> None:
    assert normalised_name(name) == "出金金額(円)"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('rule = "two-columns"', 'rule = "three-columns"', ["Key 'amounts.rule' is not known."]),
        ('currency = "JPY"', "", ["Key 'currency' is missing."]),
        ('currency = "JPY"', "currency = 392", ["Key 'currency' is no text."]),
        ('currency = "JPY"', 'currency = "JPY"\ncolour = "red"', ["Key 'colour' is unknown."]),
        ('deposit = "入金金額(円)"', "", ["Key 'columns.deposit' is missing."]),
        ('note = "メモ"', 'memo = "メモ"', ["Key 'columns.memo' is unknown."]),
        ('empty = ["", "-"]', "", ["Key 'amounts.empty' is missing."]),
        ('"newest-first"', '"unclear"', ["Key 'order-when-unclear' is not known."]),
        ("(?P<day>", "(?P<tag>", ["Key 'dates.pattern' lacks a group."]),
        ("(?P<day>", "(?=x)(?P<day>", ["Key 'dates.pattern' is no regular expression: invalid perl operator: (?=."]),
        ('date = "日付"\ntext = "内容"', "", ["Key 'columns.date' is missing.", "Key 'columns.text' is missing."]),
    ],
)
def test_every_fault_of_a_profile_is_named(old: str, new: str, told: list[str]) -> None:
    assert old in GOOD
    assert faults(GOOD.replace(old, new)) == told


def test_what_is_no_toml_is_said_to_be_none() -> None:
    assert faults("title = ")[0].startswith("This is not TOML")


def test_a_signed_column_needs_no_two() -> None:
    text = GOOD.replace('"two-columns"', '"signed"').replace(
        'withdrawal = "出金金額(円)"\ndeposit = "入金金額(円)"', 'amount = "入出金(円)"'
    )
    assert parsed_profile(text, "bank.toml").required["amount"] == ("入出金(円)",)
