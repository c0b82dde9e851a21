-- Tolerance residues before a day.
-- Grain: one row per currency of a transaction that Beancount accepted within its tolerance.
-- Parameters: $to, the day after the last one counted.
-- Columns:
--   day       date     day of the transaction
--   currency  text     currency
--   amount    money    sum of the weights of its postings, debit positive, never zero
--   file      text     file of the transaction
--   line      integer  its line
SELECT
    date AS day,
    currency,
    number AS amount,
    file,
    line
FROM residues
WHERE date < $to
ORDER BY date, file, line, currency
