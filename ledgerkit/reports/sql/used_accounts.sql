-- The accounts that have a posting.
-- Grain: one row per account.
-- Columns:
--   account  text  full name
--   type     text  Assets, Liabilities, Equity, Income or Expenses
SELECT
    account,
    type
FROM accounts
WHERE account IN (SELECT DISTINCT account FROM postings)
ORDER BY account
