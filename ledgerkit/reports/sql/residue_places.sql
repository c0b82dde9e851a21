-- The first tolerance residues of each currency, with their places.
-- Grain: one row per currency of a transaction that Beancount accepted within its tolerance, at most $most a currency.
-- Parameters: $to, the day after the last one counted; $most, how many of a currency are told.
-- Columns:
--   currency  text     currency
--   amount    money    sum of the weights of its postings, debit positive, never zero
--   file      text     file of the transaction
--   line      integer  its line
SELECT
    currency,
    number AS amount,
    file,
    line
FROM residues
WHERE date < $to
QUALIFY ROW_NUMBER() OVER (PARTITION BY currency ORDER BY date, file, line) <= $most
ORDER BY date, file, line, currency
