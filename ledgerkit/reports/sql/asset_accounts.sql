-- Register against ledger, by account: cost accounts and accumulated-depreciation accounts.
-- Grain: one row per account and currency that an asset names.
-- Parameters: $to, the day after the last one counted.
-- Columns:
--   role      text     cost or accumulated
--   account   text     full name
--   currency  text     currency
--   register  money    what the register says, debit positive
--   ledger    money    book balance, debit positive
WITH charges AS (
    SELECT item AS asset, SUM(charge) AS charged
    FROM schedule_lines
    WHERE schedule = 'depreciation' AND period_through < $to
    GROUP BY item
),

named AS (
    SELECT
        'cost' AS role,
        cost_account AS account,
        currency,
        SUM(CASE WHEN acquired < $to THEN cost ELSE 0 END) AS register
    FROM assets
    GROUP BY ALL
    UNION ALL
    SELECT
        'accumulated' AS role,
        assets.accumulated_account AS account,
        assets.currency,
        -SUM(CASE WHEN assets.acquired < $to THEN assets.opening_accumulated ELSE 0 END + COALESCE(charges.charged, 0)) AS register
    FROM assets
    LEFT JOIN charges ON assets.asset = charges.asset
    GROUP BY ALL
),

ledger AS (
    SELECT account, book_currency AS currency, SUM(book_number) AS ledger
    FROM postings
    WHERE date < $to
    GROUP BY ALL
)

SELECT
    named.role,
    named.account,
    named.currency,
    named.register,
    COALESCE(ledger.ledger, 0) AS ledger
FROM named
LEFT JOIN ledger ON named.account = ledger.account AND named.currency = ledger.currency
ORDER BY named.role, named.account, named.currency
