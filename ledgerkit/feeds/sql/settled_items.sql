-- Which invoices some entries move.
-- Parameters: $entries, their transactions.
-- Grain: one row per entry, control account and invoice.
-- Columns:
--   transaction_id  integer  the entry
--   account         text     the control account
--   item            text     the invoice
SELECT DISTINCT
    transaction_id,
    account,
    item
FROM open_items
WHERE item IS NOT NULL AND transaction_id IN (SELECT UNNEST(CAST($entries AS BIGINT [])))
ORDER BY transaction_id, account, item
