-- The first and the last day of the books, and how many transactions a period has.
-- Grain: one row.
-- Parameters: $from, first day of the period; $to, the day after the last.
-- Columns:
--   first   date     day of the first transaction, or NULL
--   last    date     day of the last transaction, or NULL
--   inside  integer  transactions of the period
SELECT
    MIN(date) AS first,
    MAX(date) AS last,
    COUNT(*) FILTER (WHERE date >= $from AND date < $to) AS inside
FROM transactions
