"""QIF files as programs write them, and as nobody should."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import beangulp
import beangulp.testing
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgerkit.errors import BankFileError, UsageError
from ledgerkit.importers.beangulp_adapter import BankImporter, configured
from ledgerkit.importers.qif import READER
from ledgerkit.importers.readers import read_bank_file

SAMPLES = Path(__file__).parents[2] / ".." / "shared" / "samples"
ONE = "!Type:Bank\nD3/14/26\nT-1.00\nPx\n^\n"


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "bank.qif"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def codes(path: Path) -> list[str]:
    with pytest.raises(BankFileError) as error:
        READER.read(path)
    return [problem.code for problem in error.value.problems]


class TestByHand:
    def test_two_accounts_with_a_list_a_split_and_an_opening_balance(self, data: Path) -> None:
        """The opening balance is a record like any other in QIF; here it is none of the lines."""
        current, card = read_bank_file(data / "qif_accounts.qif")
        assert (current.account.identity, current.format, card.account.identity, card.format) == (
            "Current",
            "qif.bank",
            "Card",
            "qif.ccard",
        )
        assert current.opening is not None
        assert (current.opening.amount, current.opening.on) == (Decimal("1000.00"), date(2026, 1, 1))
        assert [(line.booking_date.isoformat(), str(line.amount), line.text) for line in current.lines] == [
            ("2026-01-05", "-62.30", "Weekly shop"),
            ("2026-01-31", "2500.00", "Example Ltd"),
        ]
        assert [str(line.amount) for line in card.lines] == ["-4.80", "-4.80"]
        assert {finding.id for finding in current.findings} == {"currency-unknown", "balance-missing"}

    def test_a_german_export_newest_first_in_windows_1252(self, data: Path) -> None:
        (statement,) = read_bank_file(data / "qif_german.qif")
        assert [(line.booking_date.isoformat(), str(line.amount), line.counterparty) for line in statement.lines] == [
            ("2026-03-03", "99.90", "Erstattung"),
            ("2026-03-31", "-1234.56", "Vermieter GmbH & Söhne"),
        ]
        assert {finding.id for finding in statement.findings} == {
            "currency-unknown",
            "account-missing",
            "encoding-differs",
            "balance-missing",
        }

    def test_a_broker(self, data: Path) -> None:
        """5000.00 - 2507.95 + 12.50; a reinvested dividend and shares from elsewhere move no cash."""
        (statement,) = read_bank_file(data / "qif_invest.qif")
        assert [str(line.amount) for line in statement.lines] == ["5000.00", "-2507.95", "12.50"]
        assert "securities-not-read" in {finding.id for finding in statement.findings}


@pytest.mark.parametrize(
    ("name", "account_id"), [("qif_accounts.qif", "Current"), ("qif_german.qif", "47 11"), ("qif_invest.qif", "Broker")]
)
def test_the_golden_files_beside_the_documents(data: Path, name: str, account_id: str) -> None:
    """Regenerate with ``generate -f`` in place of ``test``, and read the difference before you commit it."""
    importer = BankImporter("Assets:Bank:QIF", reader="qif", account_id=account_id, currency="EUR")
    result = CliRunner().invoke(beangulp.testing.wrap(importer), ["test", str(data / name)], obj=beangulp.Ingest([importer]))
    assert (result.exit_code, "PASSED" in result.output) == (0, True), result.output


def test_without_a_currency_nothing_is_booked(data: Path, tmp_path: Path) -> None:
    """It is named in the call or in ``importers.toml``."""
    (tmp_path / "importers.toml").write_text('[[bank]]\naccount = "Assets:Bank:QIF"\nreader = "qif"\ncurrency = "EUR"\n')
    (importer,) = configured(tmp_path)
    assert importer.extract(str(data / "qif_german.qif"), [])[0].postings[0].units.currency == "EUR"
    with pytest.raises(UsageError, match="no currency of this name"):
        BankImporter("Assets:Bank:QIF", reader="qif").extract(str(data / "qif_german.qif"), [])


@pytest.mark.skipif(not (SAMPLES / "qif").exists(), reason="no folder ../shared/samples/qif beside the repository")
def test_the_public_sample_reads_as_the_independent_parser_read_it() -> None:
    (statement,) = read_bank_file(SAMPLES / "qif" / "actual_test-no-account.qif")
    assert [(line.booking_date, str(line.amount)) for line in statement.lines] == [
        (date(2024, 7, 15), "-12.50"),
        (date(2024, 7, 16), "-40.00"),
    ]
    others = [path for path in SAMPLES.rglob("*") if path.is_file() and path.parent.name != "qif"]
    assert [path.name for path in others if READER.identify(path)] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ONE + "D3/15/26\nT-1.0", "qif-truncated"),
        ("!Type:Cat\nNx\n^\n", "qif-no-statement"),
        (ONE + "!Type:Savings\nD3/15/26\nT1\n^\n", "qif-section"),
        ("!Option:AutoSwitch\nD3/15/26\nT1\n^\n" + ONE, "qif-section"),
        (ONE.replace("-1.00", "$1"), "qif-amount"),
        (ONE.replace("3/14/26", "3/4/26"), "qif-date-order"),
        (ONE + ONE.replace("3/14/26", "14/3/26"), "qif-date-order"),
        (ONE.replace("3/14/26", "31/31/26"), "qif-date"),
        (ONE.replace("x", "\0"), "text-nul"),
        (ONE.encode() + b"\xe9\x81", "text-encoding"),
        (ONE + "P" + "x" * 200_000, "text-line-too-long"),
        (ONE + "Sx\n" * 20_000, "qif-too-many-fields"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(tmp_path: Path, text: str | bytes, code: str) -> None:
    path = written(tmp_path, text)
    assert READER.identify(path) is True
    assert codes(path)[0] == code


def test_a_section_without_records_is_a_statement_without_lines(tmp_path: Path) -> None:
    (statement,) = READER.read(written(tmp_path, "!Type:Cash\n"))
    assert (statement.lines, statement.period_from) == ((), None)


def test_cut_off_at_any_byte_a_file_is_refused_or_ends_with_a_whole_record(tmp_path: Path, data: Path) -> None:
    """QIF has no end of the file: behind a ``^`` nobody can tell. Inside a record anybody can."""
    content = (data / "qif_accounts.qif").read_bytes()
    whole = {str(line.amount) for statement in READER.read(data / "qif_accounts.qif") for line in statement.lines}
    for length in range(len(content)):
        try:
            read = READER.read(written(tmp_path, content[:length]))
        except BankFileError:
            continue
        assert {str(line.amount) for statement in read for line in statement.lines} <= whole


@pytest.mark.parametrize("text", ["\n" * 1_000_000, "^\n" * 1_000_000, "!Type:Bank\n" * 20_000, "T1\n^\n" * 100_000, "D1\n" * 9_000])
def test_floods(tmp_path: Path, text: str) -> None:
    try:
        READER.read(written(tmp_path, ONE + text))
    except BankFileError as error:
        assert len(error.problems) <= 101  # noqa: PT017 - refused or read, either is right


@pytest.mark.parametrize("start", ["", "D1/2/26\n", "Type:Bank", "say !Type:Bank", "!Hello", "<OFX>"])
def test_what_is_no_qif_is_not_identified(tmp_path: Path, start: str) -> None:
    assert READER.identify(written(tmp_path, start)) is False


WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs")), min_size=1, max_size=12)
ROWS = st.tuples(st.dates(date(1970, 1, 1), date(2069, 12, 31)), st.decimals(Decimal(-(10**9)), Decimal(10**9), places=2), WORDS)
FORMS = {
    "m/d/y": "{0.month}/{0.day}/{0.year:04}",
    "d/m/y": "{0.day:02}/{0.month:02}/{0.year:04}",
    "dotted": "{0.day:02}.{0.month:02}.{0.year:04}",
}


@settings(max_examples=80)
@given(rows=st.lists(ROWS, max_size=8), form=st.sampled_from(sorted(FORMS)), comma=st.booleans())
def test_movements_written_as_qif_and_read_again_are_the_same(*, rows: list[tuple[date, Decimal, str]], form: str, comma: bool) -> None:
    """A writer of its own. A last day of a month is put in, so that the order of day and month can be told."""
    first = min((day for day, *_ in rows), default=date(2026, 3, 1))
    rows = sorted([(first.replace(day=1) - timedelta(days=1), Decimal("0.01"), "x"), *rows], key=lambda row: row[0])
    text = "!Type:Bank\n"
    for day, amount, name in rows:
        number = f"{amount:,.2f}"
        text += f"D{FORMS[form].format(day)}\nT{number.translate(str.maketrans(',.', '.,')) if comma else number}\nP{name}\n^\n"
    with tempfile.TemporaryDirectory() as folder:
        (statement,) = READER.read(written(Path(folder), text))
    assert [(line.booking_date, line.amount, line.counterparty) for line in statement.lines] == rows
