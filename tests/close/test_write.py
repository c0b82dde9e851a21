"""The pack on disk: the same bytes every time, all files or none."""

from __future__ import annotations

import json
import re

import pytest

from ledgerkit.books import open_books
from ledgerkit.close.write import documents, write_pack
from ledgerkit.errors import InputError
from ledgerkit.render.json import dumps


def test_the_same_books_give_the_same_bytes(company_text, tmp_path):
    """Wherever the ledger lies, whatever its comments and the order of its files, with the cache and without."""
    import textwrap

    first, second = tmp_path / "first" / "main.beancount", tmp_path / "elsewhere" / "deep" / "main.beancount"
    for path in (first, second):
        path.parent.mkdir(parents=True)
        path.write_text(textwrap.dedent(company_text), encoding="utf-8")
    made = [documents(open_books(path, cache=cache).close("2025-09")) for path in (first, second) for cache in (False, True, True)]
    assert all(other == made[0] for other in made)
    assert sorted(made[0]) == ["closing-2025-09.html", "closing-2025-09.json", "closing-2025-09.xlsx"]


def test_files_are_written(company, tmp_path):
    pack = company.close("2025-09")
    written = write_pack(pack, tmp_path / "new" / "folder")
    assert {path.name: path.read_bytes() for path in written} == documents(pack)
    assert sorted(path.name for path in (tmp_path / "new" / "folder").iterdir()) == sorted(documents(pack))
    twin = json.loads((tmp_path / "new" / "folder" / "closing-2025-09.json").read_text(encoding="utf-8"))
    assert twin["status"] == "closed"
    assert [page["report"] for page in twin["reports"]] == [page.id for page in pack.pages]


def test_a_folder_that_is_a_file(company, tmp_path):
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        write_pack(company.close("2025-09"), tmp_path / "out")
    assert caught.value.problems[0].code == "cannot-write"
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_a_disk_that_fails_half_way_leaves_what_was_there(company, make_books, company_text, tmp_path, monkeypatch):
    out = tmp_path / "out"
    write_pack(company.close("2025-09"), out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}

    original = type(tmp_path).replace

    def failing(self, target):
        if str(target).endswith(".json"):
            raise OSError(28, "No space left on device", str(target))
        return original(self, target)

    changed = make_books(company_text + '    2025-09-15 * "One more"\n      Assets:Bank  1 JPY\n      Income:Sales  -1 JPY\n')
    monkeypatch.setattr(type(tmp_path), "replace", failing)
    with pytest.raises(InputError) as caught:
        write_pack(changed.close("2025-09"), out)
    assert "No space left on device; nothing was changed" in caught.value.problems[0].message
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_json_holds_every_character_and_steers_no_terminal():
    """A terminal takes U+009B for the beginning of a command, and U+202E turns the rest of the line around."""
    text = "\u202e \x9b31m \x7f \u2028 \U000e0041 🍵 喫茶"
    shown = dumps({"narration": text})
    assert json.loads(shown) == {"narration": text}
    assert not re.search("[\x7f-\x9f\u2028\u202e\U000e0041]", shown)
    assert "🍵 喫茶" in shown
