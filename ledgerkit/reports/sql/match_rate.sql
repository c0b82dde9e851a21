-- How the lines of bank accounts were booked in a period.
-- Grain: one row per account and way, of accounts of which a bank line was imported before $to; of lines that went to suspense one
-- row each.
-- Parameters: $from, first day of the period; $to, the day after the last.
-- Columns:
--   account  text     account of the bank
--   way      text     rule, open-item, transfer, suggestion, suspense as import-by: has it; unchecked, a suggestion that is flagged
--                     for a person; hand; or unrecorded where an import did not say
--   entry    integer  the transaction of a line that went to suspense; NULL for the others
--   count    integer  postings
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

lines AS (
    SELECT
        postings.account,
        SPLIT_PART(said.decided, ' ', 1) AS decided,
        COALESCE(said.imported, FALSE) AND (postings.import_id IS NOT NULL OR transactions.import_id IS NOT NULL) AS imported,
        postings.transaction_id,
        transactions.flag
    FROM postings
    INNER JOIN banks ON postings.account = banks.account
    INNER JOIN transactions ON postings.transaction_id = transactions.transaction_id
    LEFT JOIN said ON postings.transaction_id = said.transaction_id
    WHERE postings.date >= $from AND postings.date < $to
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
    COUNT(lines.account) AS count
FROM banks
LEFT JOIN lines ON banks.account = lines.account
GROUP BY ALL
ORDER BY ALL
