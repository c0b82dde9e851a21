"""Readers of bank files, and the adapter that lets beangulp and Fava use any of them.

``readers.py`` is the front door: :func:`~ledgerkit.importers.readers.read_bank_file` finds the one reader that knows a file
and returns its statements. A reader is anything with ``name``, ``identify(path)`` and ``read(path)``, found through the
entry point group ``ledgerkit.readers``; a third party adds its own the same way.

==========================  ==============================================================================
``camt.py``                 ISO 20022 camt.052, .053, .054, file and statements; below it ``camt_message.py`` (which
                            message, which version), ``camt_entry.py`` (one entry, one or several lines),
                            ``camt_details.py`` (who, what for, exchange), ``camt_totals.py`` (the bank's own sums)
                            and ``camt_values.py`` (amounts, days, accounts, balances)
``bank_csv.py``             CSV files by declarative profiles, file and statements; ``bank_csv_profiles.py`` finds the
                            profiles, ``bank_csv_profile.py`` reads one and ``bank_csv_profile_faults.py`` says what is wrong
                            with it; ``bank_csv_table.py`` bytes to rows, ``bank_csv_rows.py`` rows to lines,
                            ``bank_csv_money.py`` the money of a row, ``bank_csv_values.py`` cells to numbers and days
``zengin.py``               全銀 records of 200 bytes, file and statements; ``zengin_layout.py`` where fields stand,
                            ``zengin_records.py`` bytes to records, ``zengin_fields.py`` fields to lines;
                            ``japanese_era.py`` days with a year of an era
``ofx.py``                  OFX and QFX, file and status; ``ofx_header.py`` version and encoding, ``ofx_tokens.py`` SGML
                            or XML to aggregates, ``ofx_statement.py`` what stands around transactions, ``ofx_line.py``
                            and ``ofx_investment.py`` one transaction or trade, ``ofx_values.py`` amounts, days, accounts
``qif.py``                  QIF, file and statements; ``qif_records.py`` lines to records, ``qif_style.py`` how the file
                            writes dates and amounts, ``qif_line.py`` one record
``mt940.py``                MT940, MT942 and MT950, file and messages; ``mt940_blocks.py`` text to fields,
                            ``mt940_fields.py`` figures and days, ``mt940_entry.py`` one line, ``mt940_details.py`` who and
                            what for, in every dialect of ``:86:``, ``mt940_totals.py`` the bank's own sums
``amount_text.py``          amounts with a decimal point or comma, with or without thousands
``bounded_text.py``         text is decoded within bounds, in the encoding its bytes are in
``bounded_file.py``         files are read within bounds, and described where nobody knows them
``bank_files.py``           many files at once: folders, standard input, and zips by ``bounded_zip.py``
``bounded_xml.py``          XML is read within bounds, without DTD, one element below a container at a time
``notes.py``                what a reader gathers while it reads: problems that stop it, findings that do not
``beangulp_adapter.py``     ``BankImporter``, the one class that knows beangulp, and ``configured``, which makes them
                            by ``importers.toml`` (``importers_file.py``)
``smart_suggester.py``      ``smart_importer`` as a suggester of accounts, the one module that knows it
==========================  ==============================================================================

Bank files come from outside and are taken as hostile: everything is bounded, nothing is looked up by file name, and what
cannot be read whole is refused with the place and the remedy. Data flow: file -> reader -> ``BankStatement`` -> (adapter)
-> Beancount entries. Nothing here imports DuckDB, Polars, PyArrow or Fava.
"""
