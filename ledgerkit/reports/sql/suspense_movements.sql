-- Movements on accounts that must come to zero: those that control suspense, and, whatever they control, those on which an import
-- holds a line that nobody knew or one side of a transfer between own accounts.
-- Grain: one posting before $to, in date order.
-- Parameters: $to, the day after the last one counted.
-- Columns:
--   account   text     account
--   currency  text     currency of the units
--   date      date     day
--   number    money    units, debit positive
--   links     texts    links of its transaction, sorted
--   owner     text     who clears it, said on the posting, else on the transaction, or NULL
--   clear_by  date     day by which it is cleared, likewise
--   reason    text     why it stands there, likewise
--   waits     boolean  whether posting or transaction is flagged for a person to look at
--   payee     text     payee, or NULL
--   narration text     narration
--   bank      text     account of the bank line that its transaction is of, or NULL
--   entry     integer  its transaction
--   file      text     file of the posting
--   line      integer  its line
WITH said AS (
    SELECT
        transaction_id,
        posting_id,
        MAX(value) FILTER (WHERE key = 'owner') AS owner,
        MAX(date_value) FILTER (WHERE key = 'clear-by') AS clear_by,
        MAX(value) FILTER (WHERE key = 'reason') AS reason,
        BOOL_OR(key = 'bank-source') AS imported,
        BOOL_OR(key = 'import-by' AND value = 'suggestion') AS suggested
    FROM metadata
    WHERE key IN ('owner', 'clear-by', 'reason', 'bank-source', 'import-by') AND subject IN ('transaction', 'posting')
    GROUP BY ALL
),

held AS (
    SELECT account
    FROM accounts
    WHERE control = 'suspense'
    UNION
    SELECT postings.account
    FROM postings
    INNER JOIN transactions ON postings.transaction_id = transactions.transaction_id
    INNER JOIN accounts ON postings.account = accounts.account
    INNER JOIN said AS whole ON postings.transaction_id = whole.transaction_id AND whole.posting_id IS NULL AND whole.imported
    LEFT JOIN said AS own ON postings.transaction_id = own.transaction_id AND postings.posting_id = own.posting_id
    WHERE
        postings.date < $to
        AND postings.import_id IS NULL
        AND accounts.type IN ('Assets', 'Liabilities', 'Equity') AND accounts.control IS NULL AND accounts.reconcile IS NULL
        AND (
            -- A line that was booked as lines before it has the flag and a reason too, and stands where it belongs.
            (transactions.flag = '!' AND own.reason IS NOT NULL AND NOT whole.suggested)
            OR LEN(LIST_FILTER(transactions.links, lambda link: STARTS_WITH(link, 'transfer-'))) > 0
        )
)

SELECT
    postings.account,
    postings.currency,
    postings.date,
    postings.number,
    transactions.links,
    COALESCE(own.owner, whole.owner) AS owner,
    COALESCE(own.clear_by, whole.clear_by) AS clear_by,
    COALESCE(own.reason, whole.reason) AS reason,
    COALESCE(postings.flag, transactions.flag) = '!' AS waits,
    transactions.payee,
    transactions.narration,
    (
        SELECT MIN(lines.account)
        FROM bank_lines AS lines
        WHERE lines.transaction_id = postings.transaction_id
    ) AS bank,
    postings.transaction_id AS entry,
    postings.file,
    postings.line
FROM postings
INNER JOIN held ON postings.account = held.account
INNER JOIN transactions ON postings.transaction_id = transactions.transaction_id
LEFT JOIN said AS own ON postings.transaction_id = own.transaction_id AND postings.posting_id = own.posting_id
LEFT JOIN said AS whole ON postings.transaction_id = whole.transaction_id AND whole.posting_id IS NULL
WHERE postings.date < $to
ORDER BY postings.date, postings.transaction_id, postings.posting_id
