-- Balances of some accounts with one counterparty, before a period and at its end; each summed by itself.
-- Grain: one row per currency of record.
-- Parameters: $accounts, list of full names; $party, the counterparty, or NULL for all; $from, first day; $to, the day after the last.
-- Columns:
--   currency  text   currency of record
--   opening   money  balance before $from, debit positive; NULL where nothing was posted before
--   closing   money  balance before $to, debit positive
SELECT
    book_currency AS currency,
    SUM(book_number) FILTER (WHERE date < $from) AS opening,
    SUM(book_number) AS closing
FROM postings
WHERE date < $to AND account IN (SELECT UNNEST($accounts)) AND ($party IS NULL OR counterparty = $party)
GROUP BY book_currency
ORDER BY currency
