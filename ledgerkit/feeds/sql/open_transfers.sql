-- Transfers between own accounts of which one side is in the books: links of imports that stand on one posting of an account.
-- Parameters: $account, the clearing account.
-- Grain: one row a transfer.
-- Columns:
--   link      text   its link
--   date      date   date of the side that is there
--   number    money  its posting on the clearing account, debit positive
--   currency  text   its currency
--   bank      text   account of the bank on the other end of that entry
--   ordered   text   what its bank told of the other side in another currency (ordered:), or NULL
WITH sides AS (
    SELECT
        UNNEST(transactions.links) AS link,
        postings.transaction_id,
        postings.date,
        postings.number,
        postings.currency,
        metadata.value AS ordered
    FROM postings
    INNER JOIN transactions ON postings.transaction_id = transactions.transaction_id
    LEFT JOIN metadata
        ON
            postings.transaction_id = metadata.transaction_id
            AND postings.posting_id = metadata.posting_id
            AND metadata.key = 'ordered'
    WHERE postings.account = $account
)

SELECT
    sides.link,
    MIN(sides.date) AS date,
    MIN(sides.number) AS number,
    MIN(sides.currency) AS currency,
    MIN(banks.account) AS bank,
    MIN(sides.ordered) AS ordered
FROM sides
INNER JOIN postings AS banks ON sides.transaction_id = banks.transaction_id AND banks.import_id IS NOT NULL
WHERE STARTS_WITH(sides.link, 'transfer-')
GROUP BY sides.link
HAVING COUNT(*) = 1
ORDER BY date, sides.link
