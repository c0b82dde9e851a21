-- Entries on bank accounts that are no bank line by their marks: nobody said when the bank told them and no balance cleared them since, or
-- bank-date: says a day and import: does not say which line.
-- Grain: one posting.
-- Columns:
--   account   text     account of the posting
--   currency  text     its currency
--   number    money    units, debit positive: money in is positive
--   date      date     day on which the bank told it, where bank-date: says so; else that of the entry
--   file      text     file of the posting
--   line      integer  its line
WITH cleared AS (
    SELECT account, currency, MAX(date) AS day
    FROM bank_told
    WHERE cleared
    GROUP BY ALL
)

SELECT moved.posted_to AS account, moved.currency, moved.number, COALESCE(moved.told_on, moved.date) AS date, moved.file, moved.line
FROM bank_movements AS moved
LEFT JOIN cleared ON moved.account = cleared.account AND moved.currency = cleared.currency
WHERE moved.import_id IS NULL AND (moved.told_on IS NOT NULL OR cleared.day IS NULL OR moved.date > cleared.day)
ORDER BY COALESCE(moved.told_on, moved.date), moved.transaction_id, moved.posting_id
