-- Lots of a currency on an account at the end of a day, in the order in which they were acquired.
-- Parameters: $account; $currency, what is held; $on, the day.
-- Grain: one row a lot; units without cost are one lot of no cost.
-- Columns:
--   units          money  units that are left, debit positive
--   cost           text   cost of one unit with all its digits, or NULL
--   cost_currency  text   currency of the cost, or NULL
SELECT
    SUM(number) AS units,
    ANY_VALUE(COALESCE(cost_exact, CAST(cost_number AS VARCHAR))) AS cost,
    cost_currency
FROM postings
WHERE account = $account AND currency = $currency AND date <= $on
GROUP BY cost_number, cost_exact, cost_currency, cost_date, cost_label
HAVING SUM(number) <> 0
ORDER BY cost_date, MIN(transaction_id)
