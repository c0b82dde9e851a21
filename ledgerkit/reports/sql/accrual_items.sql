-- Accruals on accounts of the balance sheet over a period, by the register: what stood, came, was taken back, and stands.
-- Grain: one row per accrual, account and currency that is not zero throughout.
-- Parameters: $from, first day; $to, the day after the last.
-- Columns:
--   account       text     account of the balance sheet
--   type          text     its type
--   accrual       text     id
--   currency      text     currency of the amounts
--   narration     text     narration
--   date          date     day it was posted
--   counterparty  text     who will send the invoice
--   basis         text     how the amount was found
--   reverse_on    date     day it is to be taken back; NULL where that is not known
--   opening       money    units before $from, debit positive
--   added         money    units of the accrual in the period, debit positive
--   taken_back    money    units of its reversals in the period, debit positive
--   closing       money    units before $to, debit positive
WITH lines AS (
    SELECT
        accrual,
        account,
        currency,
        COALESCE(SUM(amount) FILTER (WHERE date < $from), 0) AS opening,
        COALESCE(SUM(amount) FILTER (WHERE date >= $from AND kind = 'accrual'), 0) AS added,
        COALESCE(SUM(amount) FILTER (WHERE date >= $from AND kind = 'reversal'), 0) AS taken_back,
        SUM(amount) AS closing
    FROM accrual_lines
    WHERE date < $to AND kind <> 'invoice'
    GROUP BY ALL
)

SELECT
    lines.account,
    accounts.type,
    lines.accrual,
    lines.currency,
    accruals.narration,
    accruals.date,
    accruals.counterparty,
    accruals.basis,
    accruals.reverse_on,
    lines.opening,
    lines.added,
    lines.taken_back,
    lines.closing
FROM lines
INNER JOIN accruals ON lines.accrual = accruals.accrual
INNER JOIN accounts ON lines.account = accounts.account
WHERE
    accounts.type IN ('Assets', 'Liabilities', 'Equity')
    AND (lines.opening <> 0 OR lines.added <> 0 OR lines.taken_back <> 0 OR lines.closing <> 0)
ORDER BY lines.account, accruals.date, lines.accrual, lines.currency
