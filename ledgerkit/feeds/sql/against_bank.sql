-- The postings of an imported entry against that of the bank, with the texts of their metadata.
-- Parameters: $transaction, the entry; $import, the identity of its bank line.
-- Grain: one row a posting and key; a posting without texts has one row.
-- Columns:
--   posting_id  integer  position in the entry
--   account     text     account
--   number      money    units, debit positive
--   currency    text     currency of the units
--   at_cost     boolean  whether it is held at cost
--   bank        boolean  whether it is of a bank line too
--   key         text     a key, or NULL
--   value       text     its value
SELECT
    postings.posting_id,
    postings.account,
    postings.number,
    postings.currency,
    postings.cost_currency IS NOT NULL AS at_cost,
    postings.import_id IS NOT NULL AS bank,
    metadata.key,
    metadata.value
FROM postings
LEFT JOIN metadata
    ON
        postings.transaction_id = metadata.transaction_id
        AND postings.posting_id = metadata.posting_id
        AND metadata.subject = 'posting'
        AND metadata.kind = 'text'
WHERE postings.transaction_id = $transaction AND COALESCE(postings.import_id <> $import, TRUE)
ORDER BY postings.posting_id, metadata.key
