-- What banks had at the end of days, as the ledger's text tells: the closing balances of filed bank files, the balances that it asserts on
-- bank accounts (reconcile: "bank"), and the evidence of reconciliations.
-- Grain: one such word of a balance.
-- Columns:
--   account   text     account of the bank
--   currency  text     currency of the balance
--   date      date     the day at whose END it holds
--   number    money    the balance, debit positive: money in the bank is positive, overdrawn negative
--   kind      text     file, evidence or assertion
--   cleared   boolean  whether it says that nothing is outstanding: every entry by then is one that the bank has too
--   state     text     present, missing or changed: the bank file; NULL where none is named
--   file      text     file of the directive
--   line      integer  its line
WITH begun AS (
    SELECT account, currency, MIN(date) AS day
    FROM bank_movements
    GROUP BY ALL
)

SELECT account, currency, last_day AS date, closing AS number, 'file' AS kind, FALSE AS cleared, state, file, line
FROM bank_files
WHERE closing IS NOT NULL AND last_day IS NOT NULL

UNION ALL

SELECT account, currency, date, bank_balance AS number, 'evidence' AS kind, COALESCE(outstanding = 'none', FALSE) AS cleared, state, file, line
FROM reconciliations

UNION ALL

-- An assertion is about all accounts below; where one of them is reconciled by itself, it tells nothing of the account alone.
SELECT
    balances.account,
    balances.currency,
    CAST(balances.date - INTERVAL 1 DAY AS DATE) AS date,
    balances.number,
    'assertion' AS kind,
    TRUE AS cleared,
    NULL AS state,
    balances.file,
    balances.line
FROM balances
INNER JOIN accounts ON balances.account = accounts.account AND accounts.reconcile = 'bank'
WHERE
    NOT EXISTS (
        SELECT 1
        FROM begun AS others
        WHERE
            STARTS_WITH(others.account, balances.account || ':')
            AND others.currency = balances.currency
            AND others.day < balances.date
    )
