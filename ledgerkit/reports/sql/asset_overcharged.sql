-- Assets whose postings charge more than their cost: fully depreciated and charged all the same.
-- Grain: one row per asset where it is so; none is what a sound ledger gives.
-- Parameters: $to, the day after the last one counted.
-- Columns:
--   asset     text   id
--   currency  text   currency of the amounts
--   most      money  cost at $to, zero or more
--   posted    money  credited to its contra accounts under its id, positive
WITH costs AS (
    SELECT asset, SUM(cost) AS cost
    FROM asset_movements
    WHERE book = 'accounting' AND date < $to AND kind NOT IN ('transfer-out', 'transfer-in')
    GROUP BY asset
),

contras AS (
    SELECT asset, accumulated_account AS account FROM asset_states
    UNION
    SELECT asset, impairment_account AS account FROM asset_states
),

posted AS (
    SELECT postings.asset, -SUM(postings.book_number) AS posted
    FROM postings
    INNER JOIN contras ON postings.asset = contras.asset AND postings.account = contras.account
    WHERE postings.date < $to
    GROUP BY postings.asset
)

SELECT
    assets.asset,
    assets.currency,
    costs.cost AS most,
    posted.posted
FROM assets
INNER JOIN costs ON assets.asset = costs.asset
INNER JOIN posted ON assets.asset = posted.asset
WHERE posted.posted > costs.cost
ORDER BY assets.asset
