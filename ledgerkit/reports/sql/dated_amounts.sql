-- Amounts of some accounts in an interval, with the days that their rates depend on.
-- Grain: one row per account, currency and, for types in $by_day in any currency but $target, day.
-- Parameters: $types, the types of account counted; $measure, 'book' for book values or 'weight' for what postings balance with;
--   $from, first day; $to, the day after the last; $target, the currency that needs no rate; $by_day, the types whose amounts are
--   converted day by day; $dimension, department, project or counterparty, and $value, the value of it that counts (empty for
--   postings without one); both NULL for all.
-- Columns:
--   account   text     full name
--   type      text     Assets, Liabilities, Equity, Income or Expenses
--   currency  text     currency of the amount
--   day       date     day of the postings; NULL where it does not matter
--   amount    money    amount in currency, debit positive
WITH amounts AS (
    SELECT
        postings.account AS account,
        accounts.type AS type,
        postings.date AS date,
        CASE WHEN $measure = 'weight' THEN postings.weight_currency ELSE postings.book_currency END AS currency,
        CASE WHEN $measure = 'weight' THEN postings.weight_number ELSE postings.book_number END AS number
    FROM postings
    INNER JOIN accounts ON postings.account = accounts.account
    WHERE
        postings.date >= $from
        AND postings.date < $to
        AND LIST_CONTAINS($types, accounts.type)
        AND (
            $dimension IS NULL
            OR $value = COALESCE(
                CASE $dimension
                    WHEN 'department' THEN postings.department
                    WHEN 'project' THEN postings.project
                    WHEN 'counterparty' THEN postings.counterparty
                END,
                ''
            )
        )
)

SELECT
    account,
    type,
    currency,
    CASE WHEN currency <> $target AND LIST_CONTAINS($by_day, type) THEN date END AS day,
    SUM(number) AS amount
FROM amounts
GROUP BY ALL
ORDER BY account, currency, day
