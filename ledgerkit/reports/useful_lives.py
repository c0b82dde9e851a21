"""The statutory useful lives that words name, as a report. No ledger is read."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ledgerkit import i18n
from ledgerkit.domain.depreciation.jp_used import used_life
from ledgerkit.domain.durations import life_months
from ledgerkit.domain.periods import Interval
from ledgerkit.errors import Problem, UsageError
from ledgerkit.reports.report import Column, Note, Report, Row
from ledgerkit.tables.useful_lives import lives, search

if TYPE_CHECKING:
    from ledgerkit.reports.report import Value
    from ledgerkit.tables.useful_lives import Life

__all__ = ["useful_lives"]

_CODE = "useful-lives"


def useful_lives(words: str, language: str = "en", elapsed: str = "") -> Report:
    """One row a life that all words name, in the order of the tables; every life for no words.

    Columns: ``class``, ``use``, ``detail`` (text in the language asked for), ``life`` in years, ``table`` (number of the appended
    table) and ``source``, whose full text is the note of that id; with ``elapsed`` also ``used``, the life of such an asset bought
    after so long.

    Args:
        words: what is searched; empty for all lives.
        language: ``en`` or ``ja``.
        elapsed: how long the asset had been used when bought, such as ``3y`` or ``46m``; empty for new ones.

    Raises:
        UsageError: nothing is found, with the classes there are; or what has elapsed is no length of time.
    """
    months = _elapsed(elapsed)
    found = search(words) if words.strip() else lives()
    if not found:
        classes = ", ".join(dict.fromkeys(" ".join((life.names["ja"][0], life.names["en"][0])) for life in lives()))
        remedy = "Try another word, English or Japanese, or none for all of them; the tables here hold the lives that most trades meet."
        raise UsageError(Problem("WORD", 0, _CODE, f"No statutory life is found for {words!r}.", remedy, f"a thing of {classes}", words))
    # Rates have no period: the report carries the day on which its newest source was checked.
    day = max(life.source.checked_on for life in found)
    return Report(
        _CODE,
        i18n.text("report.useful-lives", language),
        "",
        day.isoformat(),
        Interval(day, day + timedelta(days=1)),
        language,
        "",
        tuple(column for column in _columns(language) if months is not None or column.id != "used"),
        tuple(_row(life, language, months) for life in found),
        (*_notes(found, language), Note("used", _used_note(language, months))),
    )


def _elapsed(text: str) -> int | None:
    if not text:
        return None
    months = life_months(text)
    if months is None:
        remedy = "Write years or whole months."
        raise UsageError(Problem("--elapsed", 0, _CODE, "--elapsed holds no length of time.", remedy, "3y or 46m", text))
    return months


def _used_note(language: str, months: int | None) -> str:
    if months is None:
        return i18n.text("note.useful-lives.used", language)
    return i18n.text("note.useful-lives.simplified", language, months=months)


def _columns(language: str) -> tuple[Column, ...]:
    return (
        Column("use", i18n.text("column.use", language), "text"),
        Column("detail", i18n.text("column.detail", language), "text"),
        Column("life", i18n.text("column.life-years", language), "integer"),
        Column("used", i18n.text("column.used-life", language), "integer"),
        Column("table", i18n.text("column.appended-table", language), "integer"),
        Column("source", i18n.text("column.source", language), "text"),
    )


def _row(life: Life, language: str, months: int | None) -> Row:
    kind, use, detail = life.names[language]
    values: dict[str, Value] = {"use": use, "detail": detail, "life": life.years}
    if months is not None:
        values["used"] = used_life(life.years, months)
    return Row(life.id, kind, 0, "line", values | {"table": life.table, "source": life.source_id})


def _notes(found: tuple[Life, ...], language: str) -> tuple[Note, ...]:
    sources = {life.source_id: life.source for life in found}
    notes = []
    for name, source in sources.items():
        key = "note.useful-lives.source" if source.confirmed else "note.useful-lives.unconfirmed"
        notes.append(Note(name, i18n.text(key, language, id=name, source=str(source), note=source.note, day=source.checked_on)))
    return tuple(notes)
