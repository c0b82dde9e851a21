-- Movements of the income and expense accounts in an interval.
-- Grain: one row per account, book currency and, for any currency but $target, day (its rate is that of the day).
-- Parameters: $from, first day; $to, the day after the last; $target, the currency that needs no rate; $dimension, department,
--   project or counterparty, and $value, the value of it that counts (empty for postings without one); both NULL for all.
-- Columns:
--   account   text     full name
--   type      text     Income or Expenses
--   currency  text     book currency
--   day       date     day of the postings; NULL where the currency is $target
--   amount    money    book value in currency, debit positive
SELECT
    postings.account AS account,
    accounts.type AS type,
    postings.book_currency AS currency,
    CASE WHEN postings.book_currency <> $target THEN postings.date END AS day,
    SUM(postings.book_number) AS amount
FROM postings
INNER JOIN accounts ON postings.account = accounts.account
WHERE
    postings.date >= $from
    AND postings.date < $to
    AND accounts.type IN ('Income', 'Expenses')
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
GROUP BY ALL
ORDER BY account, currency, day
