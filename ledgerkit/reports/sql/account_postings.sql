-- Postings of a period by account, with what stands against each: the lines of the general ledger and of the journal.
-- Grain: one row per posting of the accounts asked for.
-- Parameters: $accounts, list of full names; $from, first day; $to, the day after the last; $dimension, department, project or
--   counterparty, or NULL for all postings; $value, the value that counts, empty for postings without one.
-- Columns:
--   account         text     full name
--   currency        text     currency of record
--   day             date     day of the transaction
--   transaction_id  integer  the transaction, in the order of the books
--   posting_id      integer  position of the posting in it, from 0
--   payee           text     payee, or NULL
--   narration       text     narration
--   amount          money    book value, debit positive
--   others          integer  how many other accounts the transaction touches
--   other           text     one of those
--   file            text     file of the posting
--   line            integer  its line
SELECT
    postings.account AS account,
    postings.book_currency AS currency,
    postings.date AS day,
    postings.transaction_id AS transaction_id,
    postings.posting_id AS posting_id,
    transactions.payee AS payee,
    transactions.narration AS narration,
    postings.book_number AS amount,
    COUNT(DISTINCT other_side.account) AS others,
    MIN(other_side.account) AS other,
    postings.file AS file,
    postings.line AS line
FROM postings
INNER JOIN transactions ON postings.transaction_id = transactions.transaction_id
LEFT JOIN postings AS other_side
    ON postings.transaction_id = other_side.transaction_id AND postings.account <> other_side.account
WHERE
    postings.date >= $from
    AND postings.date < $to
    AND postings.account IN (SELECT UNNEST($accounts))
    AND (
        $dimension IS NULL
        OR $value = COALESCE(
            CASE $dimension
                WHEN 'department' THEN postings.department
                WHEN 'project' THEN postings.project
                WHEN 'counterparty' THEN postings.counterparty
            END,
            ''
        )
    )
GROUP BY ALL
ORDER BY postings.date, postings.transaction_id, postings.posting_id
