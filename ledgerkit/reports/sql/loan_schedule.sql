-- Payments of loans as known at the end of a period.
-- Grain: one row per payment whose day lies in a span.
-- Parameters: $known, the day after the last of the period; $from and $to, the first day of the span and the day after its last.
-- Columns:
--   loan       text     id
--   name       text     name of the loan
--   name_ja    text     the same in Japanese, or NULL
--   number     integer  which payment, from 1
--   due        date     day it is due
--   paid_on    date     day it is paid
--   currency   text     currency
--   opening    money    principal owed before, zero or more
--   drawn      money    drawn in its period
--   prepaid    money    prepaid in its period
--   payment    money    interest and principal
--   interest   money    interest
--   principal  money    principal repaid
--   closing    money    principal owed after it
SELECT
    lines.loan,
    loans.name,
    loans.name_ja,
    lines.number,
    lines.due,
    lines.paid_on,
    lines.currency,
    lines.opening,
    lines.drawn,
    lines.prepaid,
    lines.payment,
    lines.interest,
    lines.principal,
    lines.closing
FROM loan_lines AS lines
INNER JOIN loans ON lines.loan = loans.loan
WHERE
    lines.known_from < $known AND (lines.known_to IS NULL OR lines.known_to >= $known)
    AND lines.paid_on >= $from AND lines.paid_on < $to
ORDER BY loans.lent, loans.loan_account, lines.loan, lines.number
