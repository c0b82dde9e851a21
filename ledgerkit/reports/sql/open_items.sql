-- Open items of receivables and payables at the end of a day: what is left of each invoice.
-- What the entries of one transaction do to an item is one movement, so that an exchange of its lots moves nothing.
-- Grain: one row per control account, invoice and currency whose movements before $to do not sum to zero; movements without an
-- invoice stand together by counterparty.
-- Parameters: $to, the day after the last one counted.
-- Columns:
--   control         text     receivables or payables
--   account         text     the control account
--   item            text     the invoice; NULL where movements name none
--   currency        text     currency of the amounts
--   counterparty    text     counterparty of its first movement that has one, or NULL
--   name            text     name of the counterparty, or NULL
--   name_ja         text     its name in Japanese, or NULL
--   date            date     day of its first movement
--   due             date     day it is due, as its first movement says that does; NULL where none does
--   invoice_number  text     printed number, likewise
--   amount          money    movements that add to it; what is owed to us is positive under receivables, what we owe under payables
--   settled         money    movements that take from it, with the other sign
--   open            money    amount less settled, never zero
WITH movements AS (
    SELECT
        control,
        account,
        item,
        CASE WHEN item IS NULL THEN COALESCE(counterparty, '') END AS party,
        currency,
        transaction_id,
        MIN(date) AS date,
        MAX(counterparty) AS counterparty,
        MAX(due) AS due,
        MAX(invoice_number) AS invoice_number,
        SUM(CASE WHEN control = 'payables' THEN -number ELSE number END) AS number
    FROM open_items
    WHERE date < $to
    GROUP BY ALL
),

items AS (
    SELECT
        control,
        account,
        item,
        currency,
        ARG_MIN(counterparty, transaction_id) FILTER (WHERE counterparty IS NOT NULL) AS counterparty,
        MIN(date) AS date,
        ARG_MIN(due, transaction_id) FILTER (WHERE due IS NOT NULL) AS due,
        ARG_MIN(invoice_number, transaction_id) FILTER (WHERE invoice_number IS NOT NULL) AS invoice_number,
        COALESCE(SUM(number) FILTER (WHERE number > 0), 0) AS amount,
        COALESCE(-SUM(number) FILTER (WHERE number < 0), 0) AS settled,
        SUM(number) AS open
    FROM movements
    GROUP BY control, account, item, party, currency
    HAVING SUM(number) <> 0
),

names AS (
    SELECT
        party,
        MAX(name) AS name,
        MAX(name_ja) AS name_ja
    FROM parties
    GROUP BY party
)

SELECT
    items.control,
    items.account,
    items.item,
    items.currency,
    items.counterparty,
    names.name,
    names.name_ja,
    items.date,
    CASE WHEN items.item IS NOT NULL THEN items.due END AS due,
    CASE WHEN items.item IS NOT NULL THEN items.invoice_number END AS invoice_number,
    items.amount,
    items.settled,
    items.open
FROM items
LEFT JOIN names ON items.counterparty = names.party
ORDER BY
    items.control DESC,
    items.account,
    items.counterparty NULLS LAST,
    due NULLS LAST,
    items.date,
    items.item NULLS LAST,
    items.currency
