-- Postings on the accounts of deferrals that no rule made: what a difference is usually of.
-- Grain: one row per posting.
-- Parameters: $to, the day after the last one counted.
-- Columns:
--   account   text   balance-sheet account
--   currency  text   currency
--   day       date   date
--   amount    money  book value, debit positive
--   file      text   file of the posting
--   line      integer  its line
SELECT
    postings.account,
    postings.book_currency AS currency,
    postings.date AS day,
    postings.book_number AS amount,
    postings.file,
    postings.line
FROM postings
INNER JOIN transactions ON postings.transaction_id = transactions.transaction_id
WHERE
    postings.date < $to
    AND COALESCE(transactions.rule, '') <> 'deferral'
    AND postings.account IN (SELECT items.account FROM deferrals AS items WHERE items.treatment = 'deferred')
ORDER BY day, postings.transaction_id, postings.posting_id
