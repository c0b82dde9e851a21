"""The ledgers that `make bench` measures are sound books of a company, the same on every machine."""

from __future__ import annotations

import hashlib
from collections import Counter

import generated
import pytest
from beancount import loader
from beancount.core import data

from ledgerkit.books import open_books

COUNT = 1_500


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return generated.write(COUNT, tmp_path_factory.mktemp("generated"))


def content(folder):
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*.beancount")}


def test_the_same_seed_gives_the_same_books(path, tmp_path):
    generated.write(COUNT, tmp_path / "again")
    generated.write(COUNT, tmp_path / "other", seed=2)
    assert content(tmp_path / "again") == content(path.parent)
    assert content(tmp_path / "other") != content(path.parent)


def test_monthly_files_of_five_years(path):
    files = content(path.parent)
    assert len(files) == 61
    # The text itself: a change of the generator makes results of before and after no longer comparable.
    summed = hashlib.sha256(b"".join(files[name] for name in sorted(files))).hexdigest()
    assert summed[:16] == "23efd63d67852e3d"


def test_few_open_lots_and_what_real_books_have(path):
    entries, errors, _options = loader.load_file(str(path))
    assert errors == []
    transactions = [entry for entry in entries if isinstance(entry, data.Transaction)]
    assert len(transactions) == COUNT
    lots, most = {}, 0
    for entry in transactions:
        for posting in entry.postings:
            if posting.cost:
                held = lots.setdefault(posting.account, Counter())
                held[posting.cost] += posting.units.number
                if not held[posting.cost]:
                    del held[posting.cost]
                most = max(most, len(held))
    assert 5 < most <= generated.LOTS
    assert any(posting.price and not posting.cost for entry in transactions for posting in entry.postings)
    assert {len(entry.postings) for entry in transactions} == {2, 3, 6}
    assert sum(bool(entry.links) for entry in transactions) > COUNT // 3
    assert {"counterparty", "invoice-number", "due", "import", "department"} <= {key for entry in transactions for key in entry.meta} | {
        key for entry in transactions for posting in entry.postings for key in posting.meta
    }


def test_every_gate_passes(path):
    pack = open_books(path, cache=False).close("2025-12")
    assert {gate.status for gate in pack.gates} <= {"pass", "warn"}
