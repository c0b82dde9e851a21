-- Leases that are older than the standard: what is recognised of each on the day it holds.
-- Grain: one row per lease with a transition, whether it has come or not.
-- Parameters: $to, the day after the last on which a lease may have been agreed.
-- Columns:
--   lease         text   id
--   name          text   name
--   name_ja       text   name in Japanese, or NULL
--   date          date   day of the transition
--   ends          date   last day of the term as known then
--   rate          money  rate of a year at that day, a fraction
--   currency      text   currency of the amounts
--   unpaid        money  payments from that day on, undiscounted
--   at_start      money  of them what is due on the day itself
--   liability     money  present value of the others
--   prepaid       money  paid before, negative where rent was accrued
--   direct_costs  money  initial direct costs
--   incentives    money  incentives received
--   restoration   money  provision for restoration
--   cost          money  right of use
--   equity        money  credit to equity, negative for a debit
WITH unpaid AS (
    SELECT lease_events.lease, SUM(lease_dues.amount) AS amount
    FROM lease_events
    INNER JOIN lease_dues
        ON
            lease_events.lease = lease_dues.lease
            AND lease_dues.known_from <= lease_events.date
            AND (lease_dues.known_to IS NULL OR lease_dues.known_to > lease_events.date)
            AND lease_dues.due >= lease_events.date
    WHERE lease_events.kind = 'transition'
    GROUP BY lease_events.lease
)

SELECT
    leases.lease,
    leases.name,
    leases.name_ja,
    lease_events.date,
    lease_reaches.ends,
    lease_reaches.rate,
    leases.currency,
    unpaid.amount AS unpaid,
    lease_events.at_start,
    lease_events.liability,
    lease_events.prepaid,
    lease_events.direct_costs,
    lease_events.incentives,
    lease_events.restoration,
    lease_events.cost,
    lease_events.equity
FROM lease_events
INNER JOIN leases ON lease_events.lease = leases.lease
INNER JOIN unpaid ON lease_events.lease = unpaid.lease
INNER JOIN lease_reaches ON lease_events.lease = lease_reaches.lease AND lease_events.date = lease_reaches.valid_from
WHERE lease_events.kind = 'transition' AND leases.agreed < $to
ORDER BY leases.lease
