-- Accruals beside their invoices: what was estimated in income and expenses, and what was invoiced.
-- Grain: one row per accrual and currency posted before $to.
-- Parameters: $to, the day after the last one counted.
-- Columns:
--   accrual       text     id
--   currency      text     currency of the amounts
--   counterparty  text     who sends the invoice
--   basis         text     how the amount was found
--   estimated     money    the accrual, debit positive
--   invoiced      money    its invoices before $to, debit positive; NULL where there is none
--   matched       date     day of its first invoice before $to; NULL where there is none
--   last_invoice  date     day of its last invoice before $to; NULL where there is none
SELECT
    lines.accrual,
    lines.currency,
    accruals.counterparty,
    accruals.basis,
    COALESCE(SUM(lines.amount) FILTER (WHERE lines.kind = 'accrual'), 0) AS estimated,
    SUM(lines.amount) FILTER (WHERE lines.kind = 'invoice') AS invoiced,
    MIN(lines.date) FILTER (WHERE lines.kind = 'invoice') AS matched,
    MAX(lines.date) FILTER (WHERE lines.kind = 'invoice') AS last_invoice
FROM accrual_lines AS lines
INNER JOIN accruals ON lines.accrual = accruals.accrual
INNER JOIN accounts ON lines.account = accounts.account
WHERE lines.date < $to AND accounts.type IN ('Income', 'Expenses') AND lines.kind <> 'reversal'
GROUP BY lines.accrual, lines.currency, accruals.counterparty, accruals.basis
HAVING COUNT(*) FILTER (WHERE lines.kind = 'accrual') > 0
ORDER BY lines.accrual, lines.currency
