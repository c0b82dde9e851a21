-- Tolerance residues before a day, added up by day.
-- Grain: one row per day and currency that has a residue.
-- Parameters: $to, the day after the last one counted.
-- Columns:
--   day       date     day of the transactions
--   currency  text     currency
--   amount    money    sum of the residues, debit positive; may be zero
--   count     integer  how many they are
SELECT
    date AS day,
    currency,
    SUM(number) AS amount,
    COUNT(*) AS count
FROM residues
WHERE date < $to
GROUP BY date, currency
ORDER BY day, currency
