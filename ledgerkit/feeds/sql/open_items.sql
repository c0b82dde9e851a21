-- Invoices of which something is open, with the names a payer may have; those held at cost are left out, for they are settled by lots.
-- Parameters: $before, the day before which they moved, or NULL for all; $language, that of the books.
-- Grain: one row per control account, invoice and currency.
-- Columns:
--   account         text   the control account
--   item            text   the invoice
--   currency        text   currency of the amounts
--   open            money  what is open: owed to us is positive, owed by us negative
--   date            date   day of its first movement
--   due             date   day it is due, or NULL
--   invoice_number  text   printed number, or NULL
--   counterparty    text   its party, or NULL
--   payee           text   whom its first entry names, else the name of its party in the language of the books, or NULL
--   names           texts  names of the party: as entries, party directives and bank files write it; NULL among them
--   discount        money  what may be taken off for early payment, without sign, or NULL
--   discount_due    date   the last day on which it may, or NULL
WITH items AS (
    SELECT
        account,
        item,
        currency,
        SUM(number) AS open,
        MIN(date) AS date,
        MIN(due) AS due,
        ARG_MIN(invoice_number, transaction_id) FILTER (WHERE invoice_number IS NOT NULL) AS invoice_number,
        ARG_MIN(counterparty, transaction_id) FILTER (WHERE counterparty IS NOT NULL) AS counterparty,
        MIN(transaction_id) AS transaction_id
    FROM open_items
    WHERE item IS NOT NULL AND ($before IS NULL OR CAST($before AS DATE) > date)
    GROUP BY account, item, currency
    HAVING SUM(number) <> 0 AND BOOL_AND(book_currency = currency)
),

discounts AS (
    SELECT
        transaction_id,
        MAX(ABS(number)) FILTER (WHERE key = 'discount') AS discount,
        MAX(date_value) FILTER (WHERE key = 'discount-due') AS discount_due
    FROM metadata
    WHERE key IN ('discount', 'discount-due') AND subject = 'transaction'
    GROUP BY transaction_id
)

SELECT
    items.account,
    items.item,
    items.currency,
    items.open,
    items.date,
    items.due,
    items.invoice_number,
    items.counterparty,
    COALESCE(
        transactions.payee,
        CASE WHEN $language = 'ja' THEN COALESCE(parties.name_ja, parties.name) ELSE COALESCE(parties.name, parties.name_ja) END
    ) AS payee,
    [items.counterparty, parties.name, parties.name_ja, parties.bank_name_kana, transactions.payee] AS names,
    discounts.discount,
    discounts.discount_due
FROM items
INNER JOIN transactions ON items.transaction_id = transactions.transaction_id
LEFT JOIN parties ON items.counterparty = parties.party
LEFT JOIN discounts ON items.transaction_id = discounts.transaction_id
ORDER BY items.account, items.item, items.currency
