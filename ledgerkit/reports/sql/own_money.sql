-- What assets and liabilities hold in one currency, not at cost: money of the reporting currency, which is no holding.
-- Grain: one row per account that has such a posting before $to.
-- Parameters: $to, the day after the last one counted; $target, the currency.
-- Columns:
--   account  text   full name
--   amount   money  units, debit positive
SELECT
    postings.account AS account,
    SUM(postings.number) AS amount
FROM postings
INNER JOIN accounts ON postings.account = accounts.account
WHERE
    postings.date < $to
    AND postings.currency = $target
    AND postings.cost_number IS NULL
    AND accounts.type IN ('Assets', 'Liabilities')
GROUP BY postings.account
ORDER BY postings.account
