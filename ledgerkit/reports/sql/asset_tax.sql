-- What Japanese tax tables need of each asset: its tax book, or its accounting book where it has no other, beside accounting.
-- Grain: one row per asset that is in the register before $to, and was there at $from or is still charged.
-- Parameters: $from, first day of the period; $to, the day after the last.
-- Columns:
--   asset           text     id
--   name            text     name
--   name_ja         text     name in Japanese, or NULL
--   class           text     class at the end
--   statement_line  text     statement line of its cost account, or NULL
--   acquired        date     day from which it stands in the register
--   in_service      date     day of entry into service
--   disposed        date     last day, where all of it was disposed of, or NULL
--   quantity        money    units at acquisition
--   book            text     tax, or accounting where there is no tax book
--   method          text     method in that book
--   life_months     integer  life in that book, or NULL
--   currency        text     currency of the amounts
--   price           money    acquisition cost at first, positive
--   cost            money    cost at $to in that book
--   opening         money    book value at $from in that book
--   allowed         money    charge of the period in that book, positive
--   charged         money    charge of the period in accounting, positive
--   closing         money    book value at $to in that book
WITH chosen AS (
    SELECT asset, MAX(book) AS book
    FROM asset_books
    WHERE book IN ('accounting', 'tax')
    GROUP BY asset
),

charges AS (
    SELECT
        item AS asset,
        book,
        SUM(charge) FILTER (WHERE period_through < $from) AS before_period,
        SUM(charge) FILTER (WHERE period_through >= $from) AS inside
    FROM schedule_lines
    WHERE schedule = 'depreciation' AND period_through < $to
    GROUP BY ALL
),

moved AS (
    SELECT
        asset,
        book,
        SUM(cost) AS cost,
        SUM(CASE WHEN date < $from THEN cost - accumulated - impairment ELSE 0 END) AS held,
        SUM(cost - accumulated - impairment) AS net
    FROM asset_movements
    WHERE date < $to AND kind NOT IN ('transfer-out', 'transfer-in')
    GROUP BY ALL
)

SELECT
    assets.asset,
    assets.name,
    assets.name_ja,
    states.class,
    accounts.statement_line,
    assets.acquired,
    assets.in_service,
    assets.disposed,
    assets.quantity,
    chosen.book,
    books.method,
    books.life_months,
    assets.currency,
    assets.cost AS price,
    moved.cost,
    moved.held - COALESCE(charges.before_period, 0) AS opening,
    COALESCE(charges.inside, 0) AS allowed,
    COALESCE(booked.inside, 0) AS charged,
    moved.net - COALESCE(charges.before_period, 0) - COALESCE(charges.inside, 0) AS closing
FROM assets
INNER JOIN chosen ON assets.asset = chosen.asset
INNER JOIN asset_books AS books ON chosen.asset = books.asset AND chosen.book = books.book
INNER JOIN moved ON chosen.asset = moved.asset AND chosen.book = moved.book
INNER JOIN asset_states AS states
    ON assets.asset = states.asset AND states.valid_from < $to AND (states.valid_to IS NULL OR states.valid_to >= $to)
LEFT JOIN accounts ON states.cost_account = accounts.account
LEFT JOIN charges ON chosen.asset = charges.asset AND chosen.book = charges.book
LEFT JOIN charges AS booked ON assets.asset = booked.asset AND booked.book = 'accounting'
WHERE assets.disposed IS NULL OR assets.disposed >= $from OR COALESCE(charges.inside, 0) > 0
ORDER BY books.method, states.class, assets.in_service, assets.asset
