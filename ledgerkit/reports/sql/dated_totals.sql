-- The amounts of all postings of an interval, without regard to accounts: the second path beside dated_amounts.
-- Grain: one row per type, currency and, for types in $by_day in any currency but $target, day.
-- Parameters: $measure, 'book' for book values or 'weight' for what postings balance with; $from, first day; $to, the day after the
--   last; $target, the currency that needs no rate; $by_day, the types whose amounts are converted day by day.
-- Columns:
--   type      text     Assets, Liabilities, Equity, Income or Expenses
--   currency  text     currency of the amount
--   day       date     day of the postings; NULL where it does not matter
--   amount    money    amount in currency, debit positive
WITH amounts AS (
    SELECT
        accounts.type AS type,
        postings.date AS date,
        CASE WHEN $measure = 'weight' THEN postings.weight_currency ELSE postings.book_currency END AS currency,
        CASE WHEN $measure = 'weight' THEN postings.weight_number ELSE postings.book_number END AS number
    FROM postings
    INNER JOIN accounts ON postings.account = accounts.account
    WHERE postings.date >= $from AND postings.date < $to
)

SELECT
    type,
    currency,
    CASE WHEN currency <> $target AND LIST_CONTAINS($by_day, type) THEN date END AS day,
    SUM(number) AS amount
FROM amounts
GROUP BY ALL
ORDER BY type, currency, day
