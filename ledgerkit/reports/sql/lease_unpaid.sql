-- Payments that fell due and were not made, or not in full, and what was paid beyond all that was agreed.
-- Grain: one row per lease and day due; a day of NULL is what no payment asked for.
-- Parameters: $to, the day after the last one counted.
-- Columns:
--   lease     text   id
--   due       date   day it was due, or NULL
--   currency  text   currency
--   agreed    money  what was due, zero or more
--   paid      money  what postings with lease: paid of it
WITH agreed AS (
    SELECT lease_dues.lease, lease_dues.due, lease_dues.currency, SUM(lease_dues.amount) AS amount
    FROM lease_dues
    INNER JOIN leases ON lease_dues.lease = leases.lease
    WHERE lease_dues.held AND lease_dues.due < $to AND lease_dues.due >= leases.measured_from
    GROUP BY ALL
),

paid AS (
    SELECT lease_payments.lease, lease_payments.due, lease_payments.currency, SUM(lease_payments.amount) AS amount
    FROM lease_payments
    INNER JOIN leases ON lease_payments.lease = leases.lease
    WHERE lease_payments.kind = 'payment' AND lease_payments.date < $to AND lease_payments.date >= leases.agreed
    GROUP BY ALL
),

beyond AS (
    -- What was paid before the commencement has no day either, and is agreed.
    SELECT paid.lease, paid.currency, paid.amount, COALESCE(SUM(lease_events.prepaid), 0) AS agreed
    FROM paid
    LEFT JOIN lease_events ON paid.lease = lease_events.lease AND lease_events.kind = 'commencement'
    INNER JOIN leases ON paid.lease = leases.lease AND leases.commencement = leases.measured_from
    WHERE paid.due IS NULL
    GROUP BY paid.lease, paid.currency, paid.amount
)

SELECT agreed.lease, agreed.due, agreed.currency, agreed.amount AS agreed, COALESCE(paid.amount, 0) AS paid
FROM agreed
LEFT JOIN paid ON agreed.lease = paid.lease AND agreed.due = paid.due AND agreed.currency = paid.currency
WHERE agreed.amount <> COALESCE(paid.amount, 0)
UNION ALL
SELECT beyond.lease, NULL AS due, beyond.currency, beyond.agreed, beyond.amount AS paid
FROM beyond
WHERE beyond.agreed < beyond.amount
ORDER BY lease, due
