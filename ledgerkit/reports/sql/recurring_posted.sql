-- Transactions of the ledger that say they are of a recurring entry, with what they post.
-- Grain: one row per transaction, account and currency.
-- Parameters: $to, the day after the last one counted.
-- Columns:
--   transaction_id  integer  the transaction
--   date            date     its date
--   recurring       text     the recurring entry it names
--   occurrence      date     the occurrence it names; NULL for none
--   account         text     account
--   currency        text     currency of the units
--   number          money    units posted to the account, debit positive
--   file            text     file of the transaction
--   line            integer  its line
WITH named AS (
    SELECT
        transaction_id,
        MIN(value) FILTER (WHERE key = 'recurring') AS recurring,
        MIN(date_value) FILTER (WHERE key = 'occurrence') AS occurrence
    FROM metadata
    WHERE key IN ('recurring', 'occurrence') AND transaction_id IS NOT NULL
    GROUP BY transaction_id
)

SELECT
    transactions.transaction_id,
    transactions.date,
    named.recurring,
    named.occurrence,
    postings.account,
    postings.currency,
    SUM(postings.number) AS number,
    transactions.file,
    transactions.line
FROM named
INNER JOIN transactions ON named.transaction_id = transactions.transaction_id
INNER JOIN postings ON named.transaction_id = postings.transaction_id
WHERE named.recurring IS NOT NULL AND transactions.date < $to
GROUP BY
    transactions.transaction_id,
    transactions.date,
    named.recurring,
    named.occurrence,
    postings.account,
    postings.currency,
    transactions.file,
    transactions.line
ORDER BY transactions.date, transactions.transaction_id, postings.account, postings.currency
