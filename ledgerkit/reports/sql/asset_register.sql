-- The fixed-asset register over a period, from movements and schedules.
-- Grain: one row per asset that is in the register before $to and was not disposed of before $from.
-- Parameters: $from, first day of the period; $to, the day after the last.
-- Columns:
--   asset                 text     id
--   name                  text     name
--   name_ja               text     name in Japanese, or NULL
--   class                 text     class at the end
--   department            text     department at the end, or NULL
--   location              text     location at the end, or NULL
--   in_service            date     day of entry into service
--   method                text     method of depreciation
--   life_months           integer  useful life
--   currency              text     currency of the amounts
--   cost_opening          money    cost at $from, zero or more
--   additions             money    cost acquired or added in the period
--   cost_closing          money    cost at $to
--   accumulated_opening   money    accumulated depreciation and impairment at $from, positive
--   charge                money    depreciation of the period, positive
--   accumulated_closing   money    accumulated depreciation and impairment at $to, positive
WITH charges AS (
    SELECT
        item AS asset,
        SUM(charge) FILTER (WHERE period_through < $from) AS before_period,
        SUM(charge) FILTER (WHERE period_through >= $from AND period_through < $to) AS inside,
        SUM(charge) FILTER (WHERE period_through < $to) AS to_date
    FROM schedule_lines
    WHERE schedule = 'depreciation' AND book = 'accounting'
    GROUP BY item
),

moved AS (
    SELECT
        asset,
        SUM(CASE WHEN date < $from THEN cost ELSE 0 END) AS cost_before,
        SUM(CASE WHEN date >= $from AND kind IN ('acquisition', 'opening', 'capital-expenditure') THEN cost ELSE 0 END) AS bought,
        SUM(cost) AS cost,
        SUM(CASE WHEN date < $from THEN accumulated + impairment ELSE 0 END) AS reduced_before,
        SUM(accumulated + impairment) AS reduced
    FROM asset_movements
    WHERE book = 'accounting' AND date < $to AND kind NOT IN ('transfer-out', 'transfer-in')
    GROUP BY asset
)

SELECT
    assets.asset,
    assets.name,
    assets.name_ja,
    states.class,
    states.department,
    states.location,
    assets.in_service,
    books.method,
    books.life_months,
    assets.currency,
    moved.cost_before AS cost_opening,
    moved.bought AS additions,
    moved.cost AS cost_closing,
    moved.reduced_before + COALESCE(charges.before_period, 0) AS accumulated_opening,
    COALESCE(charges.inside, 0) AS charge,
    moved.reduced + COALESCE(charges.to_date, 0) AS accumulated_closing
FROM assets
INNER JOIN moved ON assets.asset = moved.asset
INNER JOIN asset_books AS books ON assets.asset = books.asset AND books.book = 'accounting'
INNER JOIN asset_states AS states
    ON assets.asset = states.asset AND states.valid_from < $to AND (states.valid_to IS NULL OR states.valid_to >= $to)
LEFT JOIN charges ON assets.asset = charges.asset
WHERE assets.disposed IS NULL OR assets.disposed >= $from
ORDER BY states.class, assets.in_service, assets.asset
