"""The profiles that come with ledgerkit, each with a file as it is downloaded; profiles beside a ledger."""

from __future__ import annotations

from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ledgerkit.domain.banking import BankAccount, LineStatus, line_ids
from ledgerkit.errors import BankFileError, InputError, UsageError
from ledgerkit.importers.bank_csv_profiles import FOLDER, READERS, profiles_in
from ledgerkit.importers.beangulp_adapter import BankImporter
from ledgerkit.importers.readers import claims, read_bank_file, reader_named, readers

if TYPE_CHECKING:
    from ledgerkit.domain.banking import BankStatement
    from ledgerkit.importers.bank_csv import CsvReader

READER = reader_named("sbi-sumishin")


def test_a_file_of_sbi_sumishin_as_downloaded(data: Path) -> None:
    """999,988 + 12 + 220,000 - 480 - 480 = 1,219,040; CP932, newest first, two equal coffees on one day."""
    assert READER.identify(data / "sbi_sumishin.csv") is True
    (statement,) = READER.read(data / "sbi_sumishin.csv")
    assert statement.account == BankAccount(bank_name="住信SBIネット銀行")
    assert (statement.currency, statement.format) == ("JPY", "csv:sbi-sumishin")
    assert [(line.booking_date.isoformat(), line.amount, line.text, line.reference, line.balance) for line in statement.lines] == [
        ("2026-08-31", 12, "利息", "", 1000000),
        ("2026-09-01", 220000, "振込＊カ）スズキ", "九月分", 1220000),
        ("2026-09-04", -480, "コーヒー", "", 1219520),
        ("2026-09-04", -480, "コーヒー", "", 1219040),
    ]
    assert [line.line for line in statement.lines] == [5, 4, 3, 2]
    assert statement.opening is not None
    assert statement.opening.amount == Decimal(999988)
    assert statement.findings == ()
    assert len(set(line_ids(statement))) == 4


def test_a_file_of_another_bank_is_not_taken(tmp_path: Path) -> None:
    """GMOあおぞら has nearly the same columns, the deposit first and without the unit in the name."""
    path = tmp_path / "bank.csv"
    path.write_bytes("日付,摘要,入金金額,出金金額,残高,メモ\r\n20260901,振込 ｶ)ｽｽﾞｷ,220000,,1220000,\r\n".encode("cp932"))
    assert READER.identify(path) is False


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_every_profile_that_is_shipped_has_a_file_that_it_alone_claims(reader: CsvReader, data: Path) -> None:
    files = [data / "sbi_sumishin.csv", *sorted((data / "csv").glob("*.csv"))]
    own = [path for path in files if reader.identify(path)]
    assert own
    for path in own:
        assert [claiming.name for claiming in claims(path, readers())] == [reader.name]


JAPANESE = ["mufg", "mufg_bizstation", "mufg_bizstation_all", "smbc", "mizuho", "resona", "yucho", "rakuten_bank", "rakuten_bank_older"]


@pytest.mark.parametrize("name", [*JAPANESE, "paypay_bank", "gmo_aozora", "sbi_shinsei"])
def test_one_transfer_and_one_bill_as_every_japanese_bank_writes_them(data: Path, name: str) -> None:
    """1,000,000 + 220,000 - 55,440 = 1,164,560."""
    (statement,) = read_bank_file(data / "csv" / f"{name}.csv")
    assert [(line.booking_date.isoformat(), line.amount) for line in statement.lines] == [("2026-09-01", 220000), ("2026-09-02", -55440)]
    assert statement.currency == "JPY"
    if name != "mufg_bizstation":  # the layout has no balance
        assert statement.opening is not None
        assert statement.closing is not None
        assert (statement.opening.amount, statement.closing.amount) == (1000000, 1164560)
    assert {finding.id for finding in statement.findings} <= {"balance-missing", "rows-passed-over"}


