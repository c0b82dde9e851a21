-- Payouts of processors that are in the books.
-- Grain: one row a payout.
-- Columns:
--   payout  text  name of its table in rules.toml and its id, as payout: on the entry has them
SELECT DISTINCT value AS payout
FROM metadata
WHERE key = 'payout' AND subject = 'transaction' AND value IS NOT NULL
ORDER BY payout
