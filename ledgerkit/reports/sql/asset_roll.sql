-- What happened to cost, accumulated depreciation and impairment over a period, from movements and schedules.
-- Grain: one row per member (class, department or location), currency, kind of change and day.
-- Parameters: $from, first day of the period; $to, the day after the last; $book, the book; $group, class, department or location.
-- Columns:
--   member       text   the class, department or location; empty where the asset has none
--   currency     text   currency of the amounts
--   kind         text   before (all before $from), depreciation, or the kind of movement
--   day          date   day of the change; the day before $from for all before it
--   cost         money  change of the cost, signed
--   accumulated  money  change of accumulated depreciation, positive: more depreciated
--   impairment   money  change of accumulated impairment, positive: more impaired
WITH entries AS (
    SELECT class, department, location, currency, date, kind, cost, accumulated, impairment
    FROM asset_movements
    WHERE book = $book AND date < $to
    UNION ALL
    SELECT
        states.class,
        states.department,
        states.location,
        lines.currency,
        lines.period_through AS date,
        'depreciation' AS kind,
        CAST(0 AS DECIMAL(38, 18)) AS cost,
        lines.charge AS accumulated,
        CAST(0 AS DECIMAL(38, 18)) AS impairment
    FROM schedule_lines AS lines
    INNER JOIN asset_states AS states
        ON
            lines.item = states.asset
            AND lines.period_through >= states.valid_from
            AND (states.valid_to IS NULL OR lines.period_through < states.valid_to)
    WHERE lines.schedule = 'depreciation' AND lines.book = $book AND lines.period_through < $to
)

SELECT
    COALESCE(CASE $group WHEN 'class' THEN class WHEN 'department' THEN department ELSE location END, '') AS member,
    currency,
    CASE WHEN date < $from THEN 'before' ELSE kind END AS kind,
    GREATEST(date, $from - 1) AS day,
    SUM(cost) AS cost,
    SUM(accumulated) AS accumulated,
    SUM(impairment) AS impairment
FROM entries
GROUP BY ALL
ORDER BY member, currency, kind, day
