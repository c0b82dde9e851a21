-- What exchanges leave between currencies: weights less the measured amounts, by currency.
-- A transaction balances by weight. Where a posting is measured in another currency than it weighs (an @ price, or units of a
-- lot held at cost), the currencies do not balance one by one; this is the other side of that, and with it each one does.
-- Grain: one row per currency that occurs before $to.
-- Parameters: $measure, 'book' for book values or 'units' for units; $from, first day of the period; $to, the day after the last.
-- Columns:
--   currency  text     currency
--   opening   money    before $from, debit positive; NULL where nothing happened
--   movement  money    in the period, debit positive; NULL where nothing happened
--   closing   money    before $to, debit positive
WITH sides AS (
    SELECT
        date AS day,
        weight_currency AS currency,
        weight_number AS amount
    FROM postings
    WHERE date < $to
    UNION ALL
    SELECT
        date AS day,
        CASE WHEN $measure = 'units' THEN currency ELSE book_currency END AS currency,
        -(CASE WHEN $measure = 'units' THEN number ELSE book_number END) AS amount
    FROM postings
    WHERE date < $to
)

SELECT
    currency,
    SUM(amount) FILTER (WHERE day < $from) AS opening,
    SUM(amount) FILTER (WHERE day >= $from) AS movement,
    SUM(amount) AS closing
FROM sides
GROUP BY currency
ORDER BY currency
