-- What is left of deferrals at the end of a period, by the month of its release.
-- Grain: one row per item and month end.
-- Parameters: $to, the day after the period.
-- Columns:
--   deferral  text   id
--   day       date   month end of the release
--   amount    money  released then, debit positive of the balance-sheet account's balance
SELECT
    lines.item AS deferral,
    lines.period_through AS day,
    lines.charge AS amount
FROM schedule_lines AS lines
INNER JOIN deferrals AS items ON lines.item = items.deferral
WHERE lines.schedule = 'deferral' AND lines.period_through >= $to AND items.date < $to AND lines.charge <> 0
ORDER BY day, deferral
