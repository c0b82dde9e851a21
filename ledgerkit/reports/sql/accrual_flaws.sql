-- Accruals posted before $to that lack a basis, or whose invoice was there before them.
-- Grain: one row per accrual.
-- Parameters: $from, first day; $to, the day after the last one counted.
-- Columns:
--   accrual    text     id
--   date       date     day it was posted
--   basis      text     how the amount was found; NULL where nobody says
--   duplicate  text     file and line of the invoice; NULL where there is none
--   file       text     file of the accrual
--   line       integer  its line
SELECT
    accrual,
    date,
    basis,
    duplicate,
    file,
    line
FROM accruals
WHERE
    date < $to
    AND (basis IS NULL OR duplicate IS NOT NULL)
    AND (date >= $from OR taken_back IS NULL OR taken_back >= $from)
ORDER BY date, accrual
