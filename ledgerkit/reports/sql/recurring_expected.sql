-- Occurrences of recurring entries that their rules ask for.
-- Grain: one row per recurring entry and occurrence.
-- Columns:
--   recurring       text   id
--   occurrence      date   the day by the rule
--   due             date   the day after adjustment
--   debit_account   text   account debited
--   credit_account  text   account credited
--   currency        text   currency of the amounts
--   amount          money  debited to debit_account, positive
--   tax_amount      money  debited to the tax account, zero or more
SELECT
    recurring,
    occurrence,
    due,
    debit_account,
    credit_account,
    currency,
    amount,
    tax_amount
FROM recurring_occurrences
ORDER BY recurring, occurrence
