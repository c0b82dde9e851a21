-- The leases of a period: what each is worth and owes at its end.
-- Grain: one row per lease that was agreed before the end of the period and had not ended before its start.
-- Parameters: $from, first day of the period; $to, the day after the last; $later, the day twelve months after $to.
-- Columns:
--   lease         text   id
--   name          text   name
--   name_ja       text   name in Japanese, or NULL
--   class         text   class in the register
--   department    text   department, or NULL
--   framework     text   ifrs, us-gaap, jgaap
--   model         text   finance, operating, exempt
--   exempt        text   short-term, low-value, or NULL
--   status        text   committed, older (than the standard, which does not hold yet), exempt, active or ended
--   commencement  date   first day
--   ends          date   last day of the term as then known
--   rate          money  rate of a year, a fraction, or NULL
--   currency      text   currency of the amounts
--   unpaid        money  payments due after the period, undiscounted, zero or more
--   cost          money  right of use, gross
--   accumulated   money  its accumulated depreciation, zero or more
--   liability     money  what is owed, positive
--   current       money  of it what is repaid within twelve months
WITH moved AS (
    SELECT
        lease,
        SUM(cost) AS cost,
        SUM(accumulated) AS accumulated,
        MIN(CASE WHEN kind IN ('termination', 'end') THEN date END) AS gone
    FROM lease_events
    WHERE date < $to
    GROUP BY lease
),

charged AS (
    SELECT lease, SUM(charge) AS charged
    FROM lease_lines
    WHERE period_through < $to
    GROUP BY lease
),

owed AS (
    SELECT item AS lease, -SUM(amount) AS liability, -SUM(CASE WHEN due < $later THEN amount ELSE 0 END) AS current
    FROM maturities
    WHERE register = 'lease' AND known_from < $to AND (known_to IS NULL OR known_to >= $to) AND due >= $to
    GROUP BY item
),

unpaid AS (
    SELECT lease, SUM(amount) AS unpaid
    FROM lease_dues
    WHERE known_from < $to AND (known_to IS NULL OR known_to >= $to) AND due >= $to
    GROUP BY lease
),

known AS (
    SELECT lease, ends, rate, ROW_NUMBER() OVER (PARTITION BY lease ORDER BY valid_from) AS place
    FROM lease_reaches
    WHERE valid_to IS NULL OR valid_to >= $to
)

SELECT
    leases.lease,
    leases.name,
    leases.name_ja,
    leases.class,
    leases.department,
    leases.framework,
    leases.model,
    leases.exempt,
    CASE
        WHEN leases.commencement >= $to THEN 'committed'
        WHEN leases.measured_from >= $to THEN 'older'
        WHEN moved.gone IS NOT NULL OR known.ends < $to THEN 'ended'
        WHEN leases.exempt IS NOT NULL THEN 'exempt'
        ELSE 'active'
    END AS status,
    leases.commencement,
    COALESCE(known.ends, moved.gone) AS ends,
    known.rate,
    leases.currency,
    COALESCE(unpaid.unpaid, 0) AS unpaid,
    COALESCE(moved.cost, 0) AS cost,
    COALESCE(moved.accumulated, 0) + COALESCE(charged.charged, 0) AS accumulated,
    COALESCE(owed.liability, 0) AS liability,
    COALESCE(owed.current, 0) AS current
FROM leases
LEFT JOIN moved ON leases.lease = moved.lease
LEFT JOIN charged ON leases.lease = charged.lease
LEFT JOIN owed ON leases.lease = owed.lease
LEFT JOIN unpaid ON leases.lease = unpaid.lease
LEFT JOIN known ON leases.lease = known.lease AND known.place = 1
WHERE leases.agreed < $to AND (moved.gone IS NULL OR moved.gone >= $from) AND COALESCE(known.ends, moved.gone) >= $from
ORDER BY leases.class, leases.lease
