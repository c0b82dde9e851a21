-- What the ledger has on the accounts of loans: principal by account, and accrued interest of entries that name a loan.
-- Grain: one row per role, account and currency.
-- Parameters: $to, the day after the last one counted.
-- Columns:
--   role      text   principal or accrued
--   account   text   full name
--   currency  text   currency
--   ledger    money  balance, debit positive: of principal all of the account, of accrued interest the entries of loans alone
WITH named AS (
    SELECT DISTINCT transaction_id FROM metadata WHERE key = 'loan' AND transaction_id IS NOT NULL
    UNION
    SELECT transaction_id FROM transactions WHERE rule IN ('loan-interest', 'loan-payment')
),

principal AS (
    SELECT 'principal' AS role, account, currency, SUM(number) AS ledger
    FROM postings
    WHERE date < $to AND account IN (SELECT loan_account FROM loans)
    GROUP BY account, currency
),

accrued AS (
    SELECT 'accrued' AS role, account, currency, SUM(number) AS ledger
    FROM postings
    WHERE
        date < $to AND account IN (SELECT accrued_account FROM loans)
        AND transaction_id IN (SELECT transaction_id FROM named)
    GROUP BY account, currency
)

SELECT role, account, currency, ledger FROM principal
UNION ALL
SELECT role, account, currency, ledger FROM accrued
ORDER BY role, account, currency
