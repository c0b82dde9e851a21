-- Postings of a period to equity accounts.
-- Grain: one row per account.
-- Parameters: $from, first day; $to, the day after the last; $currency, the currency counted.
-- Columns:
--   account   text     full name
--   amount    money    book value in $currency, debit positive
SELECT
    postings.account AS account,
    SUM(postings.book_number) AS amount
FROM postings
INNER JOIN accounts ON postings.account = accounts.account
WHERE
    postings.date >= $from
    AND postings.date < $to
    AND accounts.type = 'Equity'
    AND postings.book_currency = $currency
GROUP BY postings.account
ORDER BY postings.account
