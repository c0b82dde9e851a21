-- What the books have on an account at the start of a day, where an assertion before it says what the bank had.
-- Parameters: $account, $currency, $day.
-- Grain: one row, or none where no balance was asserted by then.
-- Columns:
--   asserted_on  date   the day at whose END the last balance is asserted
--   number       money  that balance and every posting since, before the day; debit positive
WITH last_assertion AS (
    SELECT date, number
    FROM balances
    WHERE account = $account AND currency = $currency AND date <= $day
    ORDER BY date DESC, number
    LIMIT 1
)

SELECT
    CAST(last_assertion.date - INTERVAL 1 DAY AS DATE) AS asserted_on,
    last_assertion.number + COALESCE(SUM(postings.number), 0) AS number
FROM last_assertion
LEFT JOIN postings
    ON
        (postings.account = $account OR STARTS_WITH(postings.account, $account || ':'))
        AND postings.currency = $currency
        AND last_assertion.date <= postings.date
        AND $day > postings.date
GROUP BY last_assertion.date, last_assertion.number
