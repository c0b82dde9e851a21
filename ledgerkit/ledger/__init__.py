"""From ledger text to facts, and back.

* :mod:`.load` loads through Beancount; :mod:`.build` (with :mod:`.postings`, :mod:`.rows`, :mod:`.numbers`, :mod:`.unfit`) turns
  directives into the tables that :mod:`.schema` declares; :mod:`.facts` serves them behind DuckDB views; :mod:`.prices` gives rates.
* :mod:`.opening` goes from a path to facts, out of the cache or from the text; :mod:`.cache` (with :mod:`.sources`,
  :mod:`.plugin_files` and :mod:`.manifest`) keeps them by content.
* :mod:`.edits` writes: an edit plan of files, old digests and new texts, applied whole or not at all.

Data flows one way: text → directives → tables → views. Everything above this part sees facts and never Beancount.
"""
