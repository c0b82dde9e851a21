-- What of each item's balance falls due when, as known at the end of a day.
-- Grain: one row per item, account and day on which a part falls due.
-- Parameters: $to, the day after the one asked for.
-- Columns:
--   register  text   loan, lease or deferral
--   item      text   id of the item
--   account   text   balance-sheet account
--   currency  text   currency
--   due       date   day the part falls due, after the day asked for
--   amount    money  the part, debit positive
SELECT
    register,
    item,
    account,
    currency,
    due,
    SUM(amount) AS amount
FROM maturities
WHERE known_from < $to AND (known_to IS NULL OR known_to >= $to) AND due >= $to
GROUP BY ALL
ORDER BY register, account, item, due
