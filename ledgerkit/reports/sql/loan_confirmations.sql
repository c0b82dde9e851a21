-- Balances of loan accounts as the lender confirms them, and what the ledger had at the end of that day.
-- Grain: one row per confirmation of an account of loans in the period.
-- Parameters: $from, the first day; $to, the day after the last.
-- Columns:
--   date          date     day of the confirmation
--   account       text     account
--   currency      text     currency
--   confirmed     money    balance confirmed, debit positive
--   ledger        money    balance of the ledger at the end of that day, debit positive
--   counterparty  text     who confirms it
--   file          text     file of the directive
--   line          integer  its line
SELECT
    confirmed.date,
    confirmed.account,
    confirmed.currency,
    confirmed.number AS confirmed,
    COALESCE((
        SELECT SUM(postings.number)
        FROM postings
        WHERE postings.account = confirmed.account AND postings.currency = confirmed.currency AND postings.date <= confirmed.date
    ), 0) AS ledger,
    confirmed.counterparty,
    confirmed.file,
    confirmed.line
FROM confirmations AS confirmed
WHERE confirmed.date >= $from AND confirmed.date < $to AND confirmed.account IN (SELECT loan_account FROM loans)
ORDER BY confirmed.date, confirmed.account
