-- The fixed-asset register over a period, from the schedules.
-- Grain: one row per asset that is in the register before $to.
-- Parameters: $from, first day of the period; $to, the day after the last.
-- Columns:
--   asset                 text     id
--   name                  text     name
--   name_ja               text     name in Japanese, or NULL
--   class                 text     class
--   department            text     department, or NULL
--   location              text     location, or NULL
--   in_service            date     day of entry into service
--   method                text     method of depreciation
--   life_months           integer  useful life
--   currency              text     currency of the amounts
--   cost_opening          money    cost at $from, zero or more
--   additions             money    cost of assets acquired in the period
--   cost_closing          money    cost at $to
--   accumulated_opening   money    accumulated depreciation at $from, positive
--   charge                money    depreciation of the period, positive
--   accumulated_closing   money    accumulated depreciation at $to, positive
WITH charges AS (
    SELECT
        item AS asset,
        SUM(charge) FILTER (WHERE period_through < $from) AS before_period,
        SUM(charge) FILTER (WHERE period_through >= $from AND period_through < $to) AS inside,
        SUM(charge) FILTER (WHERE period_through < $to) AS to_date
    FROM schedule_lines
    WHERE schedule = 'depreciation'
    GROUP BY item
)

SELECT
    assets.asset,
    assets.name,
    assets.name_ja,
    assets.class,
    assets.department,
    assets.location,
    assets.in_service,
    assets.method,
    assets.life_months,
    assets.currency,
    CASE WHEN assets.acquired < $from THEN assets.cost ELSE 0 END AS cost_opening,
    CASE WHEN assets.acquired >= $from THEN assets.cost ELSE 0 END AS additions,
    assets.cost AS cost_closing,
    CASE WHEN assets.acquired < $from THEN assets.opening_accumulated ELSE 0 END + COALESCE(charges.before_period, 0) AS accumulated_opening,
    COALESCE(charges.inside, 0) AS charge,
    assets.opening_accumulated + COALESCE(charges.to_date, 0) AS accumulated_closing
FROM assets
LEFT JOIN charges ON assets.asset = charges.asset
WHERE assets.acquired < $to
ORDER BY assets.class, assets.in_service, assets.asset
