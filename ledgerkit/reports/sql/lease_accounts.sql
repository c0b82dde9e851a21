-- Leases against the ledger, by account: right of use, accumulated depreciation and liability.
-- Grain: one row per account and currency that a lease names.
-- Parameters: $to, the day after the last one counted.
-- Columns:
--   role      text     right-of-use, accumulated or liability
--   account   text     full name
--   currency  text     currency
--   register  money    what the schedules say, debit positive
--   ledger    money    book balance, debit positive
WITH carried AS (
    SELECT lease, SUM(cost) AS cost, SUM(accumulated) AS accumulated, SUM(liability) AS liability
    FROM (
        SELECT lease, cost, accumulated, liability FROM lease_events WHERE date < $to
        UNION ALL
        SELECT lease, 0 AS cost, charge AS accumulated, interest AS liability FROM lease_lines WHERE period_through < $to
        UNION ALL
        SELECT lease, 0 AS cost, 0 AS accumulated, -amount AS liability FROM lease_dues WHERE held AND in_liability AND due < $to
    )
    GROUP BY lease
),

named AS (
    SELECT 'right-of-use' AS role, leases.right_of_use_account AS account, leases.currency, COALESCE(carried.cost, 0) AS register
    FROM leases
    LEFT JOIN carried ON leases.lease = carried.lease
    UNION ALL
    SELECT 'accumulated' AS role, leases.accumulated_account AS account, leases.currency, -COALESCE(carried.accumulated, 0) AS register
    FROM leases
    LEFT JOIN carried ON leases.lease = carried.lease
    UNION ALL
    SELECT 'liability' AS role, leases.liability_account AS account, leases.currency, -COALESCE(carried.liability, 0) AS register
    FROM leases
    LEFT JOIN carried ON leases.lease = carried.lease
),

registered AS (
    SELECT MAX(role) AS role, account, currency, SUM(register) AS register
    FROM named
    WHERE account IS NOT NULL
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
