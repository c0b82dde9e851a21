-- Recurring entries as they stand.
-- Grain: one row per recurring entry.
-- Columns:
--   recurring      text     id
--   every          text     how often, as written
--   on_day         text     on which day, as written
--   adjust         text     where a day moves to that is no business day
--   valid_from     date     first day
--   valid_through  date     last day; NULL for no end
--   known_through  date     day through which its occurrences are known
--   book           text     plugin or proposed
--   payee          text     payee
--   narration      text     narration, with its placeholders
--   link           text     link, with its placeholders
--   tax            text     tax code of the debit
--   tax_account    text     account of the tax
--   counterparty   text     the other party
--   department     text     department
--   project        text     project
--   file           text     file of its directive
--   line           integer  its line
SELECT
    recurring,
    every,
    on_day,
    adjust,
    valid_from,
    valid_through,
    known_through,
    book,
    payee,
    narration,
    link,
    tax,
    tax_account,
    counterparty,
    department,
    project,
    file,
    line
FROM recurring
ORDER BY recurring
