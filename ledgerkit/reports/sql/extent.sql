-- The first and the last day of the books. A generated reversal comes with what it takes back and does not lengthen them.
-- Grain: one row.
-- Columns:
--   first   date     day of the first transaction, or NULL
--   last    date     day of the last transaction that is no generated reversal, or NULL
SELECT
    MIN(date) AS first,
    COALESCE(MAX(date) FILTER (WHERE rule IS DISTINCT FROM 'reversal'), MAX(date)) AS last
FROM transactions
