-- What accounts are called and where they are opened.
-- Grain: one row per account.
-- Columns:
--   account         text     full name
--   type            text     Assets, Liabilities, Equity, Income or Expenses
--   name_ja         text     label in Japanese, or NULL
--   statement_line  text     statement line, or NULL
--   statement_line_opposite  text  statement line while the balance has the other sign, or NULL
--   file            text     file of its open directive, or NULL
--   line            integer  its line, or NULL
--   statement_line_current  text  statement line of the part due within twelve months, or NULL
SELECT account, type, name_ja, statement_line, statement_line_opposite, file, line, statement_line_current
FROM accounts
ORDER BY account
