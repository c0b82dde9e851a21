-- Bank lines as the books have them: what their entries on a bank account (reconcile: "bank") sum to, and when the bank told them.
-- Grain: one bank line of an account, in one currency.
-- Columns:
--   account    text   account of the postings
--   import_id  text   identity of the bank line
--   currency   text   currency
--   number     money  units, debit positive: money in is positive
--   told_on    date   the day the bank booked it, by the ledger's text
--   place      text   FILE:LINE of its first posting
SELECT
    posted_to AS account,
    import_id,
    currency,
    SUM(number) AS number,
    MIN(told_on) AS told_on,
    ARG_MIN(CONCAT(file, ':', line), (transaction_id, posting_id)) AS place
FROM bank_movements
WHERE import_id IS NOT NULL
GROUP BY posted_to, import_id, currency
ORDER BY posted_to, import_id, currency
