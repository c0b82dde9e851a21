"""``importers.toml``: read whole or refused with every fault and its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ledgerkit.errors import InputError
from ledgerkit.importers.importers_file import ImporterTable, read_importers

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """
[[bank]]
account = "Assets:Bank:Giro"
id = "DE02 1203 0000 0000 2020 51"

[[bank]]
account = "Assets:Bank:SBI"
reader = "sbi-sumishin"
"""


def faults(path: Path, text: str) -> list[tuple[int, str]]:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_importers(path)
    assert all(problem.remedy for problem in error.value.problems)
    return [(problem.line, problem.message) for problem in error.value.problems]


def test_tables_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "importers.toml"
    assert read_importers(path) == ()
    path.write_text(GOOD, encoding="utf-8")
    assert read_importers(path) == (
        ImporterTable("Assets:Bank:Giro", "DE02 1203 0000 0000 2020 51", "", 2),
        ImporterTable("Assets:Bank:SBI", "", "sbi-sumishin", 6),
    )


def test_all_faults_are_named(tmp_path: Path) -> None:
    text = GOOD + '[[bank]]\nacount = "A"\nid = 7\n[[bank]]\naccount = "Assets:B"\n[other]\n'
    assert faults(tmp_path / "importers.toml", text) == [
        (0, "There is no table 'other'."),
        (9, "There is no key 'acount' here."),
        (9, "id is not a text."),
        (9, "The ledger account is missing."),
        (12, "The bank account cannot be told."),
    ]


@pytest.mark.parametrize(
    ("second", "clash"),
    [
        ('id = "de02120300000000202051"', True),
        ('id = "DE02-1203-0000-0000-2020-51"\nreader = "camt053"', True),
        ('id = "DE75 5121 0800 1245 1261 99"', False),
        ('reader = "camt053"', False),
    ],
)
def test_no_file_may_be_of_two_tables(tmp_path: Path, *, second: str, clash: bool) -> None:
    text = f'{GOOD}[[bank]]\naccount = "Assets:Bank:Other"\n{second}\n'
    if clash:
        assert faults(tmp_path / "importers.toml", text) == [(9, "A file could be of this table and of that in line 2.")]
    else:
        (tmp_path / "importers.toml").write_text(text, encoding="utf-8")
        assert len(read_importers(tmp_path / "importers.toml")) == 3


@pytest.mark.parametrize(("text", "line"), [("[[bank]]\naccount = \n", 2), ('bank = "x"', 0), ("bank = [1]", 0)])
def test_what_is_no_list_of_tables(tmp_path: Path, text: str, line: int) -> None:
    assert [found for found, _message in faults(tmp_path / "importers.toml", text)] == [line]


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "importers.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="UTF-16, not UTF-8"):
        read_importers(tmp_path / "importers.toml")


def test_a_currency_for_files_that_name_none(tmp_path: Path) -> None:
    path = tmp_path / "importers.toml"
    path.write_text('[[bank]]\naccount = "Assets:Bank:Old"\nreader = "qif"\ncurrency = "EUR"\n', encoding="utf-8")
    assert read_importers(path) == (ImporterTable("Assets:Bank:Old", "", "qif", 1, "EUR"),)
