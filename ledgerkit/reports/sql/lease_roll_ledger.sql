-- What the ledger's postings say of the accounts that leases name: the other path to the roll-forward.
-- Grain: one row per side, currency and kind of entry.
-- Parameters: $from, first day of the period; $to, the day after the last.
-- Columns:
--   side      text   right-of-use (with its accumulated depreciation) or liability
--   currency  text   currency
--   kind      text   held (before $from), recognised (also by hand and paid), measured, accrued, or another rule by its name
--   amount    money  postings, debit positive for the right of use, credit positive for the liability
WITH named AS (
    SELECT right_of_use_account AS account, 'right-of-use' AS side FROM leases WHERE model <> 'exempt'
    UNION
    SELECT accumulated_account AS account, 'right-of-use' AS side FROM leases WHERE model <> 'exempt'
    UNION
    SELECT liability_account AS account, 'liability' AS side FROM leases WHERE model <> 'exempt'
)

SELECT
    named.side,
    postings.book_currency AS currency,
    CASE
        WHEN postings.date < $from THEN 'held'
        WHEN transactions.rule IS NULL OR transactions.rule IN ('lease-recognition', 'lease-payment') THEN 'recognised'
        WHEN transactions.rule IN ('lease-remeasurement', 'lease-modification') THEN 'measured'
        WHEN transactions.rule IN ('lease-decrease', 'lease-termination', 'lease-end') THEN 'left'
        WHEN transactions.rule IN ('lease-interest', 'lease-depreciation', 'lease-cost') THEN 'accrued'
        ELSE transactions.rule
    END AS kind,
    SUM(CASE WHEN named.side = 'liability' THEN -postings.book_number ELSE postings.book_number END) AS amount
FROM postings
INNER JOIN named ON postings.account = named.account
INNER JOIN transactions ON postings.transaction_id = transactions.transaction_id
WHERE postings.date < $to
GROUP BY ALL
ORDER BY side, currency, kind
