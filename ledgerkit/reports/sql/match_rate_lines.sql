-- How many lines banks have told of accounts in a period, without regard to how they were booked: the second path beside match_rate.
-- All that was told by the end of the period less all that was told before it; of lines by hand, what a balance cleared by then,
-- and what was there before the first that did.
-- Grain: one row per account with a line by the end of the period.
-- Parameters: $accounts, the accounts; $from, first day of the period; $to, the day after the last.
-- Columns:
--   account  text     account
--   count    integer  lines
WITH moments AS (
    SELECT UNNEST([$from, $to]) AS moment
),

cleared AS (
    SELECT account, currency, date, MIN(date) OVER (PARTITION BY account, currency) AS first
    FROM bank_told
    WHERE cleared
),

imported AS (
    SELECT moments.moment, bank_lines.account, COUNT(DISTINCT bank_lines.import_id) AS count
    FROM moments
    INNER JOIN bank_lines ON LIST_CONTAINS($accounts, bank_lines.account)
    LEFT JOIN bank_movements AS moved
        ON bank_lines.transaction_id = moved.transaction_id AND bank_lines.posting_id = moved.posting_id
    WHERE COALESCE(moved.told_on, bank_lines.date) < moments.moment
    GROUP BY ALL
),

by_hand AS (
    SELECT moments.moment, moved.posted_to AS account, COUNT(DISTINCT (moved.transaction_id, moved.line)) AS count
    FROM moments
    INNER JOIN bank_movements AS moved ON LIST_CONTAINS($accounts, moved.posted_to)
    WHERE
        moved.import_id IS NULL
        AND (
            moved.told_on < moments.moment
            OR (
                moved.told_on IS NULL
                AND EXISTS(
                    SELECT 1
                    FROM cleared
                    WHERE
                        cleared.account = moved.account
                        AND cleared.currency = moved.currency
                        AND moved.date <= cleared.date
                        AND (cleared.date < moments.moment OR (moved.date <= cleared.first AND moved.date < moments.moment))
                )
            )
        )
    GROUP BY ALL
)

SELECT account, CAST(SUM(CASE WHEN moment = $to THEN count ELSE -count END) AS BIGINT) AS count
FROM (SELECT * FROM imported UNION ALL SELECT * FROM by_hand)
GROUP BY account
ORDER BY account
