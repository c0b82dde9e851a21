"""Feeds: from bank files to booked entries.

:mod:`.rules` are the rules beside the ledger, which :mod:`.rules_file` reads; :mod:`.plan` decides what each bank line becomes
(new, known already, without a rule); :mod:`.book` turns a plan into an edit of the ledger's text. Nothing is written before
everything checks.
"""
