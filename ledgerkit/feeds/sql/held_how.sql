-- How the last posting of a currency to an account holds it, for where nothing is left of it, and how the account takes lots.
-- Parameters: $account; $currency; $on, the last day looked at.
-- Grain: one row; none where the account is not known.
-- Columns:
--   booking  text     how lots are taken where several fit
--   at_cost  boolean  whether the last posting is held at cost; NULL where there is none
SELECT
    accounts.booking,
    ARG_MAX(postings.cost_currency IS NOT NULL, (postings.date, postings.transaction_id, postings.posting_id)) FILTER (
        WHERE postings.account IS NOT NULL
    ) AS at_cost
FROM accounts
LEFT JOIN postings ON accounts.account = postings.account AND postings.currency = $currency AND postings.date <= $on
WHERE accounts.account = $account
GROUP BY accounts.booking
