-- What the books have on an account, and those below it, at the start of a day.
-- Parameters: $account, $currency, $day.
-- Grain: one row.
-- Columns:
--   number  money  debit positive; zero where there is no posting
SELECT COALESCE(SUM(number), 0) AS number
FROM postings
WHERE (account = $account OR STARTS_WITH(account, $account || ':')) AND currency = $currency AND date < $day
