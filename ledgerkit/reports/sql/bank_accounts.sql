-- Bank accounts: the ledger's balance and the last balance that a bank file or the accountant asserted.
-- Grain: one row per bank account and currency with postings before $to.
-- Parameters: $to, the day after the last one counted. An assertion holds at the START of its day, so one dated $to is the
--   balance at the end of the period.
-- Columns:
--   account         text   full name
--   currency        text   currency
--   ledger          money  units before $to, debit positive
--   asserted_on     date   last day whose end the assertion is about, or NULL where there is none
--   asserted        money  balance asserted, or NULL
--   ledger_then     money  ledger's units at that day, children of the account included, or NULL
WITH held AS (
    SELECT postings.account, postings.currency, SUM(postings.number) AS ledger
    FROM postings
    INNER JOIN accounts ON postings.account = accounts.account
    WHERE accounts.reconcile = 'bank' AND postings.date < $to
    GROUP BY ALL
),

latest AS (
    SELECT account, currency, date AS asserted_at, number AS asserted
    FROM balances
    WHERE date <= $to
    QUALIFY ROW_NUMBER() OVER (PARTITION BY account, currency ORDER BY date DESC, line DESC) = 1
)

SELECT
    held.account,
    held.currency,
    held.ledger,
    CAST(latest.asserted_at - INTERVAL 1 DAY AS DATE) AS asserted_on,
    latest.asserted,
    CASE
        WHEN latest.asserted IS NOT NULL THEN (
            SELECT COALESCE(SUM(postings.number), 0)
            FROM postings
            WHERE
                (postings.account = held.account OR STARTS_WITH(postings.account, held.account || ':'))
                AND postings.currency = held.currency
                AND postings.date < latest.asserted_at
        )
    END AS ledger_then
FROM held
LEFT JOIN latest ON held.account = latest.account AND held.currency = latest.currency
ORDER BY held.account, held.currency
