-- Balances of accounts that control accruals, without regard to items: the second path beside the register.
-- Grain: one row per account and currency with a posting before $to.
-- Parameters: $to, the day after the last one counted.
-- Columns:
--   account   text   account with control: accrued
--   currency  text   currency of the units
--   balance   money  units before $to, debit positive
SELECT
    postings.account,
    postings.currency,
    SUM(postings.number) AS balance
FROM postings
INNER JOIN accounts ON postings.account = accounts.account
WHERE accounts.control = 'accrued' AND postings.date < $to
GROUP BY postings.account, postings.currency
ORDER BY postings.account, postings.currency
