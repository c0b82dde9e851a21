-- Accruals that should have been taken back before $to and were not, by the entries of the ledger.
-- A reversal is a transaction that names the accrual by accrual: and is not the accrual itself, or one that the register knows by its place.
-- Grain: one row per accrual.
-- Parameters: $to, the day after the last one counted.
-- Columns:
--   accrual     text     id
--   reverse_on  date     day it was to be taken back
--   file        text     file of the accrual
--   line        integer  its line
WITH reversed AS (
    SELECT metadata.value AS accrual
    FROM metadata
    INNER JOIN transactions ON metadata.transaction_id = transactions.transaction_id
    INNER JOIN accruals ON metadata.value = accruals.accrual
    WHERE
        metadata.key = 'accrual'
        AND transactions.date < $to
        AND COALESCE(transactions.rule, '') <> 'accrual'
        AND NOT (NOT accruals.declared AND transactions.file = accruals.file AND transactions.line = accruals.line)
    UNION
    SELECT lines.accrual
    FROM accrual_lines AS lines
    INNER JOIN transactions ON lines.file = transactions.file AND lines.line = transactions.line
    WHERE lines.kind = 'reversal' AND lines.date < $to
)

SELECT
    accrual,
    reverse_on,
    file,
    line
FROM accruals
WHERE date < $to AND reverse_on < $to AND accrual NOT IN (SELECT accrual FROM reversed)
ORDER BY reverse_on, accrual
