-- Book balances of the balance-sheet accounts before a day.
-- Grain: one row per account and book currency that has a posting before $to.
-- Parameters: $to, the day after the last one counted.
-- Columns:
--   account   text     full name
--   type      text     Assets, Liabilities or Equity
--   currency  text     book currency
--   amount    money    book value in currency, debit positive
SELECT
    postings.account AS account,
    accounts.type AS type,
    postings.book_currency AS currency,
    SUM(postings.book_number) AS amount
FROM postings
INNER JOIN accounts ON postings.account = accounts.account
WHERE postings.date < $to AND accounts.type IN ('Assets', 'Liabilities', 'Equity')
GROUP BY postings.account, accounts.type, postings.book_currency
ORDER BY postings.account, postings.book_currency
