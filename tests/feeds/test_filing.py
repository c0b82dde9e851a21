"""Bank files are filed beside the entries made from them."""

from __future__ import annotations

import pytest

from ledgerkit.errors import InputError
from ledgerkit.feeds.filing import file_away, relative


def test_a_file_is_filed_once_with_its_digest(import_, desk):
    books = import_("september.csv")
    (filed,) = (desk / "documents" / "bank").iterdir()
    assert filed.read_bytes() == (desk / "september.csv").read_bytes()
    assert filed.name.startswith("september.")
    assert books.select("SELECT account, CAST(date AS TEXT) FROM documents")[1] == [("Assets:Bank:SBI", "2026-09-30")]


def test_a_hostile_name_stays_in_its_folder(plan_of, desk):
    (desk / "..;\n$(x) .csv").write_bytes((desk / "september.csv").read_bytes())
    _books, plan = plan_of("..;\n$(x) .csv")
    (filed,) = file_away(desk, plan.sources).values()
    assert filed.path.parent == desk / "documents" / "bank"
    assert filed.path.name.startswith("x.")


def test_a_file_that_changed_since_it_was_read(plan_of, desk):
    _books, plan = plan_of("september.csv")
    (desk / "september.csv").write_bytes(b"other")
    with pytest.raises(InputError, match="changed while it was read"):
        file_away(desk, plan.sources)


def test_documents_are_named_from_the_entry_file(tmp_path):
    assert relative(tmp_path / "documents" / "bank" / "a.csv", tmp_path / "2026" / "09.beancount") == "../documents/bank/a.csv"
