-- Movements on receivables and payables that name no invoice, or several links of which none is said to be the invoice.
-- Grain: one posting before $to; movements of one account, counterparty and currency that sum to zero are left out.
-- Parameters: $to, the day after the last one counted.
-- Columns:
--   account  text     the control account
--   links    integer  number of links of its transaction
--   file     text     file of the posting
--   line     integer  its line
SELECT
    account,
    CAST(LEN(links) AS BIGINT) AS links,
    file,
    line
FROM open_items
WHERE date < $to AND item IS NULL
QUALIFY SUM(number) OVER (PARTITION BY account, COALESCE(counterparty, ''), currency) <> 0
ORDER BY file, line
