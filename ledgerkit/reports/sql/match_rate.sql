-- How the lines of bank accounts were booked in a period. A line is what the bank told: what an import brought, on the day that bank-date:
-- says, else its own; and what somebody wrote by hand, on its bank-date:, else on the day of the balance that clears it, of what the first
-- such balance clears on its own. What the bank has not told is no line yet. The postings of one line (a sale from two lots) are one.
-- Grain: one row per account and way, of accounts of which a bank line was imported before $to; of lines that went to suspense one
-- row each.
-- Parameters: $from, first day of the period; $to, the day after the last.
-- Columns:
--   account  text     account of the bank
--   way      text     rule, open-item, transfer, suggestion, suspense as import-by: has it; unchecked, a suggestion that is flagged
--                     for a person; hand; or unrecorded where an import did not say
--   entry    integer  the transaction of a line that went to suspense; NULL for the others
--   count    integer  lines
WITH said AS (
    SELECT
        transaction_id,
        MAX(value) FILTER (WHERE key = 'import-by') AS decided,
        BOOL_OR(key = 'bank-source') AS imported
    FROM metadata
    WHERE subject = 'transaction' AND key IN ('import-by', 'bank-source')
    GROUP BY transaction_id
),

banks AS (
    SELECT DISTINCT account
    FROM postings
    WHERE import_id IS NOT NULL AND date < $to
),

cleared AS (
    SELECT account, currency, date, MIN(date) OVER (PARTITION BY account, currency) AS first
    FROM bank_told
    WHERE cleared
),

told AS (
    SELECT
        moved.transaction_id,
        moved.posting_id,
        COALESCE(moved.told_on, CASE WHEN moved.date <= cleared.first THEN moved.date ELSE cleared.date END) AS day
    FROM bank_movements AS moved
    ASOF LEFT JOIN cleared
        ON moved.account = cleared.account AND moved.currency = cleared.currency AND moved.date <= cleared.date
),

lines AS (
    SELECT
        postings.account,
        SPLIT_PART(said.decided, ' ', 1) AS decided,
        COALESCE(said.imported, FALSE) AND COALESCE(postings.import_id, transactions.import_id) IS NOT NULL AS imported,
        COALESCE(postings.import_id, transactions.import_id, CONCAT(postings.transaction_id, ' ', postings.line)) AS line,
        postings.transaction_id,
        transactions.flag,
        -- An account that is not marked reconcile: "bank" has the lines that were imported.
        COALESCE(told.day, CASE WHEN COALESCE(postings.import_id, transactions.import_id) IS NOT NULL THEN postings.date END) AS day
    FROM postings
    INNER JOIN banks ON postings.account = banks.account
    INNER JOIN transactions ON postings.transaction_id = transactions.transaction_id
    LEFT JOIN told ON postings.transaction_id = told.transaction_id AND postings.posting_id = told.posting_id
    LEFT JOIN said ON postings.transaction_id = said.transaction_id
)

SELECT
    banks.account,
    CASE
        WHEN lines.account IS NULL THEN 'hand'
        WHEN NOT lines.imported THEN 'hand'
        WHEN lines.decided = 'suggestion' AND lines.flag = '!' THEN 'unchecked'
        WHEN lines.decided IN ('rule', 'open-item', 'transfer', 'suggestion', 'suspense') THEN lines.decided
        WHEN lines.decided IS NULL THEN 'unrecorded'
        ELSE 'hand'
    END AS way,
    CASE WHEN lines.imported AND lines.decided = 'suspense' THEN lines.transaction_id END AS entry,
    COUNT(DISTINCT lines.line) AS count
FROM banks
LEFT JOIN lines ON banks.account = lines.account AND lines.day >= $from AND lines.day < $to
GROUP BY ALL
ORDER BY ALL
