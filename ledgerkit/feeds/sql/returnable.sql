-- Imported entries of a bank's account that a bank line may give back: those that were not given back yet and hold no lots.
-- Parameters: $account, the bank's.
-- Grain: one row an entry.
-- Columns:
--   transaction_id  integer  the entry
--   import_id       text     identity of its bank line
--   date            date     its date
--   number          money    units on the bank's account, debit positive
--   currency        text     their currency
--   told            text     the bank's words, payee and narration
--   flag            text     its flag
--   links           texts    its links
--   counterparty    text     its counterparty, or NULL
--   payee           text     its payee, or NULL
WITH given_back AS (
    SELECT value FROM metadata WHERE key = 'returns' AND subject = 'transaction'
)

SELECT
    transactions.transaction_id,
    postings.import_id,
    transactions.date,
    postings.number,
    postings.currency,
    CONCAT_WS(' ', bank_text.value, transactions.payee, transactions.narration) AS told,
    transactions.flag,
    transactions.links,
    party.value AS counterparty,
    transactions.payee
FROM postings
INNER JOIN transactions ON postings.transaction_id = transactions.transaction_id
LEFT JOIN metadata AS bank_text
    ON
        postings.transaction_id = bank_text.transaction_id
        AND postings.posting_id = bank_text.posting_id
        AND bank_text.key = 'bank-text'
LEFT JOIN metadata AS party
    ON
        postings.transaction_id = party.transaction_id
        AND party.subject = 'transaction'
        AND party.key = 'counterparty'
WHERE
    postings.account = $account
    AND postings.import_id IS NOT NULL
    AND postings.cost_currency IS NULL
    AND postings.import_id NOT IN (SELECT value FROM given_back WHERE value IS NOT NULL)
ORDER BY transactions.transaction_id
