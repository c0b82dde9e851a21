-- Balances of bank accounts (reconcile: "bank") that the ledger asserts, beside what its entries say of the same evening.
-- Grain: one balance assertion on a bank account.
-- Columns:
--   account     text     account of the bank
--   date        date     the day at whose END the balance holds, which is the day before the assertion's
--   asserted    money    asserted balance, debit positive, in currency
--   ledger      money    balance of the ledger's entries at that moment, accounts below included, debit positive, in currency
--   difference  money    ledger less asserted, before any tolerance
--   currency    text     currency
--   file        text     file of the assertion
--   line        integer  its line
SELECT
    balances.account,
    CAST(balances.date - INTERVAL 1 DAY AS DATE) AS date,
    balances.number AS asserted,
    COALESCE(SUM(postings.number), 0) AS ledger,
    COALESCE(SUM(postings.number), 0) - balances.number AS difference,
    balances.currency,
    balances.file,
    balances.line
FROM balances
INNER JOIN accounts ON balances.account = accounts.account AND accounts.reconcile = 'bank'
LEFT JOIN postings
    ON
        (balances.account = postings.account OR STARTS_WITH(postings.account, balances.account || ':'))
        AND balances.currency = postings.currency
        AND balances.date > postings.date
GROUP BY balances.account, balances.date, balances.number, balances.currency, balances.file, balances.line
