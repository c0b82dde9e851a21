"""Every kind of column has its Arrow type, none of them is a float, and a column that must not be empty is not."""

from __future__ import annotations

import pyarrow as pa
import pytest

from ledgerkit.ledger.arrow import ARROW, arrow_schema, relative_to, table_of_rows
from ledgerkit.ledger.schema import TABLES


def test_every_kind_has_its_type():
    assert {column.kind for table in TABLES.values() for column in table.columns} <= set(ARROW)
    assert not any(pa.types.is_floating(kind) for kind in ARROW.values())


def test_columns_beyond_the_declaration_are_dimensions():
    schema = arrow_schema("postings", ["number", "region"])
    assert (schema.field("number").type, schema.field("region").type) == (pa.decimal128(38, 18), pa.string())


def test_a_required_value_that_is_missing_is_a_fault_of_ours():
    with pytest.raises(AssertionError, match=r"dimensions.dimension has 1 empty values"):
        table_of_rows(TABLES["dimensions"], [(None, "cafe", None, None, None, None)], lambda path: path)


def test_a_path_stands_from_the_folder_of_the_ledger():
    relative = relative_to("/books/main.beancount")
    assert [relative(path) for path in ("/books/2026/01.beancount", "/elsewhere/x.pdf", "<ledgerkit depreciation>", None)] == [
        *("2026/01.beancount", "/elsewhere/x.pdf", "<ledgerkit depreciation>", None),
    ]
