-- Cash that is counted (reconcile: "count", or counted in these days): the last count and what the ledger has.
-- Grain: one row per account and currency: what was counted, and what should have been, with postings or a balance in the period
-- and no count of it or of an account above it.
-- Parameters: $from, first day of the period; $since, first day of which a count is believed; $to, the day after the last.
-- Columns:
--   account     text     account, those below it included where it was counted
--   currency    text     currency
--   ledger      money    balance at the end, debit positive
--   counted_on  date     the day at whose end it was counted, or NULL
--   counted     money    what was there, or NULL
--   since       money    postings after the count, or NULL
--   counts      integer  different amounts counted that day: more than one is a contradiction
--   person      text     who counted, or NULL
--   witness     text     who saw it, or NULL
--   nested      boolean  whether it lies below another account that was counted
--   file        text     file of the count, or NULL
--   line        integer  its line
WITH counted AS (
    SELECT
        account,
        currency,
        date,
        number,
        person,
        witness,
        file,
        line,
        COUNT(DISTINCT number) OVER (PARTITION BY account, currency, date) AS counts
    FROM counts
    WHERE date >= $since AND date < $to
    QUALIFY ROW_NUMBER() OVER (PARTITION BY account, currency ORDER BY date DESC, line DESC) = 1
),

declared AS (
    SELECT postings.account, postings.currency
    FROM postings
    INNER JOIN accounts ON postings.account = accounts.account
    WHERE accounts.reconcile = 'count' AND postings.date < $to
    GROUP BY ALL
    HAVING SUM(postings.number) <> 0 OR COUNT(*) FILTER (WHERE postings.date >= $from) > 0
),

subjects AS (
    SELECT account, currency FROM counted
    UNION
    SELECT declared.account, declared.currency
    FROM declared
    WHERE NOT EXISTS (
        SELECT 1
        FROM counted
        WHERE counted.currency = declared.currency AND STARTS_WITH(declared.account || ':', counted.account || ':')
    )
),

sums AS (
    SELECT
        subjects.account,
        subjects.currency,
        counted.date AS counted_on,
        COALESCE(SUM(postings.number), 0) AS ledger,
        COALESCE(SUM(postings.number) FILTER (WHERE postings.date > counted.date), 0) AS since
    FROM subjects
    LEFT JOIN counted ON subjects.account = counted.account AND subjects.currency = counted.currency
    LEFT JOIN postings
        ON
            subjects.currency = postings.currency
            AND postings.date < $to
            AND (
                subjects.account = postings.account
                OR (counted.date IS NOT NULL AND STARTS_WITH(postings.account, subjects.account || ':'))
            )
    GROUP BY ALL
)

SELECT
    sums.account,
    sums.currency,
    sums.ledger,
    sums.counted_on,
    counted.number AS counted,
    CASE WHEN sums.counted_on IS NOT NULL THEN sums.since END AS since,
    COALESCE(counted.counts, 0) AS counts,
    counted.person,
    counted.witness,
    EXISTS (
        SELECT 1
        FROM counted AS above
        WHERE above.currency = sums.currency AND STARTS_WITH(sums.account, above.account || ':')
    ) AS nested,
    counted.file,
    counted.line
FROM sums
LEFT JOIN counted ON sums.account = counted.account AND sums.currency = counted.currency
ORDER BY sums.account, sums.currency
