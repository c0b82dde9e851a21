-- What stands in the books of each bank file, wherever its entries stand: the second path beside import_log.
-- Grain: one row per bank file, account and currency.
-- Columns:
--   source    text     what read the file, and its digest
--   account   text     account of the bank
--   currency  text     currency
--   booked    integer  bank lines of it in the books, each once however many postings it has
--   number    money    their sum, debit positive
SELECT
    said.value AS source,
    bank_lines.account,
    bank_lines.currency,
    COUNT(DISTINCT bank_lines.import_id) AS booked,
    SUM(bank_lines.number) AS number
FROM bank_lines
INNER JOIN metadata AS said
    ON bank_lines.transaction_id = said.transaction_id AND said.subject = 'transaction' AND said.key = 'bank-source'
GROUP BY ALL
ORDER BY ALL
