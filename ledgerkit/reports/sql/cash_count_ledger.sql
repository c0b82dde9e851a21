-- The ledger's balance of what was counted on the day of the count, asked of each count by itself: the second path beside cash_counts.
-- Grain: one count between $since and $to.
-- Parameters: $since, first day of which a count is believed; $to, the day after the last.
-- Columns:
--   account   text     account counted
--   currency  text     currency
--   date      date     the day at whose end it was counted
--   counted   money    what was there, debit positive
--   ledger    money    balance of the ledger at that moment, accounts below included
--   person    text     who counted
--   witness   text     who saw it
--   file      text     file of the count
--   line      integer  its line
SELECT
    account,
    currency,
    date,
    number AS counted,
    (
        SELECT COALESCE(SUM(postings.number), 0)
        FROM postings
        WHERE
            (postings.account = counts.account OR STARTS_WITH(postings.account, counts.account || ':'))
            AND postings.currency = counts.currency
            AND postings.date <= counts.date
    ) AS ledger,
    person,
    witness,
    file,
    line
FROM counts
WHERE date >= $since AND date < $to
ORDER BY account, currency, date, line
