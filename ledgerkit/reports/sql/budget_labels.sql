-- Where accounts belong that have a budget and are no account of the books: a group of accounts, or one that nothing was posted to yet.
-- Grain: one row per account.
-- Columns:
--   account         text     full name
--   type            text     as other accounts of its first part are; without any that part itself
--   name_ja         text     NULL: it has no open directive that could say
--   statement_line  text     the statement line that all accounts below it have, or NULL
--   statement_line_opposite  text  the same of the line on the other side
--   file            text     file of its first budget, or NULL
--   line            integer  its line, or NULL
WITH kinds AS (
    SELECT
        SPLIT_PART(account, ':', 1) AS root,
        MIN(type) AS type
    FROM accounts
    GROUP BY root
),

others AS (
    SELECT
        account,
        ARG_MIN(file, (date, line)) AS file,
        ARG_MIN(line, (date, line)) AS line
    FROM budgets
    WHERE NOT EXISTS (SELECT 1 FROM accounts WHERE accounts.account = budgets.account)
    GROUP BY account
)

SELECT
    others.account AS account,
    COALESCE(kinds.type, SPLIT_PART(others.account, ':', 1)) AS type,
    CAST(NULL AS VARCHAR) AS name_ja,
    CASE WHEN COUNT(DISTINCT COALESCE(below.statement_line, '')) = 1 THEN MIN(below.statement_line) END AS statement_line,
    CASE WHEN COUNT(DISTINCT COALESCE(below.statement_line_opposite, '')) = 1 THEN MIN(below.statement_line_opposite) END
        AS statement_line_opposite,
    others.file AS file,
    others.line AS line
FROM others
LEFT JOIN kinds ON SPLIT_PART(others.account, ':', 1) = kinds.root
LEFT JOIN accounts AS below ON STARTS_WITH(below.account, others.account || ':')
GROUP BY ALL
ORDER BY account
