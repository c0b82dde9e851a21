-- Bank lines that are in the books.
-- Grain: one row per account and bank line; an id on a transaction counts for each of its accounts.
-- Columns:
--   account    text  ledger account
--   import_id  text  identity of the bank line
SELECT DISTINCT
    postings.account,
    COALESCE(postings.import_id, transactions.import_id) AS import_id
FROM postings
INNER JOIN transactions ON postings.transaction_id = transactions.transaction_id
WHERE COALESCE(postings.import_id, transactions.import_id) IS NOT NULL
ORDER BY postings.account, import_id
