-- What stands on accounts that control accruals without an item of the register: by another register, or by none.
-- A transaction is an item's where it is the accrual itself, one of its reversals written by hand, or a generated entry that names it.
-- Grain: one row per account, currency and source with a posting before $to.
-- Parameters: $from, first day; $to, the day after the last.
-- Columns:
--   account    text   account with control: accrued
--   type       text   its type
--   currency   text   currency of the amounts
--   source     text   asset, deferral, recurring, loan or lease for a posting of another register; none for a posting of no register
--   opening    money  units before $from, debit positive
--   debit      money  debits of the period
--   credit     money  credits of the period, negative
--   closing    money  units before $to, debit positive
WITH items AS (
    SELECT transactions.transaction_id
    FROM transactions
    INNER JOIN accruals ON transactions.file = accruals.file AND transactions.line = accruals.line
    WHERE NOT accruals.declared
    UNION
    SELECT transactions.transaction_id
    FROM transactions
    INNER JOIN accrual_lines AS lines ON transactions.file = lines.file AND transactions.line = lines.line
    WHERE lines.kind = 'reversal'
    UNION
    SELECT transactions.transaction_id
    FROM transactions
    INNER JOIN metadata ON transactions.transaction_id = metadata.transaction_id
    WHERE
        transactions.rule IN ('accrual', 'reversal')
        AND metadata.key = 'accrual'
        AND metadata.value IN (SELECT accrual FROM accruals)
),

named AS (
    SELECT
        transaction_id,
        posting_id,
        MIN(key) AS source
    FROM metadata
    WHERE key IN ('asset', 'deferral', 'recurring', 'loan', 'lease') AND transaction_id IS NOT NULL
    GROUP BY ALL
)

SELECT
    postings.account,
    accounts.type,
    postings.currency,
    COALESCE(own.source, whole.source, 'none') AS source,
    COALESCE(SUM(postings.number) FILTER (WHERE postings.date < $from), 0) AS opening,
    COALESCE(SUM(postings.number) FILTER (WHERE postings.date >= $from AND postings.number > 0), 0) AS debit,
    COALESCE(SUM(postings.number) FILTER (WHERE postings.date >= $from AND postings.number < 0), 0) AS credit,
    SUM(postings.number) AS closing
FROM postings
INNER JOIN accounts ON postings.account = accounts.account
LEFT JOIN named AS own ON postings.transaction_id = own.transaction_id AND postings.posting_id = own.posting_id
LEFT JOIN named AS whole ON postings.transaction_id = whole.transaction_id AND whole.posting_id IS NULL
WHERE
    accounts.control = 'accrued'
    AND postings.date < $to
    AND postings.transaction_id NOT IN (SELECT transaction_id FROM items)
GROUP BY ALL
ORDER BY postings.account, postings.currency, source
