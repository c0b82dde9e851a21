-- Amounts of some accounts in several intervals, with the days that their rates depend on.
-- Grain: one row per interval, account, currency and, for types in $by_day in any currency but $target, day.
-- Parameters: $types, the types of account counted; $measure, 'book' for book values or 'weight' for what postings balance with;
--   $starts, the first day of each interval, and $ends, the day after its last; $values, the value of $dimension (department,
--   project or counterparty) that counts in each, empty for postings without one, NULL for all; $dimension NULL where no interval
--   asks for a value; $target, the currency that needs no rate; $by_day, the types whose amounts are converted day by day.
-- Columns:
--   part      integer  position of the interval, from 0
--   account   text     full name
--   type      text     Assets, Liabilities, Equity, Income or Expenses
--   currency  text     currency of the amount
--   day       date     day of the postings; NULL where it does not matter
--   amount    money    amount in currency, debit positive
WITH parts AS (
    SELECT
        UNNEST(RANGE(LEN($starts))) AS part,
        UNNEST($starts) AS first_day,
        UNNEST($ends) AS end_day,
        UNNEST($values) AS value
),

-- By day first: intervals may overlap, and each posting is read once.
daily AS (
    SELECT
        postings.account AS account,
        accounts.type AS type,
        postings.date AS date,
        CASE WHEN $measure = 'weight' THEN postings.weight_currency ELSE postings.book_currency END AS currency,
        CASE $dimension
            WHEN 'department' THEN COALESCE(postings.department, '')
            WHEN 'project' THEN COALESCE(postings.project, '')
            WHEN 'counterparty' THEN COALESCE(postings.counterparty, '')
        END AS value,
        SUM(CASE WHEN $measure = 'weight' THEN postings.weight_number ELSE postings.book_number END) AS number
    FROM postings
    INNER JOIN accounts ON postings.account = accounts.account
    WHERE
        postings.date >= LIST_MIN($starts)
        AND postings.date < LIST_MAX($ends)
        AND LIST_CONTAINS($types, accounts.type)
    GROUP BY ALL
)

SELECT
    parts.part AS part,
    daily.account AS account,
    daily.type AS type,
    daily.currency AS currency,
    CASE WHEN daily.currency <> $target AND LIST_CONTAINS($by_day, daily.type) THEN daily.date END AS day,
    SUM(daily.number) AS amount
FROM daily
INNER JOIN parts
    ON
        daily.date >= parts.first_day
        AND daily.date < parts.end_day
        AND (parts.value IS NULL OR daily.value = parts.value)
GROUP BY ALL
ORDER BY part, account, currency, day
