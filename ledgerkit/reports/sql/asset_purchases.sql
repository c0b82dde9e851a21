-- Cost in the register against the postings that name the asset.
-- Grain: one row per asset that is in the register before $to.
-- Parameters: $to, the day after the last one counted.
-- Columns:
--   asset     text     id
--   currency  text     currency
--   cost      money    cost in the register, positive
--   posted    money    postings on its cost account that carry its id, debit positive
--   file      text     file of its directive
--   line      integer  its line
SELECT
    assets.asset,
    assets.currency,
    assets.cost,
    COALESCE(SUM(postings.book_number), 0) AS posted,
    assets.file,
    assets.line
FROM assets
LEFT JOIN postings
    ON
        assets.asset = postings.asset
        AND assets.cost_account = postings.account
        AND assets.currency = postings.book_currency
        AND postings.date < $to
WHERE assets.acquired < $to
GROUP BY ALL
ORDER BY assets.asset
