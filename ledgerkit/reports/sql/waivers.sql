-- Waivers of one gate.
-- Grain: one row a waiver directive.
-- Parameters: $gate, the gate.
-- Columns:
--   period   text     the period, as written
--   person   text     who answers for it
--   reason   text     why
--   expires  date     last day it holds
--   file     text     file of the directive
--   line     integer  its line
SELECT period, person, text AS reason, expires, file, line
FROM close_events
WHERE event = 'waiver' AND subject = $gate
ORDER BY date, file, line
