-- Payments of loans that are not as the contract has them.
-- Grain: one row per deviation whose day lies in the period.
-- Parameters: $from, the first day; $to, the day after the last.
-- Columns:
--   loan      text     id
--   kind      text     early, late, amount, missing, extra, drawdown or prepayment
--   number    integer  which payment, or NULL
--   date      date     day of the contract
--   currency  text     currency
--   expected  money    what the contract has
--   found_on  date     day of the payment, or NULL
--   found     money    what was paid
--   file      text     file of the payment, of a missing one that of the loan
--   line      integer  its line
SELECT loan, kind, number, date, currency, expected, found_on, found, file, line
FROM loan_deviations
WHERE date >= $from AND date < $to
ORDER BY date, loan, number, kind
