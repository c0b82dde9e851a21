"""The manifest of a state: whole, sealed and of a sane size, or none."""

from __future__ import annotations

import json
import os

import pytest

from ledgerkit.ledger import manifest
from ledgerkit.ledger.manifest import Manifest

SOUND = Manifest("/books/main.beancount", "sha256:1", {"files": {"/books/ü\udce9.beancount": "2"}}, "state-a1_B", {"accounts": "3"})


def test_what_is_written_is_read(tmp_path):
    """Names of files that are no UTF-8 too."""
    manifest.write(tmp_path, SOUND)
    assert manifest.read(tmp_path) == SOUND
    assert [path.name for path in tmp_path.iterdir()] == [manifest.NAME]


def test_every_bit_counts(tmp_path):
    """Whichever byte a failing disk changes, the manifest is not believed, or says what it said."""
    manifest.write(tmp_path, SOUND)
    whole = (tmp_path / manifest.NAME).read_bytes()
    for place in range(len(whole)):
        for bit in (1, 32):
            changed = bytearray(whole)
            changed[place] ^= bit
            (tmp_path / manifest.NAME).write_bytes(changed)
            assert manifest.read(tmp_path) in (None, SOUND)


def test_every_byte_counts(tmp_path):
    manifest.write(tmp_path, SOUND)
    whole = (tmp_path / manifest.NAME).read_bytes()
    for length in range(len(whole)):
        (tmp_path / manifest.NAME).write_bytes(whole[:length])
        assert manifest.read(tmp_path) is None


@pytest.mark.parametrize("state", ["..", "", "/etc", "state-../../x", "state-a/../..", "other"])
def test_no_state_leads_elsewhere(tmp_path, state):
    manifest.write(tmp_path, Manifest("/a", "b", {}, state, {}))
    assert manifest.read(tmp_path) is None


@pytest.mark.parametrize("fields", [{"tables": []}, {"sources": []}, {"digest": 5}, {"state": 5}, {"more": 1}])
def test_no_other_shape(tmp_path, fields):
    """Even with a seal that fits it."""
    found = {"ledger": "/a", "digest": "b", "sources": {}, "state": "state-a", "tables": {}} | fields
    known = {name: found[name] for name in ("ledger", "digest", "sources", "state", "tables")}
    found["seal"] = manifest._seal(Manifest(**known))
    (tmp_path / manifest.NAME).write_text(json.dumps(found), encoding="utf-8")
    assert manifest.read(tmp_path) is None


def test_what_would_never_end_is_not_read(tmp_path):
    """A pipe nobody writes to, a device, a folder; and more text than any ledger has files for."""
    os.mkfifo(tmp_path / manifest.NAME)
    assert manifest.read(tmp_path) is None
    (tmp_path / manifest.NAME).unlink()
    (tmp_path / manifest.NAME).symlink_to("/dev/zero")
    assert manifest.read(tmp_path) is None
    (tmp_path / manifest.NAME).unlink()
    (tmp_path / manifest.NAME).mkdir()
    assert manifest.read(tmp_path) is None
    (tmp_path / manifest.NAME).rmdir()
    with (tmp_path / manifest.NAME).open("wb") as file:
        file.truncate(10**12)
    assert manifest.read(tmp_path) is None


def test_what_cannot_be_written_leaves_nothing(tmp_path):
    (tmp_path / manifest.NAME).mkdir()
    (tmp_path / manifest.NAME / "in the way").touch()
    with pytest.raises(OSError, match="current"):
        manifest.write(tmp_path, SOUND)
    assert [path.name for path in tmp_path.iterdir()] == [manifest.NAME]
