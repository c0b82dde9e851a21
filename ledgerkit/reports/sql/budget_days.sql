-- On how many days of an interval each budget holds, by the length of the calendar month, quarter or year around them.
-- Grain: one row per account, currency, amount and length.
-- Parameters: $from, first day of the interval; $to, the day after its last.
-- Columns:
--   account   text     the account of the budget
--   type      text     Income, Expenses and so on, as other accounts of its first part are; without any that part itself
--   currency  text     currency of the amount
--   number    money    the amount, in currency, debit positive
--   length    integer  days that the amount is for
--   days      integer  days of the interval on which it holds
WITH kinds AS (
    SELECT
        SPLIT_PART(account, ':', 1) AS root,
        MIN(type) AS type
    FROM accounts
    GROUP BY root
),

-- Of two on one day the later holds; each holds until the next of its account and currency.
held AS (
    SELECT
        account,
        currency,
        every,
        number,
        GREATEST(date, $from) AS first_day,
        LEAST(COALESCE(LEAD(date) OVER (PARTITION BY account, currency ORDER BY date, line, file), $to), $to) AS end_day
    FROM budgets
),

months AS (
    SELECT CAST(UNNEST(GENERATE_SERIES(DATE_TRUNC('month', $from), CAST($to AS TIMESTAMP), INTERVAL 1 MONTH)) AS DATE) AS first_of_month
),

spans AS (
    SELECT
        first_of_month,
        CASE every WHEN 'quarter' THEN 'quarter' WHEN 'year' THEN 'year' ELSE 'month' END AS unit
    FROM months
    CROSS JOIN (SELECT DISTINCT every FROM held)
    GROUP BY ALL
),

lengths AS (
    SELECT
        first_of_month,
        unit,
        CAST(first_of_month + INTERVAL 1 MONTH AS DATE) AS end_of_month,
        CASE unit
            WHEN 'month' THEN DATE_DIFF('day', first_of_month, CAST(first_of_month + INTERVAL 1 MONTH AS DATE))
            WHEN 'quarter' THEN DATE_DIFF('day', DATE_TRUNC('quarter', first_of_month), DATE_TRUNC('quarter', first_of_month) + INTERVAL 3 MONTH)
            ELSE DATE_DIFF('day', DATE_TRUNC('year', first_of_month), DATE_TRUNC('year', first_of_month) + INTERVAL 1 YEAR)
        END AS unit_days
    FROM spans
)

SELECT
    held.account AS account,
    COALESCE(kinds.type, SPLIT_PART(held.account, ':', 1)) AS type,
    held.currency AS currency,
    held.number AS number,
    CASE held.every WHEN 'day' THEN 1 WHEN 'week' THEN 7 ELSE lengths.unit_days END AS length,
    CAST(SUM(DATE_DIFF('day', GREATEST(held.first_day, lengths.first_of_month), LEAST(held.end_day, lengths.end_of_month))) AS BIGINT) AS days
FROM held
INNER JOIN lengths
    ON
        lengths.unit = CASE held.every WHEN 'quarter' THEN 'quarter' WHEN 'year' THEN 'year' ELSE 'month' END
        AND GREATEST(held.first_day, lengths.first_of_month) < LEAST(held.end_day, lengths.end_of_month)
LEFT JOIN kinds ON SPLIT_PART(held.account, ':', 1) = kinds.root
GROUP BY ALL
ORDER BY account, currency, number, length
