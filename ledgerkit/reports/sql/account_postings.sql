-- Postings of a period by account, with what stands against each: the lines of the general ledger and of the journal.
-- Grain: one row per posting of the accounts asked for.
-- Parameters: $accounts, list of full names; $from, first day; $to, the day after the last; $dimension, department, project or
--   counterparty, or NULL for all postings; $value, the value that counts, empty for postings without one; $most, how many are
--   returned at most.
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
WITH chosen AS (
    SELECT
        postings.account AS account,
        postings.book_currency AS currency,
        postings.date AS day,
        postings.transaction_id AS transaction_id,
        postings.posting_id AS posting_id,
        postings.book_number AS amount,
        postings.file AS file,
        postings.line AS line
    FROM postings
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
),

touched AS (
    SELECT DISTINCT
        postings.transaction_id AS transaction_id,
        postings.account AS account
    FROM postings
    WHERE
        postings.date >= $from
        AND postings.date < $to
        AND postings.transaction_id IN (SELECT chosen.transaction_id FROM chosen)
),

-- Of the first two accounts of a transaction at least one is not the posting's own.
sides AS (
    SELECT
        touched.transaction_id AS transaction_id,
        COUNT(*) AS accounts,
        MIN(touched.account, 2) AS first_two
    FROM touched
    GROUP BY touched.transaction_id
),

final AS (
    SELECT
        chosen.account AS account,
        chosen.currency AS currency,
        chosen.day AS day,
        chosen.transaction_id AS transaction_id,
        chosen.posting_id AS posting_id,
        transactions.payee AS payee,
        transactions.narration AS narration,
        chosen.amount AS amount,
        sides.accounts - 1 AS others,
        CASE WHEN sides.first_two[1] = chosen.account THEN sides.first_two[2] ELSE sides.first_two[1] END AS other,
        chosen.file AS file,
        chosen.line AS line
    FROM chosen
    INNER JOIN transactions ON chosen.transaction_id = transactions.transaction_id
    INNER JOIN sides ON chosen.transaction_id = sides.transaction_id
)

SELECT account, currency, day, transaction_id, posting_id, payee, narration, amount, others, other, file, line
FROM final
ORDER BY day, transaction_id, posting_id
LIMIT $most
