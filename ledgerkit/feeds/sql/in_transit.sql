-- Entries on a bank account before a day that the bank told on that day or later, as their bank-date: says.
-- Parameters: $account, $currency, $day.
-- Grain: one posting.
-- Columns:
--   number  money    units, debit positive: money in is positive
--   file    text     file of the posting
--   line    integer  its line
SELECT number, file, line
FROM bank_movements
WHERE account = $account AND currency = $currency AND date < $day AND told_on >= $day AND number <> 0
ORDER BY date, transaction_id, posting_id
