-- How many postings accounts have in a period, without regard to how they were booked: the second path beside match_rate.
-- Grain: one row per account with postings in the period.
-- Parameters: $accounts, the accounts; $from, first day of the period; $to, the day after the last.
-- Columns:
--   account  text     account
--   count    integer  postings
SELECT
    account,
    COUNT(*) AS count
FROM postings
WHERE LIST_CONTAINS($accounts, account) AND date >= $from AND date < $to
GROUP BY account
ORDER BY account
