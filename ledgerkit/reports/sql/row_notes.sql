-- Notes that the books write on rows of a report.
-- Grain: one row a directive.
-- Parameters: $report, name of the report.
-- Columns:
--   period   text     the period, as written
--   row_id   text     id of the row
--   text     text     the note
--   person   text     who wrote it, or NULL
--   file     text     where the directive stands
--   line     integer  its line
SELECT
    period,
    SUBSTRING(subject, LENGTH($report) + 2) AS row_id,
    text,
    person,
    file,
    line
FROM close_events
WHERE event = 'note' AND STARTS_WITH(subject, $report || '/')
ORDER BY date, file, line
