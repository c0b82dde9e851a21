-- Deferrals over a period, from the register and its schedules, with what of the closing is released within a year.
-- Grain: one row per item booked before $to, whether or not anything of it is left.
-- Parameters: $from, first day of the period; $to, the day after the last; $year, the day a year after $to.
-- Columns:
--   deferral      text   id
--   kind          text   prepaid or unearned
--   account       text   balance-sheet account
--   description   text   narration of the entry
--   counterparty  text   other party as entries name it, or NULL
--   party         text   its name where it is declared, or NULL
--   party_ja      text   its name in Japanese where that is declared, or NULL
--   service_from  date   first day of the service
--   service_through  date  last day of the service
--   method        text   how the months share the amount
--   treatment     text   deferred, elapsed or short-term
--   booked        date   day of the entry
--   currency      text   currency of the amounts
--   amount        money  what was posted, debit positive
--   opening       money  left before the period, debit positive
--   additions     money  moved to the balance sheet in the period, debit positive
--   released      money  released in the period, debit positive of the balance-sheet account: the opposite sign of additions
--   closing       money  left at the end, debit positive
--   current       money  of it released within a year of the end, debit positive
WITH released AS (
    SELECT
        item AS deferral,
        COALESCE(SUM(charge) FILTER (WHERE period_through < $from), 0) AS before,
        COALESCE(SUM(charge) FILTER (WHERE period_through >= $from AND period_through < $to), 0) AS within,
        COALESCE(SUM(charge) FILTER (WHERE period_through >= $to AND period_through < $year), 0) AS soon
    FROM schedule_lines
    WHERE schedule = 'deferral'
    GROUP BY item
),

-- A party may be declared twice.
named AS (
    SELECT party, MAX(name) AS name, MAX(name_ja) AS name_ja
    FROM parties
    GROUP BY party
),

figures AS (
    SELECT
        items.deferral,
        CASE WHEN items.date < $from THEN items.deferred - COALESCE(released.before, 0) ELSE 0 END AS opening,
        CASE WHEN items.date >= $from THEN items.deferred ELSE 0 END AS additions,
        -COALESCE(released.within, 0) AS released,
        COALESCE(released.soon, 0) AS soon
    FROM deferrals AS items
    LEFT JOIN released ON items.deferral = released.deferral
    WHERE items.date < $to
)

SELECT
    items.deferral,
    items.kind,
    items.account,
    items.description,
    items.counterparty,
    named.name AS party,
    named.name_ja AS party_ja,
    items.service_from,
    items.service_through,
    items.method,
    items.treatment,
    items.date AS booked,
    items.currency,
    items.amount,
    CAST(figures.opening AS DECIMAL(38, 18)) AS opening,
    CAST(figures.additions AS DECIMAL(38, 18)) AS additions,
    CAST(figures.released AS DECIMAL(38, 18)) AS released,
    CAST(figures.opening + figures.additions + figures.released AS DECIMAL(38, 18)) AS closing,
    CAST(figures.soon AS DECIMAL(38, 18)) AS current
FROM deferrals AS items
INNER JOIN figures ON items.deferral = figures.deferral
LEFT JOIN named ON items.counterparty = named.party
ORDER BY items.kind, items.account, items.date, items.deferral
