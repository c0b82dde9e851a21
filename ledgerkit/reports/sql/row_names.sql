-- What rows of reports are called after.
-- Grain: one row a name.
-- Columns:
--   name  text  name of an account, an asset or a counterparty
SELECT account AS name FROM accounts
UNION
SELECT asset FROM assets
UNION
SELECT party FROM parties
ORDER BY ALL
