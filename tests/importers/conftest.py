"""Bank files as small as the point they make."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from ledgerkit.importers.camt_message import STATEMENT

if TYPE_CHECKING:
    from ledgerkit.importers.camt_message import Message

DATA = Path(__file__).parent / "data"
IBAN = "DE02120300000000202051"
NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:"
SBI_HEADER = "日付,内容,出金金額(円),入金金額(円),残高(円),メモ"


class WriteCamt(Protocol):
    def __call__(self, body: str, **more: Any) -> Path: ...


class WriteCsv(Protocol):
    def __call__(self, rows: str, **more: Any) -> Path: ...


@pytest.fixture
def data() -> Path:
    """The folder of the files written by hand."""
    return DATA


@pytest.fixture
def camt(tmp_path: Path) -> WriteCamt:
    """Write a camt message around the elements of one statement."""

    def write(
        body: str,
        *,
        version: str = "08",
        header: str = "<GrpHdr><MsgId>M</MsgId></GrpHdr>",
        account: str | None = None,
        name: str = "bank.xml",
        message: Message = STATEMENT,
    ) -> Path:
        if account is None:
            account = f"<Acct><Id><IBAN>{IBAN}</IBAN></Id><Ccy>EUR</Ccy></Acct>"
        path = tmp_path / name
        statement = f"<{message.record}><Id>S-1</Id>{account}\n{body}\n</{message.record}>"
        root = f"<{message.root}>{header}\n{statement}</{message.root}>"
        path.write_text(f'<Document xmlns="{NAMESPACE}{message.name}.001.{version}">{root}</Document>', encoding="utf-8")
        return path

    return write


@pytest.fixture
def sbi(tmp_path: Path) -> WriteCsv:
    """Write a CSV of 住信SBIネット銀行 from rows with ``|`` between the cells."""

    def write(rows: str, *, header: str = SBI_HEADER, encoding: str = "cp932", name: str = "bank.csv", before: str = "") -> Path:
        cells = [[cell.strip() for cell in row.split("|")] for row in rows.strip().splitlines() if row.strip()]
        lines = [",".join(f'"{cell}"' for cell in row) for row in [header.split(","), *cells]]
        path = tmp_path / name
        path.write_bytes((before + "\r\n".join(lines) + "\r\n").encode(encoding))
        return path

    return write
