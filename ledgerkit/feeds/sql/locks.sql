-- Locks and seals of periods that are in the books.
-- Grain: one row a directive.
-- Columns:
--   event    text     lock or seal
--   level    text     of a lock: soft or hard; of a seal NULL
--   period   text     the period, as written
--   scope    text     the account that is locked with those below it, or all
--   file     text     file of the directive
--   line     integer  its line
SELECT event, text AS level, period, subject AS scope, file, line
FROM close_events
WHERE event IN ('lock', 'seal')
ORDER BY date, file, line
