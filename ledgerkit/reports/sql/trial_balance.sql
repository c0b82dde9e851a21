-- Trial balance: opening, debit, credit and closing by account, in the currency of record.
-- Grain: one row per account and currency that has a posting before $to, or in the current fiscal year for income and expenses.
-- Parameters: $measure, 'book' for book values or 'units' for units; $year, first day of the fiscal year of $from;
--   $from, first day of the period; $to, the day after the last; $accounts, the accounts asked for, NULL for all.
-- Income and expenses restart at $year: what was earned before stands on one row with account NULL and type Earlier.
-- Columns:
--   account   text     full name; NULL for the results of earlier years
--   type      text     Assets, Liabilities, Equity, Income, Expenses, or Earlier
--   currency  text     currency of record
--   opening   money    balance before $from, debit positive; NULL where there was no posting before
--   debit     money    debits of the period, positive; NULL where there was none
--   credit    money    credits of the period, positive; NULL where there was none
--   closing   money    balance before $to, debit positive, summed by itself
WITH amounts AS (
    SELECT
        postings.date AS day,
        CASE WHEN accounts.type IN ('Income', 'Expenses') AND postings.date < $year THEN 'Earlier' ELSE accounts.type END AS type,
        postings.account AS account,
        CASE WHEN $measure = 'units' THEN postings.currency ELSE postings.book_currency END AS currency,
        CASE WHEN $measure = 'units' THEN postings.number ELSE postings.book_number END AS amount
    FROM postings
    INNER JOIN accounts ON postings.account = accounts.account
    WHERE postings.date < $to AND ($accounts IS NULL OR LIST_CONTAINS($accounts, accounts.account))
),

final AS (
    SELECT
        CASE WHEN type = 'Earlier' THEN NULL ELSE account END AS account,
        type,
        currency,
        SUM(amount) FILTER (WHERE day < $from) AS opening,
        SUM(amount) FILTER (WHERE day >= $from AND amount > 0) AS debit,
        -SUM(amount) FILTER (WHERE day >= $from AND amount < 0) AS credit,
        SUM(amount) AS closing
    FROM amounts
    GROUP BY ALL
)

SELECT account, type, currency, opening, debit, credit, closing
FROM final
ORDER BY account NULLS LAST, currency
