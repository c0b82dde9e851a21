-- Months in which what leases bear and what was posted of it differ.
-- Grain: one row per day, rule and currency where the two differ; none is what a sound ledger gives.
-- Parameters: $to, the day after the last one counted.
-- Columns:
--   day        date   month end
--   rule       text   rule of the entry
--   currency   text   currency
--   scheduled  money  sum of the schedules
--   posted     money  debited to expense accounts by entries of the rule
WITH scheduled AS (
    SELECT day, rule, currency, SUM(amount) AS amount
    FROM (
        SELECT
            lease_lines.period_through AS day,
            UNNEST(['lease-interest', 'lease-depreciation', 'lease-cost', 'lease-expense', 'lease-restoration']) AS rule,
            lease_lines.currency AS currency,
            UNNEST([
                CASE WHEN leases.model = 'finance' THEN lease_lines.interest ELSE 0 END,
                CASE WHEN leases.model = 'finance' THEN lease_lines.charge ELSE 0 END,
                CASE WHEN leases.model = 'operating' THEN lease_lines.cost ELSE 0 END,
                CASE WHEN leases.model = 'exempt' THEN lease_lines.cost ELSE 0 END,
                lease_lines.unwinding
            ]) AS amount
        FROM lease_lines
        INNER JOIN leases ON lease_lines.lease = leases.lease
        WHERE lease_lines.period_through < $to
    )
    GROUP BY ALL
    HAVING SUM(amount) <> 0
),

posted AS (
    SELECT postings.date AS day, transactions.rule AS rule, postings.book_currency AS currency, SUM(postings.book_number) AS amount
    FROM postings
    INNER JOIN transactions ON postings.transaction_id = transactions.transaction_id
    INNER JOIN accounts ON postings.account = accounts.account
    WHERE
        transactions.rule IN ('lease-interest', 'lease-depreciation', 'lease-cost', 'lease-expense', 'lease-restoration')
        AND accounts.type = 'Expenses'
        AND postings.date < $to
    GROUP BY ALL
)

SELECT
    COALESCE(scheduled.day, posted.day) AS day,
    COALESCE(scheduled.rule, posted.rule) AS rule,
    COALESCE(scheduled.currency, posted.currency) AS currency,
    COALESCE(scheduled.amount, 0) AS scheduled,
    COALESCE(posted.amount, 0) AS posted
FROM scheduled
FULL OUTER JOIN posted ON scheduled.day = posted.day AND scheduled.rule = posted.rule AND scheduled.currency = posted.currency
WHERE COALESCE(scheduled.amount, 0) <> COALESCE(posted.amount, 0)
ORDER BY day, rule, currency
