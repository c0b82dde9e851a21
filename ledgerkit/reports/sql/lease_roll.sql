-- What became of rights of use (net) and liabilities of leases over a period.
-- Grain: one row per side, group, currency and kind of change.
-- Parameters: $from, first day of the period; $to, the day after the last; $group, class or department.
-- Columns:
--   side      text   right-of-use or liability
--   member    text   class or department, empty for none
--   currency  text   currency
--   kind      text   before, brought-in, additions, remeasurements, decreases, depreciation, interest, payments
--   amount    money  change; of the liability positive: more owed
WITH changes AS (
    SELECT
        lease,
        date,
        CASE
            WHEN kind IN ('commencement', 'transition') THEN 'additions'
            WHEN kind = 'opening' THEN 'brought-in'
            WHEN kind IN ('remeasurement', 'modification') THEN 'remeasurements'
            ELSE 'decreases'
        END AS kind,
        UNNEST(['right-of-use', 'liability']) AS side,
        UNNEST([cost - accumulated, liability]) AS amount
    FROM lease_events
    WHERE date < $to
    UNION ALL
    SELECT lease, period_through AS date, 'depreciation' AS kind, 'right-of-use' AS side, -charge AS amount
    FROM lease_lines
    WHERE period_through < $to
    UNION ALL
    SELECT lease, period_through AS date, 'interest' AS kind, 'liability' AS side, interest AS amount
    FROM lease_lines
    WHERE period_through < $to
    UNION ALL
    SELECT lease, due AS date, 'payments' AS kind, 'liability' AS side, -amount
    FROM lease_dues
    WHERE held AND in_liability AND due < $to
)

SELECT
    changes.side,
    CASE WHEN $group = 'department' THEN COALESCE(leases.department, '') ELSE leases.class END AS member,
    leases.currency,
    CASE WHEN changes.date < $from THEN 'before' ELSE changes.kind END AS kind,
    SUM(changes.amount) AS amount
FROM changes
INNER JOIN leases ON changes.lease = leases.lease
WHERE leases.model <> 'exempt'
GROUP BY ALL
ORDER BY side, member, currency, kind
