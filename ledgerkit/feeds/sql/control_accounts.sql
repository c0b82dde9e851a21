-- Accounts whose balance a sub-ledger explains: a posting there wants to be told which item it is of.
-- Grain: one row an account.
-- Columns:
--   account  text  full name
--   control  text  the sub-ledger
SELECT
    account,
    control
FROM accounts
WHERE control IS NOT NULL
ORDER BY account
