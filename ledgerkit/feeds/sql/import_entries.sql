-- What an import put into the books and stands between its comments: entries, the balances it asserted and the files it filed.
-- Grain: one row an entry.
-- Parameters: $import_id, the id of the import.
-- Columns:
--   date      date     date of the entry
--   accounts  texts    its accounts
--   file      text     file of the entry
--   line      integer  its line
WITH entries AS (
    SELECT transactions.date, LIST_SORT(LIST_DISTINCT(LIST(postings.account))) AS accounts, transactions.file, transactions.line
    FROM transactions
    INNER JOIN postings ON transactions.transaction_id = postings.transaction_id
    GROUP BY transactions.transaction_id, transactions.date, transactions.file, transactions.line
    UNION ALL
    SELECT date, [account] AS accounts, file, line FROM balances
    UNION ALL
    SELECT date, [account] AS accounts, file, line FROM bank_files
)

SELECT entries.date, entries.accounts, entries.file, entries.line
FROM entries
INNER JOIN imports ON entries.file = imports.file AND entries.line BETWEEN imports.first_line AND imports.last_line
WHERE imports.import_id = $import_id
ORDER BY entries.file, entries.line, entries.date
