-- What the ledger's postings say of the accounts that assets name: the other path to the roll-forward.
-- Grain: one row per side, currency and kind of entry.
-- Parameters: $from, first day of the period; $to, the day after the last.
-- Columns:
--   side      text   cost, or reduced for the contra accounts of depreciation and impairment together
--   currency  text   currency of the amounts
--   kind      text   held (before $from, and written by hand or imported), else the rule that generated the entry
--   amount    money  postings, debit positive for cost, credit positive for reduced
WITH named AS (
    SELECT cost_account AS account, 'cost' AS side FROM asset_states
    UNION
    SELECT accumulated_account AS account, 'reduced' AS side FROM asset_states
    UNION
    SELECT impairment_account AS account, 'reduced' AS side FROM asset_states
)

SELECT
    named.side,
    postings.book_currency AS currency,
    CASE WHEN postings.date < $from THEN 'held' ELSE COALESCE(transactions.rule, 'held') END AS kind,
    SUM(CASE WHEN named.side = 'cost' THEN postings.book_number ELSE -postings.book_number END) AS amount
FROM postings
INNER JOIN named ON postings.account = named.account
INNER JOIN transactions ON postings.transaction_id = transactions.transaction_id
WHERE postings.date < $to
GROUP BY ALL
ORDER BY side, currency, kind
