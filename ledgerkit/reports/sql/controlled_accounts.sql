-- The accounts of which an account statement is made where none is named.
-- Grain: one row an account that controls receivables or payables.
-- Columns:
--   account  text  full name
SELECT account
FROM accounts
WHERE control IN ('receivables', 'payables')
ORDER BY account
