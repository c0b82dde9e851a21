-- Bank lines in the books that say which bank file they were booked from.
-- Grain: one posting of a bank line.
-- Columns:
--   source     text   what read the file, and its digest
--   account    text   account of the posting
--   import_id  text   identity of the line
--   told_on    date   the day the bank booked it: that of bank-date:, else that of the entry
--   number     money  units, debit positive: money in is positive
--   currency   text   currency
WITH dated AS (
    SELECT transaction_id, posting_id, MIN(date_value) AS told_on
    FROM metadata
    WHERE key = 'bank-date' AND subject IN ('transaction', 'posting') AND date_value IS NOT NULL
    GROUP BY ALL
)

SELECT
    said.value AS source,
    postings.account,
    postings.import_id,
    COALESCE(own.told_on, whole.told_on, postings.date) AS told_on,
    postings.number,
    postings.currency
FROM postings
INNER JOIN metadata AS said
    ON postings.transaction_id = said.transaction_id AND said.subject = 'transaction' AND said.key = 'bank-source'
LEFT JOIN dated AS own ON postings.transaction_id = own.transaction_id AND postings.posting_id = own.posting_id
LEFT JOIN dated AS whole ON postings.transaction_id = whole.transaction_id AND whole.posting_id IS NULL
WHERE postings.import_id IS NOT NULL
ORDER BY ALL
