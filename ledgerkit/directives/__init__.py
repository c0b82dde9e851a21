"""The vocabulary: what an accountant writes, as domain values; domain results, as Beancount entries.

* :mod:`.vocabulary` declares every word; :mod:`.read` reads directives against it; :mod:`.ledger` reads a whole ledger once.
* :mod:`.settings`, :mod:`.assets`, :mod:`.accounts`, :mod:`.commodities`: what the words mean.
* :mod:`.entries`, :mod:`.bank`: domain results and bank lines as Beancount entries; :mod:`.text` makes foreign text safe.
* :mod:`.canonical`: the form of directives that digests are taken of.

Beancount's classes are known here, in ``ledger``, in ``plugins`` and in ``importers``, and nowhere else.
"""
