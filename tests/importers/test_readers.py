"""The one reader that knows a file, or an error that says why there is none."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING

import pytest

from ledgerkit.domain.banking import BankAccount, BankStatement
from ledgerkit.errors import BankFileError, UnreadableFileError, UsageError
from ledgerkit.importers import readers as front_door
from ledgerkit.importers.camt import READER as CAMT
from ledgerkit.importers.camt_message import INTRADAY_REPORT, NOTIFICATION
from ledgerkit.importers.readers import Reader, read_bank_file, read_to_book, reader_named, readers

if TYPE_CHECKING:
    from pathlib import Path

    from ledgerkit.importers.camt_message import Message
    from tests.importers.conftest import WriteCamt


class Plain:
    """A reader of third parties: knows files that begin with a word."""

    def __init__(self, name: str, word: bytes = b"PLAIN", answer: object = None) -> None:
        self.name = name
        self.word = word
        self.answer = answer

    def identify(self, path: Path) -> bool:
        known = path.read_bytes().startswith(self.word)
        return known if self.answer is None else self.answer  # type: ignore[return-value]  # a wrong answer is what is tested

    def read(self, path: Path) -> list[BankStatement]:  # noqa: ARG002
        return [BankStatement(BankAccount(), "EUR", (), id=self.name)]


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "bank.txt"
    path.write_bytes(b"PLAIN text")
    return path


def installed(monkeypatch: pytest.MonkeyPatch, **points: object) -> None:
    """Pretend that packages declare these objects as readers."""
    found = []
    for name, value in points.items():
        monkeypatch.setattr(front_door, f"_test_{name}", value, raising=False)
        found.append(EntryPoint(name, f"{front_door.__name__}:_test_{name}", front_door.GROUP))
    monkeypatch.setattr(front_door, "entry_points", lambda group: found if group == "ledgerkit.readers" else [])


def test_the_readers_that_come_with_ledgerkit_are_found_by_entry_point() -> None:
    assert {"camt053", "sbi-sumishin"} <= {reader.name for reader in readers()}
    assert all(isinstance(reader, Reader) for reader in readers())


def test_a_third_party_adds_its_own(monkeypatch: pytest.MonkeyPatch, plain: Path) -> None:
    installed(monkeypatch, mine=Plain("mine"), camt=CAMT)
    assert [reader.name for reader in readers()] == ["camt053", "mine"]
    assert [statement.id for statement in read_bank_file(plain)] == ["mine"]


def test_a_path_may_be_text(data: Path) -> None:
    assert len(read_bank_file(str(data / "camt_08.xml"))) == 2


def test_two_readers_with_one_name_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, one=Plain("mine"), two=Plain("mine"))
    with pytest.raises(UsageError, match="has the name 'mine' of another reader"):
        readers()


def test_what_is_no_reader_is_an_error_that_names_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, one="no reader")
    with pytest.raises(UsageError, match="_test_one is no reader of bank files"):
        readers()


def test_two_readers_for_one_file_are_an_error_that_names_both(plain: Path) -> None:
    with pytest.raises(BankFileError, match="takes this file for its own: one and two") as error:
        read_bank_file(plain, [Plain("one"), Plain("other", b"OTHER"), Plain("two")])
    assert error.value.problems[0].code == "bank-file-ambiguous"


def test_no_reader_for_a_file_says_what_was_seen_and_what_is_readable(tmp_path: Path) -> None:
    path = tmp_path / "statement.pdf"
    path.write_bytes(b"%PDF-1.7 ...")
    with pytest.raises(BankFileError) as error:
        read_bank_file(path, [Plain("one"), Plain("two")])
    (problem,) = error.value.problems
    assert (problem.code, problem.found, problem.expected) == ("bank-file-unknown", "a PDF", "one of one, two")


@pytest.mark.parametrize("answer", [1, None.__class__, "yes"])
def test_a_reader_answers_true_or_false_and_nothing_like_it(plain: Path, answer: object) -> None:
    """A ``re.Match`` is as good as True to Python; Fava breaks on it, and so does whoever compares."""
    with pytest.raises(UsageError, match=r"answers \w+ to identify"):
        read_bank_file(plain, [Plain("one", answer=answer)])


def test_a_missing_file_is_unreadable_rather_than_unknown(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        read_bank_file(tmp_path / "none.xml")


def test_a_reader_by_name() -> None:
    assert reader_named("camt053") is CAMT
    with pytest.raises(UsageError) as error:
        reader_named("camt")
    assert "camt052, camt053, camt054" in error.value.problems[0].expected
    assert error.value.exit_code == 2


@pytest.mark.parametrize(
    ("message", "words"), [(INTRADAY_REPORT, "an intraday report"), (NOTIFICATION, "a notification of single entries")]
)
def test_what_comes_again_in_a_statement_is_shown_and_not_read_to_be_booked(camt: WriteCamt, message: Message, words: str) -> None:
    path = camt(
        '<Ntry><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt></Ntry>',
        message=message,
    )
    assert len(read_bank_file(path)[0].lines) == 1
    with pytest.raises(BankFileError, match=rf"This is {words} \({message.name}\)\. Its entries come again") as error:
        read_to_book(path)
    assert [problem.code for problem in error.value.problems] == ["bank-file-preliminary"]


def test_a_statement_is_read_to_be_booked_as_it_is_read(data: Path) -> None:
    assert read_to_book(data / "camt_08.xml") == read_bank_file(data / "camt_08.xml")
