-- The last day of any schedule that has something left to charge.
-- Grain: one row.
-- Parameters: $from, first day of the period; $book, the book.
-- Columns:
--   last  date  last day of the last period charged, NULL where nothing is left
SELECT MAX(period_through) AS last
FROM schedule_lines
WHERE schedule = 'depreciation' AND book = $book AND period_through >= $from
