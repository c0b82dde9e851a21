-- What assets and liabilities hold before a day, lot by lot.
-- Grain: one row per account, commodity and lot of which units or book value are left; what is not held at cost is one lot an account.
-- Parameters: $to, the day after the last one counted; $target, the currency in which money is no holding.
-- Columns:
--   account        text     full name
--   currency       text     commodity or currency of the units
--   cost_number    money    cost of one unit, in cost_currency; NULL where not held at cost
--   cost_exact     text     cost of one unit exactly, where rounded
--   cost_currency  text     currency of the cost
--   cost_date      date     acquisition date of the lot
--   cost_label     text     label of the lot
--   units          money    units, debit positive
--   book           money    book value in cost_currency, debit positive; the units where not held at cost
SELECT
    postings.account AS account,
    postings.currency AS currency,
    postings.cost_number AS cost_number,
    postings.cost_exact AS cost_exact,
    postings.cost_currency AS cost_currency,
    postings.cost_date AS cost_date,
    postings.cost_label AS cost_label,
    SUM(postings.number) AS units,
    SUM(postings.book_number) AS book
FROM postings
INNER JOIN accounts ON postings.account = accounts.account
WHERE
    postings.date < $to
    AND accounts.type IN ('Assets', 'Liabilities')
    AND (postings.cost_number IS NOT NULL OR postings.currency <> $target)
GROUP BY ALL
HAVING SUM(postings.number) <> 0 OR SUM(postings.book_number) <> 0
ORDER BY currency, account, cost_date, cost_currency, cost_number, cost_exact, cost_label
