-- The bank's balance at the end of a day, rolled forward from the last day before of which the bank's balance is told: that balance and
-- every entry told since. It knows neither the ledger's balance nor what is in transit.
-- Grain: one row per bank account and currency; none where nothing is told before.
-- Parameters: $to, the day after.
-- Columns:
--   account   text   account of the bank
--   currency  text   currency
--   since     date   the day from whose END it is rolled
--   opening   money  the bank's balance then, debit positive
--   moved     money  what the bank told since, debit positive
--   count     integer  number of entries told since
WITH earlier AS (
    SELECT account, currency, date, number
    FROM bank_told
    WHERE date < $to - INTERVAL 1 DAY
    QUALIFY ROW_NUMBER() OVER (
        PARTITION BY account, currency ORDER BY date DESC, LIST_POSITION(['file', 'evidence', 'assertion'], kind), file, line
    ) = 1
),

bases AS (
    SELECT
        earlier.account,
        earlier.currency,
        MAX(told.date) FILTER (WHERE told.date < earlier.date OR (told.kind = 'assertion' AND told.date = earlier.date)) AS then_cleared,
        MAX(told.date) FILTER (WHERE told.date < $to - INTERVAL 1 DAY OR told.kind = 'assertion') AS now_cleared
    FROM earlier
    INNER JOIN bank_told AS told
        ON earlier.account = told.account AND earlier.currency = told.currency AND told.cleared AND told.date < $to
    GROUP BY ALL
)

SELECT
    earlier.account,
    earlier.currency,
    earlier.date AS since,
    earlier.number AS opening,
    COALESCE(SUM(moved.number), 0) AS moved,
    COUNT(moved.number) AS count
FROM earlier
LEFT JOIN bases ON earlier.account = bases.account AND earlier.currency = bases.currency
LEFT JOIN bank_movements AS moved
    ON
        earlier.account = moved.account
        AND earlier.currency = moved.currency
        AND CASE
            WHEN moved.told_on IS NOT NULL THEN moved.told_on > earlier.date AND moved.told_on < $to
            -- In transit then, cleared now.
            ELSE moved.date <= bases.now_cleared AND (bases.then_cleared IS NULL OR moved.date > bases.then_cleared)
        END
GROUP BY earlier.account, earlier.currency, earlier.date, earlier.number
ORDER BY earlier.account, earlier.currency
