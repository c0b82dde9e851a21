"""The statutory useful lives that words name, as a report. No ledger is read."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ledgerkit import i18n
from ledgerkit.domain.periods import Interval
from ledgerkit.errors import Problem, UsageError
from ledgerkit.reports.report import Column, Note, Report, Row
from ledgerkit.tables.useful_lives import lives, search

if TYPE_CHECKING:
    from ledgerkit.tables.useful_lives import Life

__all__ = ["useful_lives"]

_CODE = "useful-lives"


def useful_lives(words: str, language: str = "en") -> Report:
    """One row a life that all words name, in the order of the tables; every life for no words.

    Columns: ``class``, ``use``, ``detail`` (text in the language asked for), ``life`` in years, ``table`` (number of the appended
    table) and ``source``, whose full text is the note of that id.

    Raises:
        UsageError: nothing is found; it lists the classes there are.
    """
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
        (
            Column("use", i18n.text("column.use", language), "text"),
            Column("detail", i18n.text("column.detail", language), "text"),
            Column("life", i18n.text("column.life-years", language), "integer"),
            Column("table", i18n.text("column.appended-table", language), "integer"),
            Column("source", i18n.text("column.source", language), "text"),
        ),
        tuple(_row(life, language) for life in found),
        _notes(found, language),
    )


def _row(life: Life, language: str) -> Row:
    kind, use, detail = life.names[language]
    return Row(life.id, kind, 0, "line", {"use": use, "detail": detail, "life": life.years, "table": life.table, "source": life.source_id})


def _notes(found: tuple[Life, ...], language: str) -> tuple[Note, ...]:
    sources = {life.source_id: life.source for life in found}
    notes = []
    for name, source in sources.items():
        key = "note.useful-lives.source" if source.confirmed else "note.useful-lives.unconfirmed"
        notes.append(Note(name, i18n.text(key, language, id=name, source=str(source), note=source.note, day=source.checked_on)))
    return (*notes, Note("used", i18n.text("note.useful-lives.used", language)))
