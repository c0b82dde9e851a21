-- Filed bank files whose days are known, as they follow on one another.
-- Grain: one file of one account and currency that begins before $to.
-- Parameters: $to, the day after the last one looked at.
-- Columns:
--   account    text     account of the bank
--   currency   text     currency
--   first_day  date     first day it tells of
--   last_day   date     last day it tells of
--   opening    money    balance at the START of the first day, or NULL
--   closing    money    balance at the END of the last day, or NULL
--   path       text     the file
--   state      text     present, missing or changed
--   file       text     file of the document directive
--   line       integer  its line
SELECT account, currency, first_day, last_day, opening, closing, path, state, file, line
FROM bank_files
WHERE first_day < $to AND last_day IS NOT NULL
ORDER BY account, currency, first_day, last_day, file, line
