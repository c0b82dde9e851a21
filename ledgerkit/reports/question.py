"""What a person asks of a report: one value from the command line down to the report, checked in one place.

A new option is a field of :class:`Question` (with the same key in :class:`Options`, for whoever calls the library) that declares
which reports take it, and an option of the command line whose name is that of the field.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, TypedDict

from ledgerkit.errors import Problem, UsageError
from ledgerkit.i18n import LANGUAGES
from ledgerkit.reports.choices import (
    BUDGET,
    BUDGETED,
    COMPARED,
    COMPARISONS,
    CONVERTED,
    DIMENSIONS,
    DIVISIONS,
    FORMS,
    ROUNDINGS,
    SCALES,
    SEVERAL,
    SPANS,
)
from ledgerkit.reports.conversion import RULES
from ledgerkit.reports.meant import written_as

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Unpack

__all__ = ["BUDGET", "COMPARISONS", "DIMENSIONS", "FORMS", "SCALES", "SPANS", "Options", "Question", "Taken"]


@dataclass(frozen=True, slots=True)
class Taken:
    """Who takes an option, and what it may be.

    Args:
        flag: how it is written on the command line.
        reports: the reports that take it; empty for all.
        refusal: what is said to the others, with ``{name}`` for theirs.
        choices: its values; empty where the books decide.
        unknown: what is said to another value, with ``{value}``.
        code: code of the problem of another value.
        choices_by_report: where its values differ by report, those of each.
    """

    flag: str
    reports: tuple[str, ...] = ()
    refusal: str = ""
    choices: tuple[str, ...] = ()
    unknown: str = ""
    code: str = ""
    choices_by_report: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def _option(default: Any, taken: Taken) -> Any:
    return field(default=default, metadata={"taken": taken})


@dataclass(frozen=True, slots=True)
class Question:
    """One question to the books, as asked.

    Args:
        period: such as ``2026-09`` or ``FY2026``.
        further: further periods, each with columns beside those of the first.
        language: ``en`` or ``ja``; None for that of the books.
        compare: further columns: of :data:`COMPARISONS`, :data:`BUDGET`, or any period, such as ``2024-09``.
        change: whether each comparison is followed by the change since then, in money and in percent.
        span: what each column of movements spans, of :data:`SPANS`; empty for the report's own choice.
        by: into what the period is divided, by time or by a dimension (:mod:`.division`); None for not.
        form: one of the further forms of the report (:data:`FORMS`); None for its usual one.
        show_empty: whether rows without a figure, or with zeros only, are shown too.
        units: whether amounts are units by commodity rather than book values.
        rate: the rule of conversion, of :data:`~ledgerkit.reports.conversion.RULES`; None for balances at the closing rate, income and
            expenses at the rate of each day.
        currency: the currency the statements are presented in; None for that of the books.
        stale_after: days after which a rate is too old to be used; None for what the books say.
        scale: whole units that figures are shown in, of :data:`SCALES`; None for every digit.
        rounding: how those are made of exact figures, of :data:`ROUNDINGS`; None for half up.
        layout: layout of the statements; None for that of the books. A report without statements has no use for it.
        accounts: the accounts, with all below them, that a list of postings is restricted to; empty for all.
        party: the counterparty of an account statement, as entries name it.
        drill: ``ROW:COLUMN``, for the postings behind that figure instead of the report.
    """

    period: str
    further: tuple[str, ...] = ()
    language: str | None = _option(None, Taken("--language", choices=LANGUAGES, unknown="There is no language {value!r}.", code="language"))
    compare: tuple[str, ...] = _option(
        (),
        Taken(
            "--compare",
            COMPARED,
            "The report {name} has no columns of another period.",
        ),
    )
    change: bool = _option(default=False, taken=Taken("--change", COMPARED, "The report {name} has no comparison."))
    span: tuple[str, ...] = _option(
        (),
        Taken(
            "--span",
            ("income-statement", "sga"),
            "The figures of the report {name} span what they are of.",
            SPANS,
            "A column does not span {value!r}.",
            "span",
        ),
    )
    by: str | None = _option(
        None,
        Taken(
            "--by",
            tuple(DIVISIONS),
            "The report {name} is not divided.",
            tuple(dict.fromkeys(part for parts in DIVISIONS.values() for part in parts)),
            "A period is not divided by {value!r}.",
            "by",
            DIVISIONS,
        ),
    )
    form: str | None = _option(
        None,
        Taken(
            "--form",
            tuple(FORMS),
            "The report {name} has one form only.",
            tuple(dict.fromkeys(form for forms in FORMS.values() for form in forms)),
            "There is no form {value!r}.",
            "form",
            FORMS,
        ),
    )
    show_empty: bool = _option(
        default=False,
        taken=Taken(
            "--show-empty",
            ("trial-balance", *SEVERAL, "changes-in-equity"),
            "The report {name} has no empty rows.",
        ),
    )
    units: bool = _option(default=False, taken=Taken("--units", ("trial-balance",), "The report {name} has no figures in units."))
    rate: str | None = _option(
        None,
        Taken(
            "--rate",
            CONVERTED,
            "The report {name} converts nothing.",
            tuple(name for name in RULES if name),
            "There is no rate {value!r}.",
            "rate",
        ),
    )
    currency: str | None = _option(
        None, Taken("--currency", (*CONVERTED, "holdings", "asset-roll-forward"), "The report {name} shows every currency by itself.")
    )
    stale_after: int | None = _option(None, Taken("--stale-after", (*CONVERTED, "holdings"), "The report {name} converts nothing."))
    scale: str | None = _option(
        None,
        Taken(
            "--scale",
            ("trial-balance", *SEVERAL, "changes-in-equity"),
            "The report {name} is shown to the last digit.",
            tuple(SCALES),
            "Figures are not shown in {value!r}.",
            "scale",
        ),
    )
    rounding: str | None = _option(
        None,
        Taken(
            "--rounding",
            ("trial-balance", *SEVERAL, "changes-in-equity"),
            "The report {name} is shown to the last digit.",
            ROUNDINGS,
            "Figures are not rounded {value!r}.",
            "rounding",
        ),
    )
    layout: str | None = _option(None, Taken("--layout"))
    accounts: tuple[str, ...] = _option(
        (), Taken("--account", ("general-ledger", "account-statement", "journal"), "The report {name} is of all accounts.")
    )
    party: str | None = _option(None, Taken("--party", ("account-statement",), "The report {name} is not of one counterparty."))
    drill: str | None = _option(None, Taken("--drill"))

    @classmethod
    def of(cls, period: str | Sequence[str], **options: Unpack[Options]) -> Question:
        """The question as a call writes it: a list, or one text alone, where several may stand.

        Raises:
            UsageError: an option is not one of its choices; all such options are told.
            TypeError: there is no such option.

        Examples:
            >>> Question.of("2026-09", compare=["prior-year"]) == Question.of("2026-09", compare="prior-year")
            True
        """
        several = {found.name for found in fields(cls) if found.default == ()}
        given: dict[str, Any] = {name: _tuple(value) if name in several else value for name, value in options.items()}
        first, *further = _tuple(period) or ("",)
        question = cls(first, tuple(further), **given)
        problems = list(question._unknown())
        if problems:
            raise UsageError(problems)
        return question

    def _unknown(self) -> Iterator[Problem]:
        for name, taken in _options():
            for value in _tuple(getattr(self, name)) if taken.choices else ():
                if value not in taken.choices:
                    message = taken.unknown.format(value=value)
                    yield Problem(
                        f"<{name}>", 0, taken.code, message, written_as(str(value), taken.choices), ", ".join(taken.choices), str(value)
                    )

    def check_for(self, report: str) -> None:
        """See that a report takes every option given.

        Raises:
            UsageError: it does not; all such options are told.
        """
        defaults = {found.name: found.default for found in fields(self)}
        problems = [
            Problem("<report>", 0, name, taken.refusal.format(name=report), f"Leave {taken.flag} out.", ", ".join(taken.reports), report)
            for name, taken in _options()
            # Against what holds when nothing is said: no days at all are days asked for.
            if taken.reports and report not in taken.reports and getattr(self, name) != defaults[name]
        ]
        if BUDGET in self.compare and report in COMPARED and report not in BUDGETED:
            message = f"The report {report} has no budget: budgets are of what income and expenses move in some days."
            problems.append(Problem("<report>", 0, "compare", message, "Ask the income-statement.", ", ".join(BUDGETED), BUDGET))
        if self.further and report not in SEVERAL:
            message = f"The report {report} is of one period."
            problems.append(Problem("<report>", 0, "periods", message, "Name one period.", ", ".join(SEVERAL), report))
        for name, taken in _options():
            choices = taken.choices_by_report.get(report, ())
            for value in _tuple(getattr(self, name)) if choices else ():
                if value not in choices:
                    message = f"The report {report} has no {name} {value!r}."
                    problems.append(Problem("<report>", 0, name, message, written_as(str(value), choices), ", ".join(choices), value))
        if problems:
            raise UsageError(problems)


class Options(TypedDict, total=False):
    """The options of a question by name, as a call gives them; what they mean stands at :class:`Question`."""

    language: str | None
    compare: Sequence[str]
    change: bool
    span: Sequence[str]
    by: str | None
    form: str | None
    show_empty: bool
    units: bool
    rate: str | None
    currency: str | None
    stale_after: int | None
    scale: str | None
    rounding: str | None
    layout: str | None
    accounts: Sequence[str]
    party: str | None
    drill: str | None


def _options() -> Iterator[tuple[str, Taken]]:
    for found in fields(Question):
        if "taken" in found.metadata:
            yield found.name, found.metadata["taken"]


def _tuple(value: Any) -> tuple[Any, ...]:
    """Several values as a tuple; one alone as one, and None as none.

    Examples:
        >>> _tuple(["a", "b"]), _tuple("ab"), _tuple(None)
        (('a', 'b'), ('ab',), ())
    """
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
