-- The book value of all postings before a day, without regard to accounts: the second path beside account_balances and
-- profit_movements.
-- Grain: one row per book currency and, for income and expenses in any currency but $target, day.
-- Parameters: $to, the day after the last one counted; $target, the currency that needs no rate.
-- Columns:
--   currency  text     book currency
--   day       date     day of the postings; NULL for balance-sheet accounts and where the currency is $target
--   amount    money    book value in currency, debit positive
SELECT
    postings.book_currency AS currency,
    CASE
        WHEN postings.book_currency <> $target AND accounts.type IN ('Income', 'Expenses') THEN postings.date
    END AS day,
    SUM(postings.book_number) AS amount
FROM postings
INNER JOIN accounts ON postings.account = accounts.account
WHERE postings.date < $to
GROUP BY ALL
ORDER BY currency, day
