-- What the entries of disposals posted: the other path to their working.
-- Grain: one row per day, asset and currency.
-- Parameters: $from, first day of the period; $to, the day after the last.
-- Columns:
--   date      date   day of the entry
--   asset     text   id
--   currency  text   currency of the amounts
--   cost      money  credited to cost accounts, positive
--   reduced   money  debited to contra accounts, positive
--   result    money  debited to income and expenses: proceeds, less costs, less the gain
WITH costs AS (
    SELECT DISTINCT asset, cost_account AS account FROM asset_states
),

contras AS (
    SELECT asset, accumulated_account AS account FROM asset_states
    UNION
    SELECT asset, impairment_account AS account FROM asset_states
)

SELECT
    postings.date,
    postings.asset,
    postings.book_currency AS currency,
    -SUM(CASE WHEN costs.account IS NOT NULL THEN postings.book_number ELSE 0 END) AS cost,
    SUM(CASE WHEN contras.account IS NOT NULL THEN postings.book_number ELSE 0 END) AS reduced,
    SUM(CASE WHEN costs.account IS NULL AND contras.account IS NULL THEN postings.book_number ELSE 0 END) AS result
FROM postings
INNER JOIN transactions ON postings.transaction_id = transactions.transaction_id
LEFT JOIN costs ON postings.asset = costs.asset AND postings.account = costs.account
LEFT JOIN contras ON postings.asset = contras.asset AND postings.account = contras.account
WHERE transactions.rule = 'disposal' AND postings.asset IS NOT NULL AND postings.date >= $from AND postings.date < $to
GROUP BY ALL
ORDER BY postings.date, postings.asset, currency
