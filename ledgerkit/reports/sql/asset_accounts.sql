-- Register against ledger, by account: cost, accumulated depreciation and impairment.
-- Grain: one row per account and currency that an asset names, now or earlier.
-- Parameters: $to, the day after the last one counted.
-- Columns:
--   role      text     cost, accumulated or impairment
--   account   text     full name
--   currency  text     currency
--   register  money    what the register says, debit positive
--   ledger    money    book balance, debit positive
WITH charges AS (
    SELECT item AS asset, SUM(charge) AS charged
    FROM schedule_lines
    WHERE schedule = 'depreciation' AND book = 'accounting' AND period_through < $to
    GROUP BY item
),

moved AS (
    SELECT asset, SUM(cost) AS cost, SUM(accumulated) AS accumulated, SUM(impairment) AS impairment
    FROM asset_movements
    WHERE book = 'accounting' AND date < $to AND kind NOT IN ('transfer-out', 'transfer-in')
    GROUP BY asset
),

carried AS (
    SELECT
        states.cost_account,
        states.accumulated_account,
        states.impairment_account,
        assets.currency,
        moved.cost,
        moved.accumulated + COALESCE(charges.charged, 0) AS accumulated,
        moved.impairment
    FROM assets
    INNER JOIN moved ON assets.asset = moved.asset
    INNER JOIN asset_states AS states
        ON assets.asset = states.asset AND states.valid_from < $to AND (states.valid_to IS NULL OR states.valid_to >= $to)
    LEFT JOIN charges ON assets.asset = charges.asset
),

named AS (
    SELECT 'cost' AS role, cost_account AS account, currency, cost AS register FROM carried
    UNION ALL
    SELECT 'accumulated' AS role, accumulated_account AS account, currency, -accumulated AS register FROM carried
    UNION ALL
    SELECT 'impairment' AS role, impairment_account AS account, currency, -impairment AS register FROM carried
    UNION ALL
    -- An account that assets have left, or have not reached yet, must hold nothing of them.
    SELECT
        UNNEST(['cost', 'accumulated', 'impairment']) AS role,
        UNNEST([states.cost_account, states.accumulated_account, states.impairment_account]) AS account,
        assets.currency,
        0 AS register
    FROM asset_states AS states
    INNER JOIN assets ON states.asset = assets.asset
),

registered AS (
    SELECT MIN(role) AS role, account, currency, SUM(register) AS register
    FROM named
    GROUP BY account, currency
),

ledger AS (
    SELECT account, book_currency AS currency, SUM(book_number) AS ledger
    FROM postings
    WHERE date < $to
    GROUP BY ALL
)

SELECT
    registered.role,
    registered.account,
    registered.currency,
    registered.register,
    COALESCE(ledger.ledger, 0) AS ledger
FROM registered
LEFT JOIN ledger ON registered.account = ledger.account AND registered.currency = ledger.currency
ORDER BY registered.role, registered.account, registered.currency
