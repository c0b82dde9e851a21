-- The budgets of the books, in the order in which they hold.
-- Grain: one row per budget.
-- Parameters: $to, the day after the last that counts.
-- Columns:
--   account   text     its account
--   day       date     first day it holds
--   every     text     for how long the amount is: day, week, month, quarter or year
--   number    money    the amount for each, in currency, debit positive
--   currency  text     its currency
--   file      text     file of its directive, or NULL
--   line      integer  its line, or NULL
SELECT
    account,
    date AS day,
    every,
    number,
    currency,
    file,
    line
FROM budgets
WHERE date < $to
ORDER BY date, line, file
