-- Moves to the balance sheet and monthly releases that are not posted as they are scheduled.
-- Grain: one row per day, account, currency and item (empty for the releases of a month) where the two differ; none is what sound books give.
-- Parameters: $to, the day after the last one counted.
-- Columns:
--   day        date   day of the entry
--   account    text   balance-sheet account
--   currency   text   currency
--   item       text   the item that is moved; empty for releases
--   scheduled  money  by the register, debit positive
--   posted     money  by entries of the rule, debit positive
--   items      text   the items scheduled, comma separated, or NULL
WITH due AS (
    SELECT date AS day, account, currency, deferral AS item, deferred AS amount, deferral
    FROM deferrals
    WHERE deferred <> 0 AND date < $to
    UNION ALL
    SELECT lines.period_through AS day, items.account, lines.currency, '' AS item, -lines.charge AS amount, items.deferral
    FROM schedule_lines AS lines
    INNER JOIN deferrals AS items ON lines.item = items.deferral
    WHERE lines.schedule = 'deferral' AND lines.period_through < $to AND items.date < $to AND lines.charge <> 0
),

scheduled AS (
    SELECT day, account, currency, item, SUM(amount) AS amount, STRING_AGG(deferral, ', ' ORDER BY deferral) AS items
    FROM due
    GROUP BY day, account, currency, item
),

named AS (
    SELECT transaction_id, value AS item
    FROM metadata
    WHERE subject = 'transaction' AND key = 'deferral'
),

posted AS (
    SELECT
        postings.date AS day,
        postings.account,
        postings.book_currency AS currency,
        COALESCE(named.item, '') AS item,
        SUM(postings.book_number) AS amount
    FROM postings
    INNER JOIN transactions ON postings.transaction_id = transactions.transaction_id
    INNER JOIN accounts ON postings.account = accounts.account
    LEFT JOIN named ON postings.transaction_id = named.transaction_id
    WHERE
        transactions.rule = 'deferral'
        AND postings.date < $to
        AND accounts.type IN ('Assets', 'Liabilities')
    GROUP BY ALL
)

SELECT
    COALESCE(scheduled.day, posted.day) AS day,
    COALESCE(scheduled.account, posted.account) AS account,
    COALESCE(scheduled.currency, posted.currency) AS currency,
    COALESCE(scheduled.item, posted.item) AS item,
    CAST(COALESCE(scheduled.amount, 0) AS DECIMAL(38, 18)) AS scheduled,
    CAST(COALESCE(posted.amount, 0) AS DECIMAL(38, 18)) AS posted,
    scheduled.items
FROM scheduled
FULL OUTER JOIN posted
    ON
        scheduled.day = posted.day
        AND scheduled.account = posted.account
        AND scheduled.currency = posted.currency
        AND scheduled.item = posted.item
WHERE COALESCE(scheduled.amount, 0) <> COALESCE(posted.amount, 0)
ORDER BY day, account, currency, item
