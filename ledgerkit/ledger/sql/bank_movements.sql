-- Postings on bank accounts (reconcile: "bank"), with the day on which the bank told each: that of bank-date:, of the posting or else of
-- its transaction; else, where it carries import:, its own. A posting without either is not marked as told by the bank.
-- Grain: one posting on a bank account.
-- Columns:
--   account         text     the account that is reconciled: the nearest at or above the posting's of which the bank's balance is told in
--                            this currency, by an assertion, a filed bank file or evidence; else the posting's own
--   posted_to       text     account of the posting
--   date            date     date of the entry
--   number          money    units, debit positive, in currency: money in is positive on an asset
--   currency        text     currency of the units
--   told_on         date     the day the bank booked it, where the ledger's text says so, else NULL
--   import_id       text     identity of the bank line, or NULL
--   payee           text     payee, or NULL
--   narration       text     narration
--   transaction_id  integer  its transaction
--   posting_id      integer  position in its transaction, from 0
--   file            text     file of the posting
--   line            integer  its line
WITH words AS (
    SELECT account, currency FROM balances
    UNION
    SELECT account, currency FROM bank_files
    UNION
    SELECT account, currency FROM reconciliations
),

held AS (
    SELECT DISTINCT postings.account, postings.currency
    FROM postings
    INNER JOIN accounts ON postings.account = accounts.account AND accounts.reconcile = 'bank'
),

-- A part of a bank account, such as a reserve, is an account below it without a balance of the bank's own.
reconciled AS (
    SELECT
        held.account,
        held.currency,
        COALESCE(ARG_MAX(words.account, LENGTH(words.account)) FILTER (WHERE accounts.account IS NOT NULL), held.account) AS whole
    FROM held
    LEFT JOIN words
        ON held.currency = words.currency AND (held.account = words.account OR STARTS_WITH(held.account, words.account || ':'))
    LEFT JOIN accounts ON words.account = accounts.account AND accounts.reconcile = 'bank'
    GROUP BY held.account, held.currency
),

dated AS (
    SELECT transaction_id, posting_id, MIN(date_value) AS told_on
    FROM metadata
    WHERE key = 'bank-date' AND subject IN ('transaction', 'posting') AND date_value IS NOT NULL
    GROUP BY ALL
)

SELECT
    reconciled.whole AS account,
    postings.account AS posted_to,
    postings.date,
    postings.number,
    postings.currency,
    COALESCE(
        own.told_on,
        whole.told_on,
        CASE WHEN COALESCE(postings.import_id, transactions.import_id) IS NOT NULL THEN postings.date END
    ) AS told_on,
    COALESCE(postings.import_id, transactions.import_id) AS import_id,
    transactions.payee,
    transactions.narration,
    postings.transaction_id,
    postings.posting_id,
    postings.file,
    postings.line
FROM postings
INNER JOIN reconciled ON postings.account = reconciled.account AND postings.currency = reconciled.currency
INNER JOIN transactions ON postings.transaction_id = transactions.transaction_id
LEFT JOIN dated AS own ON postings.transaction_id = own.transaction_id AND postings.posting_id = own.posting_id
LEFT JOIN dated AS whole ON postings.transaction_id = whole.transaction_id AND whole.posting_id IS NULL
