-- The settings of the books: what is written, and what holds where nothing is.
-- Grain: one row an option and date.
-- Columns:
--   source  text  ledgerkit or default
--   day     date  from which it holds; NULL for defaults
--   key     text  name
--   value   text  value as text, or NULL
SELECT source, date AS day, key, value
FROM options
WHERE source IN ('default', 'ledgerkit')
ORDER BY date, key
