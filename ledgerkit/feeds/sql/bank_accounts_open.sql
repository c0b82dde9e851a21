-- Accounts that are reconciled with a bank.
-- Grain: one row an account.
-- Columns:
--   account  text  full name
SELECT account
FROM accounts
WHERE reconcile = 'bank'
ORDER BY account
