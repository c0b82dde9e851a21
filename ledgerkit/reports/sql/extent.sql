-- The first and the last day of the books.
-- Grain: one row.
-- Columns:
--   first   date     day of the first transaction, or NULL
--   last    date     day of the last transaction, or NULL
SELECT
    MIN(date) AS first,
    MAX(date) AS last
FROM transactions
