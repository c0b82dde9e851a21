-- Balances by account and day: what each account stood at on the evening of every day on which it moved. A day without postings has
-- no row; the balance of such a day is that of the last row before it. Accounts below an account have rows of their own.
-- Grain: one row per account, currency, book currency and day with postings.
-- Columns:
--   account        text     account
--   currency       text     currency or commodity of the units
--   book_currency  text     currency of the book value
--   date           date     the day
--   postings       integer  number of postings of the day
--   debit          money    debits of the day in currency, zero or more
--   credit         money    credits of the day in currency, zero or more
--   balance        money    units at the end of the day, debit positive, in currency
--   book_balance   money    book value at the end of the day, debit positive, in book_currency
WITH days AS (
    SELECT
        account,
        currency,
        book_currency,
        date,
        COUNT(*) AS postings,
        COALESCE(SUM(number) FILTER (WHERE number > 0), 0) AS debit,
        COALESCE(-SUM(number) FILTER (WHERE number < 0), 0) AS credit,
        SUM(number) AS number,
        SUM(book_number) AS book_number
    FROM postings
    GROUP BY account, currency, book_currency, date
)

SELECT
    account,
    currency,
    book_currency,
    date,
    postings,
    debit,
    credit,
    SUM(number) OVER running AS balance,
    SUM(book_number) OVER running AS book_balance
FROM days
WINDOW running AS (PARTITION BY account, currency, book_currency ORDER BY date ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
