-- What opened accounts take.
-- Grain: one row an opened account.
-- Columns:
--   account     text   full name
--   opened      date   from this day on
--   closed      date   until the end of this day, or NULL
--   currencies  texts  the currencies it takes; empty for any
SELECT account, opened, closed, currencies
FROM accounts
WHERE opened IS NOT NULL
ORDER BY account
