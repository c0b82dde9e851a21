"""Documents that come from code are in step with it, and every example in them loads."""

from __future__ import annotations

import importlib.util
import re
from collections import Counter

import pytest
from beancount import loader
from conftest import ROOT

from ledgerkit.directives.vocabulary import RESERVED, WORDS
from ledgerkit.ledger.schema import TABLES
from ledgerkit.ledger.views import VIEWS, view


def generator():
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["directives.md", "facts.md", "cli.md"])
def test_in_step_with_the_code(name):
    """Run `make docs` where this fails."""
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == generator().DOCUMENTS[name]()


QUESTIONS = re.findall(r"```sql\n(.*?)```", (ROOT / "docs" / "facts.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("number", range(5))
def test_every_question_of_the_facts_page_is_answered(number, company):
    """And none of them in floating point."""
    frame = company.sql(QUESTIONS[number])
    assert not any(kind.is_float() for kind in frame.dtypes)


def test_every_table_and_view_is_on_the_facts_page():
    text = (ROOT / "docs" / "facts.md").read_text(encoding="utf-8")
    for table in (*TABLES.values(), *map(view, VIEWS)):
        section = text.partition(f"### `{table.name}`\n")[2].partition("\n### ")[0]
        assert all(f"| `{column.name}` |" in section for column in table.columns), table.name
    assert len(QUESTIONS) == 5


@pytest.mark.parametrize("name", WORDS)
def test_every_example_loads(name):
    examples = f"{WORDS[name].before}\n{WORDS[name].example}\n"
    accounts = "".join(f"2020-01-01 open {account}\n" for account in sorted(set(re.findall(r"(?<=account: )\S+", examples))))
    text = f'plugin "ledgerkit.plugins"\n{accounts}{examples}'
    _entries, errors, _options = loader.load_string(text)
    assert errors == []


def test_every_word_has_its_japanese():
    assert all(word.ja for word in WORDS.values())
    assert not RESERVED & WORDS.keys()


def test_links_between_documents_lead_somewhere():
    broken = []
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "ledgers").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
            if not re.match(r"[a-z]+:", target) and not (path.parent / target).exists():
                broken.append(f"{path.name}: {target}")
    assert broken == []


def test_decisions_are_short_and_say_all_they_must():
    for path in (ROOT / "docs" / "decisions").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 40, path.name
        for word in ("Status", "Context", "Choice", "Rejected", "Consequences"):
            assert word in text, f"{path.name} lacks {word}"


def test_decisions_have_numbers_of_their_own():
    numbers = [(path.name[:4], path.read_text(encoding="utf-8").split()[1]) for path in (ROOT / "docs" / "decisions").glob("*.md")]
    assert [(name, heading) for name, heading in numbers if name != heading] == []
    assert [number for number, count in Counter(name for name, _heading in numbers).items() if count > 1] == []
