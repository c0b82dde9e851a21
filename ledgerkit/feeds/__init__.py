"""Feeds: from bank files to booked entries.

:mod:`.rules` are the rules beside the ledger, which :mod:`.rules_file` reads; :mod:`.sources` reads bank files and tells whose they
are; :mod:`.known` holds what the books have of them; :mod:`.plan` decides what each line becomes, and why, with the
:class:`.Treatment` it is booked as; :mod:`.book` turns a plan into an edit of the ledger's text, which :mod:`.block` marks and
:mod:`.undo` takes back. :mod:`.desk` is where a face begins. Nothing is written before everything checks.
"""
