-- Entries that say on which day the bank booked them (bank-date:) and no more, though a filed bank file of the account tells of that
-- day: the file would have the line, and the entry its import:.
-- Grain: one posting that stands in the period, or that the bank is said to have told in it.
-- Parameters: $since, the first day of the period; $to, the day after it.
-- Columns:
--   account   text     account of the bank
--   currency  text     currency
--   told_on   date     the day on which the bank is said to have booked it
--   number    money    units, debit positive: money in is positive
--   path      text     the bank file
--   file      text     file of the posting
--   line      integer  its line
SELECT
    moved.account,
    moved.currency,
    moved.told_on,
    moved.number,
    MIN(files.path) AS path,
    moved.file,
    moved.line
FROM bank_movements AS moved
INNER JOIN bank_files AS files
    ON
        (moved.account = files.account OR moved.posted_to = files.account)
        AND (files.currency IS NULL OR moved.currency = files.currency)
        AND moved.told_on >= files.first_day
        AND moved.told_on <= files.last_day
WHERE
    moved.import_id IS NULL
    AND moved.number <> 0
    AND moved.told_on < $to
    AND (moved.told_on >= $since OR (moved.date >= $since AND moved.date < $to))
GROUP BY ALL
ORDER BY moved.account, moved.currency, moved.told_on, moved.file, moved.line
