-- Bank lines that are in the books.
-- Grain: one row per posting of a bank line; an id on a transaction counts for each of its accounts.
-- Columns:
--   account      text   ledger account
--   import_id    text   identity of the bank line
--   date         date   date it is booked on
--   number       money  units, debit positive
--   currency     text   currency
--   bank_id      text   the bank's own id of the line (bank-id:), or NULL
--   bank_text    text   the bank's words (bank-text:), else payee and narration
--   party        text   the other party: the payee, where no rule put it there; or NULL
--   bank_source  text   reader and digest of the file it came from (bank-source:), or NULL
WITH said AS (
    SELECT
        transaction_id,
        posting_id,
        MAX(value) FILTER (WHERE key = 'bank-id') AS bank_id,
        MAX(value) FILTER (WHERE key = 'bank-text') AS bank_text,
        MAX(value) FILTER (WHERE key = 'bank-source') AS bank_source
    FROM metadata
    WHERE key IN ('bank-id', 'bank-text', 'bank-source') AND subject IN ('transaction', 'posting')
    GROUP BY ALL
)

SELECT
    postings.account,
    COALESCE(postings.import_id, transactions.import_id) AS import_id,
    postings.date,
    postings.number,
    postings.currency,
    own.bank_id,
    COALESCE(own.bank_text, CONCAT_WS(' ', transactions.payee, transactions.narration)) AS bank_text,
    CASE WHEN own.bank_text IS NULL THEN transactions.payee END AS party,
    whole.bank_source
FROM postings
INNER JOIN transactions ON postings.transaction_id = transactions.transaction_id
LEFT JOIN said AS own ON postings.transaction_id = own.transaction_id AND postings.posting_id = own.posting_id
LEFT JOIN said AS whole ON postings.transaction_id = whole.transaction_id AND whole.posting_id IS NULL
WHERE COALESCE(postings.import_id, transactions.import_id) IS NOT NULL
ORDER BY postings.account, import_id
