-- Bank lines that were booked as suggested and that no person has looked at: their entries are still flagged.
-- Grain: one row per place.
-- Parameters: $from, first day of the period; $to, the day after the last.
-- Columns:
--   file  text     file of the entry
--   line  integer  its line
SELECT DISTINCT
    transactions.file,
    transactions.line
FROM transactions
INNER JOIN metadata ON transactions.transaction_id = metadata.transaction_id
INNER JOIN bank_lines ON transactions.transaction_id = bank_lines.transaction_id
WHERE
    metadata.subject = 'transaction' AND metadata.key = 'import-by' AND metadata.value = 'suggestion'
    AND transactions.flag = '!'
    AND transactions.date >= $from AND transactions.date < $to
ORDER BY transactions.file, transactions.line
