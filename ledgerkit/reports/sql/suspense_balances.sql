-- Balances of the accounts that control suspense, without regard to what they are made of: the second path beside the movements.
-- Grain: one row per account and currency with a posting before $to.
-- Parameters: $to, the day after the last one counted; $others, accounts that hold what imports left open, whatever they control.
-- Columns:
--   account   text   full name
--   currency  text   currency of the units
--   balance   money  units before $to, debit positive
SELECT
    postings.account,
    postings.currency,
    SUM(postings.number) AS balance
FROM postings
INNER JOIN accounts ON postings.account = accounts.account
WHERE postings.date < $to AND (accounts.control = 'suspense' OR LIST_CONTAINS($others, postings.account))
GROUP BY ALL
ORDER BY postings.account, postings.currency
