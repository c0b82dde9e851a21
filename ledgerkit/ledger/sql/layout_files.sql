-- The layouts of statements that the books bring with them.
-- Grain: one row a file.
-- Columns:
--   name   text  path from the folder of the top-level file, as the option names it
--   value  text  its text
SELECT key AS name, value
FROM options
WHERE source = 'layout-file'
ORDER BY key
