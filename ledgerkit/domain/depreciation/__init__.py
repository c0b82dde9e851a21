"""Depreciation: one module a method, one interface.

:data:`METHODS` names the methods. ``METHODS[name].schedule(terms)`` gives one :class:`Line` per period charged, in order; the
charges sum to cost less residual less what was charged before, exactly. What follows from any schedule:

* ``expense(lines, interval)``: what falls into an interval.
* ``book_value(terms, lines, on)``: cost less accumulated depreciation at the end of a day.

A convention (:mod:`.conventions`) says which periods are charged and with what part of a year; a method says how much. A
statutory rate comes in as ``terms.rates``: tables stand outside the domain.
"""

from __future__ import annotations

from ledgerkit.domain.depreciation.conventions import CONVENTIONS
from ledgerkit.domain.depreciation.methods import METHODS, Method
from ledgerkit.domain.depreciation.terms import FREQUENCIES, Line, Terms, TermsError, book_value, expense

__all__ = ["CONVENTIONS", "FREQUENCIES", "METHODS", "Line", "Method", "Terms", "TermsError", "book_value", "expense"]
