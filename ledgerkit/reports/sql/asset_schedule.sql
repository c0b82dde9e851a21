-- The schedules of all assets from a period on, by fiscal year or by month, to the end of life.
-- Grain: one row per asset and span.
-- Parameters: $from, first day of the period; $book, the book; $ends, first days of the spans that follow, in order.
-- Columns:
--   asset        text   id
--   name         text   name
--   name_ja      text   name in Japanese, or NULL
--   class        text   class at $from, else the first
--   currency     text   currency of the amounts
--   span         date   the day after the span
--   through      date   last day charged in it
--   opening      money  book value before
--   charge       money  charged in the span
--   accumulated  money  charged so far, opening position included
--   closing      money  book value after
SELECT
    assets.asset,
    assets.name,
    assets.name_ja,
    MIN(states.class) AS class,
    lines.currency,
    LIST_MIN(LIST_FILTER($ends::DATE [], lambda day: day > lines.period_through)) AS span,
    MAX(lines.period_through) AS through,
    ARG_MIN(lines.opening, lines.period_from) AS opening,
    SUM(lines.charge) AS charge,
    ARG_MAX(lines.accumulated, lines.period_from) AS accumulated,
    ARG_MAX(lines.closing, lines.period_from) AS closing
FROM schedule_lines AS lines
INNER JOIN assets ON lines.item = assets.asset
LEFT JOIN asset_states AS states
    ON
        assets.asset = states.asset
        AND states.valid_from <= GREATEST($from, assets.acquired)
        AND (states.valid_to IS NULL OR states.valid_to > GREATEST($from, assets.acquired))
WHERE lines.schedule = 'depreciation' AND lines.book = $book AND lines.period_through >= $from
GROUP BY ALL
ORDER BY class, assets.asset, span
