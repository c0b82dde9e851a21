"""Every text exists in both languages, takes the same values, and is used."""

from __future__ import annotations

import re
import string
import tomllib

from conftest import ROOT

from ledgerkit import i18n
from ledgerkit.domain.depreciation import METHODS

TEXTS = tomllib.loads((ROOT / "ledgerkit" / "messages.toml").read_text(encoding="utf-8"))
CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for pattern in ("*.py", "*.html", "*.ipynb")
    for path in [*(ROOT / "ledgerkit").rglob(pattern), *(ROOT / "notebooks").rglob(pattern)]
)


# Ids put together from parts, f"report.{name}" in code and "status." ~ name in templates.
STARTS = set(re.findall(r"""f["']([a-z]+\.[^"'{]*)\{""", CODE) + re.findall(r"""["']([a-z]+\.[^"']*)["'] ~""", CODE))


def fields(text):
    return {name.partition(":")[0] for _literal, name, _format, _conversion in string.Formatter().parse(text) if name}


def test_both_languages_take_the_same_values():
    different = [key for key, text in TEXTS.items() if set(text) != {"en", "ja"} or fields(text["en"]) != fields(text["ja"])]
    assert different == []


def test_japanese_is_japanese():
    # Texts that are the same in both, or are made of values alone.
    plain = [
        key
        for key, text in TEXTS.items()
        if not re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", text["ja"]) and re.search(r"[A-Za-z]{3}", re.sub(r"\{[^}]*\}", "", text["en"]))
    ]
    assert plain == ["tie.balance"]  # made of labels that are Japanese


def used(key):
    if f'"{key}"' in CODE or f"'{key}'" in CODE:
        return True
    return any(key.startswith(start) for start in STARTS)


def test_every_text_is_used():
    assert [key for key in TEXTS if not used(key)] == []
    assert not used("nothing.of.the.kind")


def test_every_method_has_a_name_in_both_languages():
    for name in METHODS:
        assert all(i18n.text(f"method.{name}", language) for language in i18n.LANGUAGES)


def test_every_text_stands_on_one_line():
    """A text is looked up by its line: reading them all would slow down every command."""
    from ledgerkit.i18n import text

    lines = (ROOT / "ledgerkit" / "messages.toml").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith(("#", '"'))] == []
    plain = {key: texts for key, texts in TEXTS.items() if not fields(texts["en"])}
    assert plain
    assert all(text(key, language) == texts[language].format() for key, texts in plain.items() for language in ("en", "ja"))
