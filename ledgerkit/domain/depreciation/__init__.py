"""Depreciation: one module a method, one interface.

Every method offers the same three verbs over :class:`Terms`:

* ``schedule(terms)``: one :class:`Line` per month charged, in order; the charges sum to cost less residual less what was
  charged before, exactly.
* ``expense(terms, interval)``: what falls into an interval.
* ``book_value(terms, on)``: cost less accumulated depreciation at the end of a day.

:data:`METHODS` names them. A method that is not there is an error that lists those that are.
"""

from __future__ import annotations

from ledgerkit.domain.depreciation import straight_line
from ledgerkit.domain.depreciation.terms import CONVENTIONS, Line, Method, Terms, TermsError, book_value, expense

__all__ = ["CONVENTIONS", "METHODS", "Line", "Method", "Terms", "TermsError", "book_value", "expense"]

METHODS: dict[str, Method] = {"straight-line": straight_line.schedule}
