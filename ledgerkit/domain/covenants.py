"""Financial covenants: a formula over statement lines as a contract defines it, and how far its result is from the threshold.

A formula adds, subtracts, multiplies and divides statement lines by their ids, with parentheses, numbers and three functions::

    (operating-profit + depreciation) / interest-expenses
    total-equity / prior-year(total-equity)
    max(ordinary-profit, prior-year(ordinary-profit))

``-`` stands between blanks where it subtracts, because ids have hyphens; ``×`` and ``÷`` may be written for ``*`` and ``/``. Nothing
but this is read: a formula is text of a ledger and never code. Figures are exact fractions until they are shown.

Sources:
    財務制限条項 of Japanese syndicated loans: net assets of at least 75 % of those of the year before (純資産維持条項), no ordinary
    loss in two consecutive years (利益維持条項).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Formula", "FormulaError", "Headroom", "headroom", "read_formula"]

LONGEST, DEEPEST = 500, 30
"""Characters of a formula, and parentheses within one another."""

FUNCTIONS = ("prior-year", "max", "min")

_TOKEN = re.compile(r"\s*(?:(?P<id>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)|(?P<number>\d+(?:\.\d+)?)|(?P<sign>[-+*/×÷(),]))", re.ASCII)
_SIGNS = {"×": "*", "÷": "/"}


class FormulaError(ValueError):
    """The text is no formula.

    Args:
        message: what is wrong.
        expected: what could stand there.
        found: what does.
    """

    def __init__(self, message: str, expected: str, found: str) -> None:
        super().__init__(message)
        self.expected, self.found = expected, found


@dataclass(frozen=True, slots=True)
class Formula:
    """One operation: a number, a line, a sign or function with its arguments.

    Args:
        kind: number, line, one of ``+ - * /``, or one of :data:`FUNCTIONS`.
        name: id of a line.
        number: a number.
        parts: the arguments.
    """

    kind: str
    name: str = ""
    number: Fraction = Fraction(0)
    parts: tuple[Formula, ...] = ()

    def lines(self) -> Iterator[str]:
        """The ids of the lines in it, in order."""
        if self.kind == "line":
            yield self.name
        for part in self.parts:
            yield from part.lines()

    def value(self, figure: Callable[[str, int], Fraction | None], years_back: int = 0) -> Fraction | None:
        """The result; None where a figure is missing or something is divided by nothing.

        Args:
            figure: the figure of a line so many years back, or None where there is none.
            years_back: years before the day of the test.
        """
        if self.kind == "number":
            return self.number
        if self.kind == "line":
            return figure(self.name, years_back)
        found = [part.value(figure, years_back + (self.kind == "prior-year")) for part in self.parts]
        known = [each for each in found if each is not None]
        if len(known) != len(found):
            return None
        return _result(self.kind, known)


def _result(kind: str, known: list[Fraction]) -> Fraction | None:
    if kind in ("max", "min"):
        return max(known) if kind == "max" else min(known)
    first, *rest = known
    if not rest:
        return -first if kind == "-" else first
    if kind == "/":
        return first / rest[0] if rest[0] else None
    return first * rest[0] if kind == "*" else first + rest[0] if kind == "+" else first - rest[0]


def read_formula(text: str) -> Formula:
    """Read a formula.

    Raises:
        FormulaError: it is none.

    Examples:
        >>> found = read_formula("(operating-profit + 5) / interest-expenses")
        >>> list(found.lines())
        ['operating-profit', 'interest-expenses']
        >>> figures = {"operating-profit": Fraction(25), "interest-expenses": Fraction(10)}
        >>> found.value(lambda line, years_back: figures[line])
        Fraction(3, 1)
    """
    return _Reader(text).read()


class _Reader:
    """Reads sums of products of factors, from left to right."""

    def __init__(self, text: str) -> None:
        if len(text) > LONGEST:
            message = "the formula is too long"
            raise FormulaError(message, f"at most {LONGEST} characters", str(len(text)))
        self.tokens = list(_tokens(text))
        self.place = self.depth = 0

    def read(self) -> Formula:
        found = self._sum()
        if self._peek() is not None:
            self._refuse("a sign, or the end")
        return found

    def _peek(self) -> tuple[str, str] | None:
        return self.tokens[self.place] if self.place < len(self.tokens) else None

    def _takes(self, *signs: str) -> str | None:
        token = self._peek()
        if token is not None and token[0] == "sign" and token[1] in signs:
            self.place += 1
            return token[1]
        return None

    def _refuse(self, expected: str) -> None:
        token = self._peek()
        message = "the formula cannot be read"
        raise FormulaError(message, expected, "the end" if token is None else token[1])

    def _sum(self) -> Formula:
        found = self._product()
        while sign := self._takes("+", "-"):
            found = Formula(sign, parts=(found, self._product()))
        return found

    def _product(self) -> Formula:
        found = self._factor()
        while sign := self._takes("*", "/"):
            found = Formula(sign, parts=(found, self._factor()))
        return found

    def _factor(self) -> Formula:
        self.depth += 1
        if self.depth > DEEPEST:
            message = "the formula has too many parentheses within one another"
            raise FormulaError(message, f"at most {DEEPEST}", "more")
        found = self._inner()
        self.depth -= 1
        return found

    def _inner(self) -> Formula:
        if self._takes("-"):
            return Formula("-", parts=(self._factor(),))
        if self._takes("("):
            found = self._sum()
            self._close()
            return found
        token = self._peek()
        if token is None or token[0] == "sign":
            self._refuse("a line, a number or (")
        assert token is not None
        self.place += 1
        kind, text = token
        if kind == "number":
            return Formula("number", number=Fraction(Decimal(text)))
        if text in FUNCTIONS and self._takes("("):
            return self._function(text)
        return Formula("line", text)

    def _function(self, name: str) -> Formula:
        parts = [self._sum()]
        while name != "prior-year" and self._takes(","):
            parts.append(self._sum())
        self._close()
        return Formula(name, parts=tuple(parts))

    def _close(self) -> None:
        if not self._takes(")"):
            self._refuse(")")


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    place, text = 0, text.rstrip()
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            message = "the formula has a character that means nothing"
            raise FormulaError(message, "ids of statement lines, numbers, + - × ÷ ( ) ,", text[place:].strip()[:20])
        kind = match.lastgroup or ""
        yield kind, _SIGNS.get(match[kind], match[kind])
        place = match.end()


class Headroom(NamedTuple):
    """How far a result is from what the contract wants.

    Args:
        kept: whether it keeps the covenant.
        amount: distance to the nearer threshold, negative where that is broken.
        part: the same as a part of the threshold's size; None of a threshold of zero.
    """

    kept: bool
    amount: Fraction
    part: Fraction | None


def headroom(result: Fraction, at_least: Fraction | None, at_most: Fraction | None) -> Headroom:
    """Hold a result against its thresholds, one of which there is.

    Examples:
        >>> headroom(Fraction(3), Fraction(2), None)
        Headroom(kept=True, amount=Fraction(1, 1), part=Fraction(1, 2))
        >>> headroom(Fraction(5), None, Fraction(4)).part
        Fraction(-1, 4)
    """
    ways = [(result - at_least, at_least)] if at_least is not None else []
    ways += [(at_most - result, at_most)] if at_most is not None else []
    amount, threshold = min(ways)
    return Headroom(amount >= 0, amount, amount / abs(threshold) if threshold else None)
