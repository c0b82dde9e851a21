-- Tangible and intangible fixed assets, for the test of whether leases are material (適用指針第33号).
-- Grain: one row per currency.
-- Parameters: $to, the day after the last one counted.
-- Columns:
--   currency  text   currency
--   amount    money  book balance of the accounts that control fixed assets, debit positive
SELECT postings.book_currency AS currency, SUM(postings.book_number) AS amount
FROM postings
INNER JOIN accounts ON postings.account = accounts.account
WHERE accounts.control = 'fixed-assets' AND postings.date < $to
GROUP BY ALL
ORDER BY currency
