-- Entries on bank accounts that nobody marked as told by the bank, and that no balance cleared since.
-- Grain: one posting.
-- Columns:
--   account   text     account of the posting
--   currency  text     its currency
--   number    money    units, debit positive: money in is positive
--   date      date     date of the entry
--   file      text     file of the posting
--   line      integer  its line
WITH cleared AS (
    SELECT account, currency, MAX(date) AS day
    FROM bank_told
    WHERE cleared
    GROUP BY ALL
)

SELECT moved.posted_to AS account, moved.currency, moved.number, moved.date, moved.file, moved.line
FROM bank_movements AS moved
LEFT JOIN cleared ON moved.account = cleared.account AND moved.currency = cleared.currency
WHERE moved.told_on IS NULL AND (cleared.day IS NULL OR moved.date > cleared.day)
ORDER BY moved.date, moved.transaction_id, moved.posting_id
