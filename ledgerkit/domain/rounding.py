"""Rounding as a policy with a name, applied once and at the end.

Japanese consumption tax leaves the mode to the taxpayer (施行令70の10: floor, ceil or half-up per invoice and rate); the
National Tax Agency's corporate depreciation examples drop fractions of a yen and its examples for individuals raise them.
"""

from __future__ import annotations

from decimal import (
    ROUND_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
)
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

__all__ = ["Rounding", "divide", "divide_whole", "of_units", "power_of_ten", "quantum", "round_fraction", "round_to"]

# Wide enough that a quotient of two 38-digit numbers is decided correctly at any place we round to.
_WIDE = Context(prec=160, traps=[InvalidOperation, DivisionByZero])


class Rounding(Enum):
    """How a fraction of the smallest unit is treated.

    The size is what is rounded, never the signed number: ``FLOOR`` of −1.5 is −1, so that a charge and its reversal are the
    same amount.
    """

    FLOOR = "floor"
    CEIL = "ceil"
    HALF_UP = "half-up"
    HALF_EVEN = "half-even"


_MODES = {
    Rounding.FLOOR: ROUND_DOWN,
    Rounding.CEIL: ROUND_UP,
    Rounding.HALF_UP: ROUND_HALF_UP,
    Rounding.HALF_EVEN: ROUND_HALF_EVEN,
}


def quantum(places: int) -> Decimal:
    """The smallest unit of a currency with that many decimals.

    Examples:
        >>> quantum(0), quantum(2)
        (Decimal('1'), Decimal('0.01'))
    """
    return Decimal(1).scaleb(-places)


def round_to(number: Decimal, unit: Decimal, rounding: Rounding) -> Decimal:
    """Round to a power of ten such as 1, 0.01 or 1000.

    Raises:
        ValueError: the unit is no power of ten.

    Examples:
        >>> round_to(Decimal("-1.5"), Decimal(1), Rounding.FLOOR)
        Decimal('-1')
        >>> round_to(Decimal("2.345"), Decimal("0.01"), Rounding.HALF_UP)
        Decimal('2.35')
    """
    return number.quantize(Decimal(1).scaleb(power_of_ten(unit)), rounding=_MODES[rounding], context=_WIDE)


def power_of_ten(unit: Decimal) -> int:
    """The exponent of a smallest unit.

    Raises:
        ValueError: the unit is no power of ten.

    Examples:
        >>> power_of_ten(Decimal("0.01")), power_of_ten(Decimal(1000))
        (-2, 3)
    """
    # The decimal module rounds to an exponent and never to a value: 1000 is written with the exponent 0, 1E+3 has 3.
    sign, digits, exponent = unit.normalize(_WIDE).as_tuple()
    if (sign, digits) != (0, (1,)) or not isinstance(exponent, int):
        message = f"the unit {unit} is no power of ten"
        raise ValueError(message)
    return exponent


def divide_whole(dividend: int, divisor: int, rounding: Rounding) -> int:
    """Divide whole numbers that are not negative and round to a whole number.

    Args:
        dividend: zero or more.
        divisor: more than zero.
        rounding: how.

    Examples:
        >>> [divide_whole(5, 2, rounding) for rounding in Rounding]
        [2, 3, 3, 2]
    """
    whole, rest = divmod(dividend, divisor)
    if rounding is Rounding.FLOOR or not rest:
        return whole
    if rounding is Rounding.CEIL or 2 * rest > divisor:
        return whole + 1
    # Exactly a half goes up, or to the even neighbour; less than a half goes nowhere.
    return whole + (2 * rest == divisor and (rounding is Rounding.HALF_UP or whole % 2 == 1))


def divide(dividend: Decimal, divisor: Decimal, unit: Decimal, rounding: Rounding) -> Decimal:
    """Divide and round to a unit, correctly even where the quotient never ends.

    Raises:
        decimal.DivisionByZero: the divisor is zero.
        ValueError: the unit is no power of ten.

    Examples:
        >>> divide(Decimal(440) * 10, Decimal(110), Decimal(1), Rounding.FLOOR)
        Decimal('40')
        >>> divide(Decimal(1), Decimal(3), Decimal("0.01"), Rounding.CEIL)
        Decimal('0.34')
    """
    quotient = _WIDE.divide(dividend, divisor)
    return round_to(quotient, unit, rounding)


def round_fraction(fraction: Fraction, unit: Decimal, rounding: Rounding) -> Decimal:
    """Round an exact fraction, zero or more, to a unit.

    Raises:
        ValueError: the unit is no power of ten.

    Examples:
        >>> from fractions import Fraction
        >>> round_fraction(Fraction(10, 3), Decimal("0.01"), Rounding.CEIL)
        Decimal('3.34')
    """
    exponent = power_of_ten(unit)
    up, down = 10 ** max(-exponent, 0), 10 ** max(exponent, 0)
    return of_units(divide_whole(fraction.numerator * up, fraction.denominator * down, rounding), exponent)


def of_units(count: int, exponent: int) -> Decimal:
    """So many smallest units of ``10 ** exponent`` as a decimal.

    Examples:
        >>> of_units(12345, -2), of_units(3, 3)
        (Decimal('123.45'), Decimal('3000'))
    """
    return Decimal(count).scaleb(exponent, _WIDE) if exponent <= 0 else Decimal(count * 10**exponent)