class TestCards:
    def test_a_charge_is_money_out_a_fee_is_owed_beside_it_and_notes_belong_to_the_row_above(self, data: Path) -> None:
        (statement,) = read_bank_file(data / "csv" / "rakuten_card.csv")
        assert [(line.amount, line.text) for line in statement.lines] == [
            (-12000, "コーヒー豆商会"),
            (-3300, "EXAMPLE HOSTING 現地利用額 22.00 USD 150.00円"),
            (-91836, "厨房機器店"),
            (2000, "コーヒー豆商会 返品"),
        ]
        assert [charge.amount for charge in statement.lines[2].charges] == [-1836]

    def test_a_file_of_two_cards_is_two_statements(self, data: Path) -> None:
        first, second = read_bank_file(data / "csv" / "vpass.csv")
        assert (first.account.identity, first.account.owner) == ("4980-****-****-1234", "アオゾラ タロウ 様")
        assert (second.account.identity, [line.amount for line in second.lines]) == ("4980-****-****-5678", [2000])
        hosting = first.lines[1]
        assert (hosting.original_amount, hosting.original_currency, hosting.rate) == (-22, "USD", 150)
        assert [(finding.id, finding.found) for finding in first.findings if finding.id == "rows-passed-over"] == [
            ("rows-passed-over", "2")
        ]


class TestProviders:
    def test_paypal_counts_each_currency_alone_and_books_what_is_completed(self, data: Path) -> None:
        """96.80 - 17.50 = 79.30; -20 + 20 = 0. The day 13 tells that days come first."""
        pounds, euros = read_bank_file(data / "csv" / "paypal.csv")
        assert [(line.amount, line.status) for line in pounds.lines] == [
            (Decimal("96.80"), LineStatus.BOOKED),
            (Decimal("-17.50"), LineStatus.BOOKED),
            (Decimal("48.20"), LineStatus.PENDING),
            (Decimal("-9.00"), LineStatus.INFORMATION),
        ]
        assert pounds.closing is not None
        assert (pounds.closing.amount, pounds.findings) == (Decimal("79.30"), ())
        assert [line.amount for line in euros.lines] == [-20, 20]

    def test_a_payout_of_stripe_that_its_rows_do_not_make_is_an_error(self, data: Path) -> None:
        (statement,) = read_bank_file(data / "csv" / "stripe_payouts.csv")
        assert [(finding.id, finding.line, finding.expected, finding.found) for finding in statement.findings if finding.line] == [
            ("totals-differ", 4, "50", "0")
        ]

    def test_cash_that_square_counts_and_does_not_hold_is_information(self, data: Path) -> None:
        (statement,) = read_bank_file(data / "csv" / "square.csv")
        assert [(line.amount, line.status.value) for line in statement.lines] == [
            (Decimal("1004.23"), "booked"),
            (0, "information"),
            (-3, "booked"),
        ]

    def test_revolut_takes_the_fee_off_and_has_an_account_for_each_product(self, data: Path) -> None:
        current, savings = read_bank_file(data / "csv" / "revolut.csv")
        assert (current.account.identity, savings.account.identity) == ("Current", "Savings")
        assert [str(line.amount) for line in current.lines] == ["100.00", "-12.00", "-40.80", "-9.00", "-90.00"]
        assert [line.status.value for line in current.lines] == ["booked"] * 3 + ["pending", "information"]
        assert {finding.id for finding in current.findings} <= {"balance-missing"}


class TestBesideTheLedger:
    PROFILE = (files("ledgerkit") / "tables" / "bank_csv" / "square.toml").read_text(encoding="utf-8")

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        (tmp_path / FOLDER).mkdir()
        return tmp_path

    def test_a_profile_is_found_and_needs_no_code(self, folder: Path, data: Path) -> None:
        text = self.PROFILE.replace('reader = "square"', 'reader = "square-canada"\nreplaces = "square"').replace('"USD"', '"CAD"')
        (folder / FOLDER / "square_canada.toml").write_text(text, encoding="utf-8")
        assert [reader.name for reader in profiles_in(folder)] == ["square-canada"]
        names = [reader.name for reader in readers(folder)]
        assert "square-canada" in names
        assert "square" not in names
        assert reader_named("square-canada", folder).name == "square-canada"
        (statement,) = read_bank_file(data / "csv" / "square.csv", folder=folder)
        assert (statement.currency, statement.format) == ("CAD", "csv:square-canada")
        assert BankImporter("Assets:Bank:Square", folder=folder).identify(str(data / "csv" / "square.csv")) is True

    def test_without_replaces_two_claim_the_file_and_the_error_names_both(self, folder: Path, data: Path) -> None:
        (folder / FOLDER / "mine.toml").write_text(self.PROFILE.replace('reader = "square"', 'reader = "mine"'), encoding="utf-8")
        with pytest.raises(BankFileError, match="takes this file for its own: mine and square"):
            read_bank_file(data / "csv" / "square.csv", folder=folder)

    def test_the_name_of_another_reader_is_refused(self, folder: Path) -> None:
        (folder / FOLDER / "mine.toml").write_text(self.PROFILE, encoding="utf-8")
        with pytest.raises(UsageError, match="A profile has the name 'square' of another reader"):
            readers(folder)

    def test_the_faults_of_all_profiles_are_named(self, folder: Path) -> None:
        (folder / FOLDER / "a.toml").write_text("title = ", encoding="utf-8")
        (folder / FOLDER / "b.toml").write_bytes(b"title = '\xff'")
        (folder / FOLDER / "c.toml").write_text(self.PROFILE + "\ncolour = 1\n", encoding="utf-8")
        with pytest.raises(InputError) as error:
            profiles_in(folder)
        assert [Path(problem.file).name for problem in error.value.problems] == ["a.toml", "b.toml", "c.toml"]

    def test_no_folder_is_no_profile(self, tmp_path: Path) -> None:
        assert profiles_in(tmp_path) == []


