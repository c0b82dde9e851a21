"""Reports: one module each, their SQL in ``sql/``, their layouts in ``layouts/``, their proofs in :mod:`.checks`.

A report is a function from a :class:`~ledgerkit.reports.context.Context` (books, period, language) to a frozen
:class:`~ledgerkit.reports.report.Report`. It knows facts, not Beancount. Statements are declarations that one engine
(:mod:`.statement`) evaluates over :mod:`.amounts`. :mod:`.registry` names them all.
"""
