-- The postings of some entries, with what a bank line that is booked like them would take over.
-- Parameters: $entries, their transactions.
-- Grain: one row a posting, in the order of the entries.
-- Columns:
--   transaction_id  integer  the transaction
--   account         text     account
--   number          money    units, debit positive
--   currency        text     currency of the units
--   plain           boolean  whether it is neither held at cost nor priced
--   department      text     department, or NULL
--   project         text     project, or NULL
--   tax             text     tax code, or NULL
WITH codes AS (
    SELECT
        transaction_id,
        posting_id,
        MAX(value) AS tax
    FROM metadata
    WHERE key = 'tax' AND subject IN ('transaction', 'posting')
    GROUP BY transaction_id, posting_id
)

SELECT
    postings.transaction_id,
    postings.account,
    postings.number,
    postings.currency,
    postings.cost_number IS NULL AND postings.price_number IS NULL AS plain,
    postings.department,
    postings.project,
    COALESCE(own.tax, whole.tax) AS tax
FROM postings
LEFT JOIN codes AS own ON postings.transaction_id = own.transaction_id AND postings.posting_id = own.posting_id
LEFT JOIN codes AS whole ON postings.transaction_id = whole.transaction_id AND whole.posting_id IS NULL
WHERE postings.transaction_id IN (SELECT UNNEST(CAST($entries AS BIGINT [])))
ORDER BY postings.transaction_id, postings.posting_id
