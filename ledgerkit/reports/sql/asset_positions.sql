-- Every book of every asset at the end of a period.
-- Grain: one row per asset and book that is in the register before $to and was not disposed of before $from.
-- Parameters: $from, first day of the period; $to, the day after the last.
-- Columns:
--   asset        text     id
--   name         text     name
--   name_ja      text     name in Japanese, or NULL
--   class        text     class at the end
--   book         text     accounting, tax, ifrs or management
--   method       text     method of depreciation at the end
--   life_months  integer  useful life at the end, or NULL where the method has none
--   currency     text     currency of the amounts
--   charge       money    depreciation of the period, positive
--   cost         money    cost at $to
--   reduced      money    accumulated depreciation and impairment at $to, positive
WITH charges AS (
    SELECT
        item AS asset,
        book,
        SUM(charge) FILTER (WHERE period_through >= $from) AS inside,
        SUM(charge) AS to_date
    FROM schedule_lines
    WHERE schedule = 'depreciation' AND period_through < $to
    GROUP BY ALL
),

moved AS (
    SELECT asset, book, SUM(cost) AS cost, SUM(accumulated + impairment) AS reduced
    FROM asset_movements
    WHERE date < $to AND kind NOT IN ('transfer-out', 'transfer-in')
    GROUP BY ALL
)

SELECT
    assets.asset,
    assets.name,
    assets.name_ja,
    states.class,
    estimates.book,
    estimates.method,
    estimates.life_months,
    assets.currency,
    COALESCE(charges.inside, 0) AS charge,
    moved.cost,
    moved.reduced + COALESCE(charges.to_date, 0) AS reduced
FROM assets
INNER JOIN asset_estimates AS estimates
    ON
        assets.asset = estimates.asset
        AND estimates.valid_from < $to
        AND (estimates.valid_to IS NULL OR estimates.valid_to >= $to)
INNER JOIN moved ON estimates.asset = moved.asset AND estimates.book = moved.book
INNER JOIN asset_states AS states
    ON assets.asset = states.asset AND states.valid_from < $to AND (states.valid_to IS NULL OR states.valid_to >= $to)
LEFT JOIN charges ON estimates.asset = charges.asset AND estimates.book = charges.book
WHERE assets.disposed IS NULL OR assets.disposed >= $from
ORDER BY states.class, assets.asset, estimates.book = 'accounting' DESC, estimates.book
