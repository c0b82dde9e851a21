-- Register against ledger, by the accounts that hold deferrals.
-- Grain: one row per account and currency that a deferred item names.
-- Parameters: $to, the day after the last one counted.
-- Columns:
--   account   text   balance-sheet account
--   currency  text   currency
--   register  money  left of its items by their schedules, debit positive
--   ledger    money  book balance, debit positive
--   last      date   last day on which something there is released
--   items     text   the items that something is left of by their schedules, else all, comma separated
WITH left_over AS (
    SELECT
        items.deferral,
        items.account,
        items.currency,
        items.service_through,
        items.deferred - COALESCE(SUM(lines.charge) FILTER (WHERE lines.period_through < $to), 0) AS amount
    FROM deferrals AS items
    LEFT JOIN schedule_lines AS lines ON items.deferral = lines.item AND lines.schedule = 'deferral'
    WHERE items.treatment = 'deferred' AND items.date < $to
    GROUP BY items.deferral, items.account, items.currency, items.service_through, items.deferred
),

registered AS (
    SELECT
        account,
        currency,
        SUM(amount) AS register,
        MAX(LAST_DAY(service_through)) AS last,
        COALESCE(
            STRING_AGG(deferral, ', ' ORDER BY deferral) FILTER (WHERE amount <> 0), STRING_AGG(deferral, ', ' ORDER BY deferral)
        ) AS items
    FROM left_over
    GROUP BY account, currency
),

ledger AS (
    SELECT account, book_currency AS currency, SUM(book_number) AS ledger
    FROM postings
    WHERE date < $to
    GROUP BY ALL
)

SELECT
    registered.account,
    registered.currency,
    CAST(registered.register AS DECIMAL(38, 18)) AS register,
    CAST(COALESCE(ledger.ledger, 0) AS DECIMAL(38, 18)) AS ledger,
    registered.last,
    registered.items
FROM registered
LEFT JOIN ledger ON registered.account = ledger.account AND registered.currency = ledger.currency
ORDER BY registered.account, registered.currency
