"""Locks and seals: what is wrong with one is told at its line."""

from __future__ import annotations

import pytest

DIGEST = f"sha256-1:{'0' * 64}"


def lock(level="soft", digest=DIGEST, period="2026-09", scope=""):
    below = f'\n  scope: "{scope}"' if scope else ""
    return f'2026-10-05 custom "ledgerkit-lock" "{period}" "{level}" "{digest}"{below}\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (lock(), []),
        (lock(period="FY2026-Q1", scope="Assets:Bank"), []),
        (f'2026-10-05 custom "ledgerkit-seal" "2026-09" "{DIGEST}"\n', []),
        ('2026-10-05 custom "ledgerkit-seal" "2026-09" "sha256:0"\n', [("seal", "The digest of a seal has another form.")]),
        (lock(digest="later"), [("lock", "The digest of a lock has another form.")]),
        (lock(scope="bank"), [("lock", "The scope of a lock is no account.")]),
        (lock(level="firm"), [("unknown-choice", "level cannot be 'firm'.")]),
    ],
)
def test_what_is_wrong_with_one(says, text, told):
    assert [(problem.code, problem.message) for problem in says(text).problems] == told


def test_of_no_period(says):
    (problem,) = says(lock(period="September")).problems
    assert problem.line == 1
    assert "is not a period" in problem.message
