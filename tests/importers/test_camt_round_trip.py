"""Any statement written as camt and read again is the same statement.

The writer below is no part of the product; it knows the format from its definition and not from the reader.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from ledgerkit.domain.banking import BankLine, LineStatus, line_ids
from ledgerkit.domain.money import total
from ledgerkit.importers.camt import READER

IBAN = "DE02120300000000202051"
CODES = {LineStatus.BOOKED: "BOOK", LineStatus.PENDING: "PDNG", LineStatus.INFORMATION: "INFO"}

# What XML can carry: no control characters, no surrogates. A reader makes one line of it, so blanks are single.
WORDS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs"), exclude_characters="\ufffe\uffff"), min_size=1, max_size=12
)
TEXT = st.lists(WORDS, max_size=4).map(" ".join).filter(lambda text: text.upper() not in {"NOTPROVIDED", "NONREF", "NOREF"})
AMOUNT = st.decimals(Decimal("0.01"), Decimal("99999999999999.99999"), places=None, allow_nan=False, allow_infinity=False).map(
    lambda number: number.quantize(Decimal("0.00001")) if number.as_tuple().exponent < -5 else number  # type: ignore[operator]
)
PLAIN_AMOUNT = AMOUNT.filter(lambda number: number.as_tuple().exponent <= 0)  # type: ignore[operator]
LINES = st.builds(
    BankLine,
    booking_date=st.dates(date(2000, 1, 1), date(2100, 12, 31)),
    amount=st.builds(lambda number, sign: number.copy_sign(Decimal(sign)), PLAIN_AMOUNT, st.sampled_from([1, -1])),
    currency=st.just("EUR"),
    value_date=st.none() | st.dates(date(2000, 1, 1), date(2100, 12, 31)),
    status=st.sampled_from(LineStatus),
    reversal=st.booleans(),
    text=TEXT,
    counterparty=TEXT,
    reference=TEXT,
    end_to_end_id=TEXT,
    structured_reference=TEXT,
    bank_id=TEXT,
)


def written(lines: list[BankLine]) -> str:
    entries = []
    for line in lines:
        incoming = line.amount > 0
        # A reversal keeps the roles of the payment it takes back.
        role = "Dbtr" if incoming != line.reversal else "Cdtr"
        value = f"<ValDt><Dt>{line.value_date}</Dt></ValDt>" if line.value_date else ""
        entries.append(
            f'<Ntry><NtryRef>{escape(line.reference)}</NtryRef><Amt Ccy="{line.currency}">{line.amount.copy_abs():f}</Amt>'
            f"<CdtDbtInd>{'CRDT' if incoming else 'DBIT'}</CdtDbtInd><RvslInd>{str(line.reversal).lower()}</RvslInd>"
            f"<Sts><Cd>{CODES[line.status]}</Cd></Sts><BookgDt><Dt>{line.booking_date}</Dt></BookgDt>{value}"
            f"<AcctSvcrRef>{escape(line.bank_id)}</AcctSvcrRef><NtryDtls><TxDtls>"
            f"<Refs><EndToEndId>{escape(line.end_to_end_id)}</EndToEndId></Refs>"
            f"<RltdPties><{role}><Pty><Nm>{escape(line.counterparty)}</Nm></Pty></{role}></RltdPties>"
            f"<RmtInf><Ustrd>{escape(line.text)}</Ustrd><Strd><CdtrRefInf><Ref>{escape(line.structured_reference)}</Ref></CdtrRefInf></Strd></RmtInf>"
            "</TxDtls></NtryDtls></Ntry>"
        )
    return (
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>S</Id>'
        f"<Acct><Id><IBAN>{IBAN}</IBAN></Id><Ccy>EUR</Ccy></Acct>{balance('OPBD', Decimal(0))}"
        f"{balance('CLBD', total(line.amount for line in lines if line.booked))}{''.join(entries)}</Stmt></BkToCstmrStmt></Document>"
    )


def balance(code: str, amount: Decimal) -> str:
    word = "DBIT" if amount < 0 else "CRDT"
    return (
        f'<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{amount.copy_abs():f}</Amt>'
        f"<CdtDbtInd>{word}</CdtDbtInd><Dt><Dt>2026-03-31</Dt></Dt></Bal>"
    )


@settings(max_examples=80, deadline=None)
@given(st.lists(LINES, max_size=8))
def test_a_statement_written_as_camt_and_read_again_is_the_same(lines: list[BankLine]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bank.xml"
        path.write_text(written(lines), encoding="utf-8")
        (statement,) = READER.read(path)
        again = READER.read(path)
    expected = sorted(lines, key=lambda line: line.booking_date)
    for found, line in zip(statement.lines, expected, strict=True):
        assert replace(found, entry=0, line=0, path="") == line
        assert found.amount.as_tuple() == line.amount.as_tuple(), "to the last decimal of the file"
    assert "sum-differs" not in [finding.id for finding in statement.findings]
    assert line_ids(again[0]) == line_ids(statement)
