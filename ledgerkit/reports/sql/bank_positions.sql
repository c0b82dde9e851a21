-- Bank accounts at the end of a day: what the ledger has, and since when bank files or evidence are there.
-- Grain: one row per bank account and currency with postings before $to; one that was closed before $since is left out where it has
-- neither a balance nor an entry since.
-- Parameters: $since, the first day of the period; $to, the day after it.
-- Columns:
--   account     text   full name
--   currency    text   currency
--   ledger      money  units before $to, debit positive, of the accounts that are reconciled together
--   first_told  date   first day of its first filed bank file, or day of its first evidence; NULL where it has neither by then
--   cleared_on  date   last day before $to at whose END a balance of the account is cleared; NULL where there is none
--   posted_to   texts  the accounts that are reconciled together
WITH told AS (
    SELECT account, currency, COALESCE(first_day, date) AS day FROM bank_files
    UNION ALL
    SELECT account, currency, date AS day FROM reconciliations
),

first_told AS (
    SELECT account, currency, MIN(day) AS day
    FROM told
    WHERE day < $to
    GROUP BY ALL
),

cleared AS (
    SELECT account, currency, MAX(date) AS day
    FROM bank_told
    WHERE cleared AND (date < $to - INTERVAL 1 DAY OR (kind = 'assertion' AND date < $to))
    GROUP BY ALL
)

SELECT held.account, held.currency, SUM(held.number) AS ledger, MIN(first_told.day) AS first_told, MIN(cleared.day) AS cleared_on, LIST_SORT(LIST_DISTINCT(LIST(held.posted_to))) AS posted_to
FROM bank_movements AS held
INNER JOIN accounts ON held.account = accounts.account
LEFT JOIN first_told ON held.account = first_told.account AND (held.currency = first_told.currency OR first_told.currency IS NULL)
LEFT JOIN cleared ON held.account = cleared.account AND held.currency = cleared.currency
WHERE held.date < $to
GROUP BY held.account, held.currency
HAVING MAX(accounts.closed) IS NULL OR MAX(accounts.closed) >= $since OR SUM(held.number) <> 0 OR MAX(held.date) >= $since
ORDER BY held.account, held.currency
