-- Balances of the accounts that control receivables and payables, without regard to invoices: the second path beside open_items.
-- Grain: one row per account and currency with a posting before $to.
-- Parameters: $to, the day after the last one counted.
-- Columns:
--   account   text   full name
--   control   text   receivables or payables
--   currency  text   currency of the units
--   balance   money  units before $to, debit positive
SELECT
    postings.account,
    accounts.control,
    postings.currency,
    SUM(postings.number) AS balance
FROM postings
INNER JOIN accounts ON postings.account = accounts.account
WHERE postings.date < $to AND accounts.control IN ('receivables', 'payables')
GROUP BY ALL
ORDER BY postings.account, postings.currency
