-- The fixed-asset register over a period, from movements and schedules, with evidence.
-- Grain: one row per asset that is in the register before $to and was not disposed of before $from.
-- Parameters: $from, first day of the period; $to, the day after the last; $book, the book.
-- Columns:
--   asset                 text     id
--   name                  text     name
--   name_ja               text     name in Japanese, or NULL
--   class                 text     class at the end
--   department            text     department at the end, or NULL
--   location              text     location at the end, or NULL
--   acquired              date     day from which it stands in the register
--   in_service            date     day of entry into service
--   quantity              money    units at acquisition
--   method                text     method of depreciation at the end
--   life_months           integer  useful life at the end, or NULL where the method has none
--   currency              text     currency of the amounts
--   cost_opening          money    cost at $from, zero or more
--   additions             money    cost acquired, brought in or added in the period
--   disposals             money    cost disposed of in the period, positive
--   revaluation           money    other change of the cost in the period
--   cost_closing          money    cost at $to
--   accumulated_opening   money    accumulated depreciation at $from, positive
--   charge                money    depreciation of the period, positive
--   accumulated_other     money    accumulated depreciation brought in (positive), disposed of (negative) or revalued in the period
--   accumulated_closing   money    accumulated depreciation at $to, positive
--   impairment            money    accumulated impairment at $to, positive
--   documents             text     documents of the transactions that name the asset, comma separated, or NULL
--   counted               date     last physical count before $to, or NULL
--   count_found           text     what it found, or NULL
--   count_by              text     who counted, or NULL
WITH charges AS (
    SELECT
        item AS asset,
        SUM(charge) FILTER (WHERE period_through < $from) AS before_period,
        SUM(charge) FILTER (WHERE period_through >= $from) AS inside,
        SUM(charge) AS to_date
    FROM schedule_lines
    WHERE schedule = 'depreciation' AND book = $book AND period_through < $to
    GROUP BY item
),

moved AS (
    SELECT
        asset,
        SUM(CASE WHEN date < $from THEN cost ELSE 0 END) AS cost_before,
        SUM(CASE WHEN date >= $from AND kind IN ('acquisition', 'opening', 'capital-expenditure') THEN cost ELSE 0 END) AS bought,
        -SUM(CASE WHEN date >= $from AND kind = 'disposal' THEN cost ELSE 0 END) AS disposals,
        SUM(cost) AS cost,
        SUM(CASE WHEN date < $from THEN accumulated ELSE 0 END) AS accumulated_before,
        SUM(CASE WHEN date >= $from THEN accumulated ELSE 0 END) AS accumulated_inside,
        SUM(accumulated) AS accumulated,
        SUM(impairment) AS impairment
    FROM asset_movements
    WHERE book = $book AND date < $to AND kind NOT IN ('transfer-out', 'transfer-in')
    GROUP BY asset
),

linked AS (
    SELECT DISTINCT postings.asset, UNNEST(transactions.links) AS link
    FROM postings
    INNER JOIN transactions ON postings.transaction_id = transactions.transaction_id
    WHERE postings.asset IS NOT NULL
),

papers AS (
    SELECT linked.asset, STRING_AGG(DISTINCT documents.path, ', ' ORDER BY documents.path) AS documents
    FROM (SELECT path, UNNEST(links) AS link FROM documents) AS documents
    INNER JOIN linked ON documents.link = linked.link
    GROUP BY linked.asset
),

counts AS (
    -- One value for both: ARG_MAX passes over a person who is NULL, to one of an earlier count.
    SELECT asset, MAX(date) AS counted, ARG_MAX({'found': found, 'person': person}, date) AS latest
    FROM asset_counts
    WHERE date < $to
    GROUP BY asset
)

SELECT
    assets.asset,
    assets.name,
    assets.name_ja,
    states.class,
    states.department,
    states.location,
    assets.acquired,
    assets.in_service,
    assets.quantity,
    estimates.method,
    estimates.life_months,
    assets.currency,
    moved.cost_before AS cost_opening,
    moved.bought AS additions,
    moved.disposals,
    moved.cost - moved.cost_before - moved.bought + moved.disposals AS revaluation,
    moved.cost AS cost_closing,
    moved.accumulated_before + COALESCE(charges.before_period, 0) AS accumulated_opening,
    COALESCE(charges.inside, 0) AS charge,
    moved.accumulated_inside AS accumulated_other,
    moved.accumulated + COALESCE(charges.to_date, 0) AS accumulated_closing,
    moved.impairment,
    papers.documents,
    counts.counted,
    counts.latest.found AS count_found,
    counts.latest.person AS count_by
FROM assets
INNER JOIN moved ON assets.asset = moved.asset
INNER JOIN asset_estimates AS estimates
    ON
        assets.asset = estimates.asset
        AND estimates.book = $book
        AND estimates.valid_from < $to
        AND (estimates.valid_to IS NULL OR estimates.valid_to >= $to)
INNER JOIN asset_states AS states
    ON assets.asset = states.asset AND states.valid_from < $to AND (states.valid_to IS NULL OR states.valid_to >= $to)
LEFT JOIN charges ON assets.asset = charges.asset
LEFT JOIN papers ON assets.asset = papers.asset
LEFT JOIN counts ON assets.asset = counts.asset
WHERE assets.disposed IS NULL OR assets.disposed >= $from
ORDER BY states.class, assets.in_service, assets.asset
