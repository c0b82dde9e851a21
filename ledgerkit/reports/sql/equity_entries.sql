-- What entries of a period post to equity accounts.
-- Grain: one row per transaction, equity account and book currency.
-- Parameters: $from, first day; $to, the day after the last.
-- Columns:
--   transaction_id  integer  the transaction, in the order of the books
--   day             date     its day
--   account         text     full name
--   currency        text     book currency
--   amount          money    book value in currency, debit positive
--   tags            texts    tags of the transaction
SELECT
    postings.transaction_id AS transaction_id,
    postings.date AS day,
    postings.account AS account,
    postings.book_currency AS currency,
    SUM(postings.book_number) AS amount,
    transactions.tags AS tags
FROM postings
INNER JOIN accounts ON postings.account = accounts.account
INNER JOIN transactions ON postings.transaction_id = transactions.transaction_id
WHERE postings.date >= $from AND postings.date < $to AND accounts.type = 'Equity'
GROUP BY ALL
ORDER BY transaction_id, account, currency
