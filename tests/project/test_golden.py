"""No golden file is an orphan."""

from __future__ import annotations

from conftest import ROOT


def orphans(files, texts):
    return [name for name in files if not any(name in text for text in texts)]


def test_every_golden_file_is_compared_by_a_test():
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")]
    files = [path.name for path in (ROOT / "tests" / "golden").iterdir()]
    assert files
    assert orphans(files, texts) == []
    assert orphans(["lost.txt"], ["nothing"]) == ["lost.txt"]
