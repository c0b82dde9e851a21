-- Bank lines that are booked, as the ledger's text has them: postings that carry import:, and the postings on bank accounts of
-- transactions that carry it. A line that the ledger does not have is not here: what a bank sent stands in its file.
-- Grain: one posting of a bank line.
-- Columns:
--   account         text     account of the bank
--   date            date     date it is booked on
--   number          money    units, debit positive, in currency: money in is positive on an asset
--   currency        text     currency of the units
--   import_id       text     identity of the bank line
--   payee           text     payee, or NULL
--   narration       text     narration
--   confirmed_on    date     the first day on or after it for whose end a balance of the account is asserted; NULL while none is
--   transaction_id  integer  its transaction
--   posting_id      integer  position in its transaction, from 0
--   file            text     file of the posting
--   line            integer  its line
WITH lines AS (
    SELECT
        postings.account,
        postings.date,
        postings.number,
        postings.currency,
        COALESCE(postings.import_id, transactions.import_id) AS import_id,
        transactions.payee,
        transactions.narration,
        postings.transaction_id,
        postings.posting_id,
        postings.file,
        postings.line
    FROM postings
    INNER JOIN transactions ON postings.transaction_id = transactions.transaction_id
    INNER JOIN accounts ON postings.account = accounts.account
    WHERE postings.import_id IS NOT NULL OR (transactions.import_id IS NOT NULL AND accounts.reconcile = 'bank')
),

assertions AS (
    SELECT DISTINCT account, currency, date
    FROM balances
)

SELECT
    lines.account,
    lines.date,
    lines.number,
    lines.currency,
    lines.import_id,
    lines.payee,
    lines.narration,
    -- An assertion holds at the start of its day: it is about the end of the day before.
    CAST(assertions.date - INTERVAL 1 DAY AS DATE) AS confirmed_on,
    lines.transaction_id,
    lines.posting_id,
    lines.file,
    lines.line
FROM lines
ASOF LEFT JOIN assertions
    ON lines.account = assertions.account AND lines.currency = assertions.currency AND assertions.date > lines.date
