-- Balance assertions that are in the books.
-- Grain: one row an assertion.
-- Columns:
--   day       date   the day at whose start it holds
--   account   text   account
--   number    money  asserted units, debit positive
--   currency  text   currency
SELECT date AS day, account, number, currency
FROM balances
ORDER BY date, account, currency
