"""A report or a pack in, a document out. No arithmetic: every number shown was computed before it came here.

:mod:`.format` writes numbers, dates and foreign text; :mod:`.text`, :mod:`.json`, :mod:`.html`, :mod:`.xlsx` write documents.
Text from a ledger is untrusted: it is shown literally in every format.
"""
