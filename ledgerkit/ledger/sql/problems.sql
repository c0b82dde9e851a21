-- Every error and warning found while loading.
-- Grain: one row a problem, errors first, by place.
-- Columns:
--   file      text     file, or NULL
--   line      integer  line, or NULL
--   code      text     the rule broken
--   message   text     what is wrong
--   remedy    text     what to do, or empty
--   expected  text     what should stand there, or empty
--   found     text     what stands there, or empty
--   severity  text     error or warning
SELECT file, line, code, message, remedy, expected, found, severity
FROM problems
ORDER BY severity, file, line, code, message
