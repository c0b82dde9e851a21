-- Lots given up in a period at a price: units that leave a lot, which a transfer from account to account does not do.
-- Grain: one row per transaction, lot and price.
-- Parameters: $from, first day; $to, the day after the last.
-- Columns:
--   transaction_id  integer  the transaction
--   day             date     its day
--   account         text     account of the lot; the first by name where several give it up
--   currency        text     commodity
--   cost_number     money    cost of one unit, in cost_currency
--   cost_exact      text     cost of one unit exactly, where rounded
--   cost_currency   text     currency of the cost
--   cost_date       date     acquisition date of the lot
--   cost_label      text     label of the lot
--   price_number    money    price of one unit, in price_currency; NULL where none is written
--   price_exact     text     price of one unit exactly, where rounded
--   price_currency  text     currency of the price
--   units           money    units given up, negative where a debt was paid back
--   book            money    book value given up, in cost_currency
WITH moves AS (
    SELECT
        transaction_id,
        date AS day,
        MIN(posting_id) AS posting_id,
        MIN(account) AS account,
        currency,
        cost_number,
        cost_exact,
        cost_currency,
        cost_date,
        cost_label,
        price_number,
        price_exact,
        price_currency,
        SUM(number) AS number,
        SUM(book_number) AS book
    FROM postings
    WHERE cost_number IS NOT NULL AND date < $to
    GROUP BY ALL
),

running AS (
    SELECT
        *,
        SUM(number) OVER (
            PARTITION BY currency, cost_number, cost_exact, cost_currency, cost_date, cost_label
            ORDER BY day, transaction_id, posting_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS before
    FROM moves
)

SELECT
    transaction_id,
    day,
    account,
    currency,
    cost_number,
    cost_exact,
    cost_currency,
    cost_date,
    cost_label,
    price_number,
    price_exact,
    price_currency,
    -number AS units,
    -book AS book
FROM running
WHERE day >= $from AND SIGN(number) * SIGN(before) < 0
ORDER BY day, transaction_id, posting_id
