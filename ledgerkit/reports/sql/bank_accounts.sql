-- Bank accounts: the ledger's balance and the last word on what the bank had: accepted evidence of a reconciliation, the closing balance
-- of a filed bank file (each while its file is there as it was), or a balance that the books assert; of one day in this order.
-- Grain: one row per bank account and currency with postings before $to.
-- Parameters: $to, the day after the last one counted. An assertion holds at the START of its day, so one dated $to is the
--   balance at the end of the period.
-- Columns:
--   account         text   full name
--   currency        text   currency
--   ledger          money  units before $to, debit positive
--   asserted_on     date   the day whose end that word is about, or NULL where there is none
--   asserted        money  the bank's balance by it, debit positive, or NULL
--   ledger_then     money  ledger's units at that day, children of the account included, or NULL
--   kind            text   evidence, file or assertion, or NULL; evidence and files know nothing of what is in transit
WITH held AS (
    SELECT postings.account, postings.currency, SUM(postings.number) AS ledger
    FROM postings
    INNER JOIN accounts ON postings.account = accounts.account
    WHERE accounts.reconcile = 'bank' AND postings.date < $to
    GROUP BY ALL
),

words AS (
    SELECT account, currency, CAST(date - INTERVAL 1 DAY AS DATE) AS day, number, 'assertion' AS kind, file, line
    FROM balances
    WHERE date <= $to
    UNION ALL
    SELECT account, currency, date AS day, number, kind, file, line
    FROM bank_told
    WHERE kind <> 'assertion' AND date < $to AND COALESCE(state, 'present') = 'present'
),

latest AS (
    SELECT account, currency, day, number, kind
    FROM words
    QUALIFY ROW_NUMBER() OVER (
        PARTITION BY account, currency ORDER BY day DESC, LIST_POSITION(['evidence', 'file', 'assertion'], kind), file DESC, line DESC
    ) = 1
)

SELECT
    held.account,
    held.currency,
    held.ledger,
    latest.day AS asserted_on,
    latest.number AS asserted,
    CASE
        WHEN latest.number IS NOT NULL THEN (
            SELECT COALESCE(SUM(postings.number), 0)
            FROM postings
            WHERE
                (postings.account = held.account OR STARTS_WITH(postings.account, held.account || ':'))
                AND postings.currency = held.currency
                AND postings.date <= latest.day
        )
    END AS ledger_then,
    latest.kind
FROM held
LEFT JOIN latest ON held.account = latest.account AND held.currency = latest.currency
ORDER BY held.account, held.currency
