-- Assets that postings name and the register does not have.
-- Grain: one row per id and currency.
-- Parameters: $to, the day after the last one counted.
-- Columns:
--   asset        text     the id on the postings
--   currency     text     currency of the amounts
--   cost         money    debited to asset accounts under it, positive
--   accumulated  money    credited to asset accounts under it, positive
--   net          money    what the ledger carries under it
--   file         text     file of the first posting
--   line         integer  its line
SELECT
    postings.asset,
    postings.book_currency AS currency,
    SUM(CASE WHEN postings.book_number > 0 THEN postings.book_number ELSE 0 END) AS cost,
    -SUM(CASE WHEN postings.book_number < 0 THEN postings.book_number ELSE 0 END) AS accumulated,
    SUM(postings.book_number) AS net,
    ARG_MIN(postings.file, (postings.transaction_id, postings.posting_id)) AS file,
    ARG_MIN(postings.line, (postings.transaction_id, postings.posting_id)) AS line
FROM postings
INNER JOIN accounts ON postings.account = accounts.account
WHERE
    postings.asset IS NOT NULL
    AND postings.date < $to
    AND accounts.type = 'Assets'
    AND postings.asset NOT IN (SELECT asset FROM assets)
GROUP BY postings.asset, postings.book_currency
ORDER BY postings.asset, currency
