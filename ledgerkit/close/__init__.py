"""The close: gates over the books of a period, and the pack that carries them.

:mod:`.gates` registers which check functions gate the close, with severity and waiver; :mod:`.ties` says which figures of the
pack must agree; :mod:`.closing` makes the pack; :mod:`.write` puts it on disk. Tasks, sign-off, lock and seal will live here.
"""
