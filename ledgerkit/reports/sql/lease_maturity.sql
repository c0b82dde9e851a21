-- Payments of leases after a day, undiscounted, as then known.
-- Grain: one row per framework, state, band of years and currency.
-- Parameters: $to, the day after the last one counted; $year1, $year2, $year3, $year4 and $year5, the days one to five years after it.
-- Columns:
--   framework  text     ifrs, us-gaap, jgaap
--   state      text     begun, committed (not begun), or older than the standard, which does not hold yet; exempt ones are left out
--   band       integer  0 for the first year to 4 for the fifth, 5 for all later
--   currency   text     currency
--   amount     money    undiscounted, positive
SELECT
    leases.framework,
    CASE
        WHEN leases.commencement >= $to THEN 'committed'
        WHEN leases.measured_from >= $to THEN 'older'
        ELSE 'begun'
    END AS state,
    CAST(CASE
        WHEN lease_dues.due < $year1 THEN 0
        WHEN lease_dues.due < $year2 THEN 1
        WHEN lease_dues.due < $year3 THEN 2
        WHEN lease_dues.due < $year4 THEN 3
        WHEN lease_dues.due < $year5 THEN 4
        ELSE 5
    END AS BIGINT) AS band,
    lease_dues.currency,
    SUM(lease_dues.amount) AS amount
FROM lease_dues
INNER JOIN leases ON lease_dues.lease = leases.lease
WHERE
    lease_dues.due >= $to
    AND lease_dues.known_from < $to
    AND (lease_dues.known_to IS NULL OR lease_dues.known_to >= $to)
    AND leases.model <> 'exempt'
GROUP BY ALL
ORDER BY framework, state, band, currency
