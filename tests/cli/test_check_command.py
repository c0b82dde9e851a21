from __future__ import annotations

import json

from ledgerkit.directives.names import GATES


def test_gates_only(run, ledger, tmp_path):
    result = run("check", ledger, "-p", "2025-09")
    assert (result.code, result.err) == (0, "")
    assert result.out.endswith("All gates passed\n")
    assert [path.name for path in tmp_path.iterdir()] == ["books"]


def test_json(run, ledger):
    gates = json.loads(run("check", ledger, "--format", "json").out)["gates"]
    assert [gate["id"] for gate in gates] == sorted(GATES)
