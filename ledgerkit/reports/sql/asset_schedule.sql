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
--   closing      money  book value at the end of the span, everything that happened by then included
WITH spans AS (
    SELECT
        item AS asset,
        currency,
        LIST_MIN(LIST_FILTER($ends::DATE [], lambda day: day > period_through)) AS span,
        MAX(period_through) AS through,
        ARG_MIN(opening, period_from) AS opening,
        SUM(charge) AS charge,
        ARG_MAX(accumulated, period_from) AS accumulated
    FROM schedule_lines
    WHERE schedule = 'depreciation' AND book = $book AND period_through >= $from
    GROUP BY ALL
),

before AS (
    SELECT item AS asset, SUM(charge) AS charged
    FROM schedule_lines
    WHERE schedule = 'depreciation' AND book = $book AND period_through < $from
    GROUP BY item
),

held AS (
    SELECT spans.asset, spans.span, SUM(moves.cost - moves.accumulated - moves.impairment) AS amount
    FROM spans
    INNER JOIN asset_movements AS moves ON spans.asset = moves.asset AND moves.date < spans.span
    WHERE moves.book = $book AND moves.kind NOT IN ('transfer-out', 'transfer-in')
    GROUP BY ALL
),

closed AS (
    SELECT
        spans.asset,
        spans.currency,
        spans.span,
        spans.through,
        spans.opening,
        spans.charge,
        spans.accumulated,
        held.amount - COALESCE(before.charged, 0) - SUM(spans.charge) OVER (PARTITION BY spans.asset ORDER BY spans.span) AS closing
    FROM spans
    INNER JOIN held ON spans.asset = held.asset AND spans.span = held.span
    LEFT JOIN before ON spans.asset = before.asset
)

SELECT
    assets.asset,
    assets.name,
    assets.name_ja,
    states.class,
    closed.currency,
    closed.span,
    closed.through,
    COALESCE(LAG(closed.closing) OVER (PARTITION BY closed.asset ORDER BY closed.span), closed.opening) AS opening,
    closed.charge,
    closed.accumulated,
    closed.closing
FROM closed
INNER JOIN assets ON closed.asset = assets.asset
LEFT JOIN asset_states AS states
    ON
        assets.asset = states.asset
        AND states.valid_from <= GREATEST($from, assets.acquired)
        AND (states.valid_to IS NULL OR states.valid_to > GREATEST($from, assets.acquired))
ORDER BY states.class, assets.asset, closed.span
