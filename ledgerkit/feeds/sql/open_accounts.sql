-- Accounts that entries may go to.
-- Grain: one row an opened account.
-- Columns:
--   account  text  full name
--   opened   date  from this day on
--   closed   date  until before this day, or NULL
SELECT account, opened, closed
FROM accounts
WHERE opened IS NOT NULL
ORDER BY account