PAYPAY = (
    "取引日,出金金額（円）,入金金額（円）,海外出金金額,通貨,変換レート（円）,利用国,取引内容,取引先,取引方法,支払い区分,利用者,取引番号\n"
)
N26 = '"Booking Date","Value Date","Partner Name","Partner Iban","Type","Payment Reference","Account Name","Amount (EUR)"\n'
PAYPAL = "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,Transaction ID,Balance\n"


def statements(tmp_path: Path, text: str) -> list[BankStatement]:
    path = tmp_path / "bank.csv"
    path.write_text(text, encoding="utf-8-sig")
    return read_bank_file(path)


def test_what_a_card_or_points_paid_did_not_move_the_wallet(tmp_path: Path) -> None:
    """The card's own file brings the payment; a payment made of both is left for a person."""
    (statement,) = statements(
        tmp_path,
        PAYPAY
        + "2026/09/01 10:00:00,480,-,-,-,-,-,支払い,みどり,PayPay残高,-,-,04000001\n"
        + "2026/09/02 10:00:00,500,-,-,-,-,-,支払い,みどり,クレジット VISA 1234,-,-,04000002\n"
        + "2026/09/03 10:00:00,300,-,-,-,-,-,支払い,みどり,PayPayポイント,-,-,04000003\n"
        + '2026/09/04 10:00:00,900,-,-,-,-,-,支払い,みどり,"PayPay残高 (500円), PayPayポイント (400円)",-,-,04000004\n',
    )
    assert [(line.amount, line.status.value) for line in statement.lines] == [(-480, "booked"), (-900, "pending")]
    assert [(finding.id, finding.found) for finding in statement.findings if finding.id == "rows-passed-over"] == [
        ("rows-passed-over", "2")
    ]


def test_a_space_of_n26_is_an_account_of_its_own(tmp_path: Path) -> None:
    main, space = statements(
        tmp_path, N26 + '2026-09-01,2026-09-01,A,,Presentment,x,Main,"-1.00"\n2026-09-02,2026-09-02,B,,Presentment,y,Space,"-2.00"\n'
    )
    assert [(each.account.identity, [line.amount for line in each.lines]) for each in (main, space)] == [("Main", [-1]), ("Space", [-2])]


def test_a_status_nobody_knows_is_an_error_where_a_balance_stands_beside_it(tmp_path: Path) -> None:
    """Money that is left out silently would be lost; a payment refunded later is booked like any other."""
    (statement,) = statements(
        tmp_path,
        PAYPAL
        + "01/18/2026,10:00,PST,A,Payment,Completed,USD,20.00,0.00,20.00,A1,20.00\n"
        + "01/19/2026,10:00,PST,A,Payment,Refunded,USD,5.00,0.00,5.00,A2,25.00\n"
        + "01/20/2026,10:00,PST,A,Payment,Odd,USD,20.00,0.00,20.00,A3,45.00\n",
    )
    assert [line.status.value for line in statement.lines] == ["booked", "booked", "pending"]
    assert [finding.severity.value for finding in statement.findings if finding.id == "status-unknown"] == ["error"]
