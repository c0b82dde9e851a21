-- What all postings before a day balance with.
-- Grain: one row per weight currency and, for any currency but $target, day.
-- Parameters: $to, the day after the last one counted; $target, the currency that needs no rate.
-- Columns:
--   currency  text     weight currency
--   day       date     day of the postings; NULL where the currency is $target
--   amount    money    sum of weights in currency, debit positive
SELECT
    weight_currency AS currency,
    CASE WHEN weight_currency <> $target THEN date END AS day,
    SUM(weight_number) AS amount
FROM postings
WHERE date < $to
GROUP BY ALL
ORDER BY currency, day
