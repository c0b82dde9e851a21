"""Every kind of column has its Arrow type, and none of them is a float."""

from __future__ import annotations

import pyarrow as pa

from ledgerkit.ledger.arrow import ARROW, arrow_schema
from ledgerkit.ledger.schema import TABLES


def test_every_kind_has_its_type():
    assert {column.kind for table in TABLES.values() for column in table.columns} <= set(ARROW)
    assert not any(pa.types.is_floating(kind) for kind in ARROW.values())


def test_columns_beyond_the_declaration_are_dimensions():
    schema = arrow_schema("postings", ["number", "region"])
    assert (schema.field("number").type, schema.field("region").type) == (pa.decimal128(38, 18), pa.string())
