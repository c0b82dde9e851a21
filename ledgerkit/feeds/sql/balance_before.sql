-- What the books have on an account at the start of a day, where an assertion before it says what the bank had.
-- Parameters: $account, $currency, $day.
-- Grain: one row, or none where no balance was asserted by then.
-- Columns:
--   asserted_on  date   the day at whose END the last balance is asserted
--   number       money  that balance and every posting that the bank told since, before the day; debit positive
WITH last_assertion AS (
    SELECT date, number
    FROM balances
    WHERE account = $account AND currency = $currency AND date <= $day
    ORDER BY date DESC, number
    LIMIT 1
),

-- An entry counts on the day that the bank told it, where the ledger's text says which.
told AS (
    SELECT postings.number, COALESCE(moved.told_on, postings.date) AS date
    FROM postings
    LEFT JOIN bank_movements AS moved
        ON postings.transaction_id = moved.transaction_id AND postings.posting_id = moved.posting_id
    WHERE (postings.account = $account OR STARTS_WITH(postings.account, $account || ':')) AND postings.currency = $currency
)

SELECT
    CAST(last_assertion.date - INTERVAL 1 DAY AS DATE) AS asserted_on,
    last_assertion.number + COALESCE(SUM(told.number), 0) AS number
FROM last_assertion
LEFT JOIN told
    ON
        last_assertion.date <= told.date
        AND $day > told.date
GROUP BY last_assertion.date, last_assertion.number
