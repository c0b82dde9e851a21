-- The accounts that have a posting in one of several intervals.
-- Grain: one row per account.
-- Parameters: $types, the types of account asked for; $starts, the first day of each interval, and $ends, the day after its last.
-- Columns:
--   account  text  full name
--   type     text  Assets, Liabilities, Equity, Income or Expenses
WITH parts AS (
    SELECT
        UNNEST($starts) AS first_day,
        UNNEST($ends) AS end_day
),

days AS (
    SELECT DISTINCT
        account,
        date
    FROM postings
    WHERE date >= LIST_MIN($starts) AND date < LIST_MAX($ends)
)

SELECT DISTINCT
    days.account AS account,
    accounts.type AS type
FROM days
INNER JOIN accounts ON days.account = accounts.account
INNER JOIN parts ON days.date >= parts.first_day AND days.date < parts.end_day
WHERE LIST_CONTAINS($types, accounts.type)
ORDER BY account
