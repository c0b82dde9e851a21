-- Accounts with what they are called.
-- Grain: one row an opened account.
-- Columns:
--   account  text  full name
--   label    text  label in Japanese, or NULL
--   opened   date  from this day on
--   closed   date  until before this day, or NULL
SELECT
    account,
    name_ja AS label,
    opened,
    closed
FROM accounts
WHERE opened IS NOT NULL
ORDER BY account
