-- Decimals of each currency, for display.
-- Grain: one row a currency.
-- Columns:
--   currency   text     symbol
--   precision  integer  decimals, or NULL where nothing says
SELECT currency, precision
FROM commodities
ORDER BY currency
