-- What only one side of a bank account has at the end of a day: entries that the bank has not told, and what it told by then and the
-- ledger has on a later day.
-- An entry is told on the day that its bank-date: or import: says. One without either is told where a later balance of the account was
-- cleared: at an assertion, or at evidence that nothing was outstanding.
-- Grain: one posting.
-- Parameters: $to, the day after.
-- Columns:
--   account    text     account of the bank
--   currency   text     currency
--   side       text     in-transit (the ledger has it) or not-booked (the bank has it)
--   date       date     day on the side that has it
--   other_day  date     day on the other side, or NULL where it is not there
--   number     money    units, debit positive: money in is positive
--   payee      text     payee, or NULL
--   narration  text     narration
--   twin_day   date     day of the first imported bank line of the same amount in the 60 days after it, which may be the same; or NULL
--   twin       text     its place, FILE:LINE, or NULL
--   file       text     file of the posting
--   line       integer  its line
WITH bases AS (
    SELECT account, currency, MAX(date) AS day
    FROM bank_told
    WHERE cleared AND (date < $to - INTERVAL 1 DAY OR (kind = 'assertion' AND date < $to))
    GROUP BY ALL
),

items AS (
    SELECT
        moved.*,
        CASE WHEN moved.date < $to THEN 'in-transit' ELSE 'not-booked' END AS side
    FROM bank_movements AS moved
    LEFT JOIN bases ON moved.account = bases.account AND moved.currency = bases.currency
    WHERE
        moved.number <> 0
        AND CASE
            WHEN moved.date >= $to THEN moved.told_on < $to
            WHEN moved.told_on IS NOT NULL THEN moved.told_on >= $to
            ELSE bases.day IS NULL OR moved.date > bases.day
        END
),

twins AS (
    SELECT
        items.transaction_id,
        items.posting_id,
        MIN(lines.told_on) AS day,
        ARG_MIN(CONCAT(lines.file, ':', lines.line), (lines.told_on, lines.transaction_id)) AS place
    FROM items
    INNER JOIN bank_movements AS lines
        ON
            items.account = lines.account
            AND items.currency = lines.currency
            AND items.number = lines.number
            AND lines.import_id IS NOT NULL
            AND lines.told_on >= items.date
            AND lines.told_on <= items.date + INTERVAL 60 DAY
    WHERE items.told_on IS NULL
    GROUP BY ALL
)

SELECT
    items.account,
    items.currency,
    items.side,
    CASE WHEN items.side = 'in-transit' THEN items.date ELSE items.told_on END AS date,
    CASE WHEN items.side = 'in-transit' THEN items.told_on ELSE items.date END AS other_day,
    items.number,
    items.payee,
    items.narration,
    twins.day AS twin_day,
    twins.place AS twin,
    items.file,
    items.line
FROM items
LEFT JOIN twins ON items.transaction_id = twins.transaction_id AND items.posting_id = twins.posting_id
ORDER BY items.account, items.currency, items.side, date, items.transaction_id, items.posting_id
