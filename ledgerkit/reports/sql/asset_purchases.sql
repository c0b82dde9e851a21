-- Cost in the register against the postings that name the asset.
-- Grain: one row per asset that is in the register before $to.
-- Parameters: $to, the day after the last one counted.
-- Columns:
--   asset     text     id
--   currency  text     currency
--   cost      money    acquired, brought in or added to the cost, positive
--   posted    money    postings by hand on its cost accounts that carry its id, debit positive
--   file      text     file of its directive
--   line      integer  its line
WITH bought AS (
    SELECT asset, SUM(cost) AS cost
    FROM asset_movements
    WHERE book = 'accounting' AND date < $to AND kind IN ('acquisition', 'opening', 'capital-expenditure')
    GROUP BY asset
),

booked AS (
    SELECT postings.asset, postings.book_currency AS currency, SUM(postings.book_number) AS posted
    FROM postings
    INNER JOIN transactions ON postings.transaction_id = transactions.transaction_id
    INNER JOIN (SELECT DISTINCT asset, cost_account FROM asset_states) AS named
        ON postings.asset = named.asset AND postings.account = named.cost_account
    WHERE postings.date < $to AND transactions.rule IS NULL
    GROUP BY ALL
)

SELECT
    assets.asset,
    assets.currency,
    bought.cost,
    COALESCE(booked.posted, 0) AS posted,
    assets.file,
    assets.line
FROM assets
INNER JOIN bought ON assets.asset = bought.asset
LEFT JOIN booked ON assets.asset = booked.asset AND assets.currency = booked.currency
ORDER BY assets.asset
