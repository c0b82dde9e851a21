-- Imports: the bank files they filed and the bank lines they booked, by account. What was imported and stands between no comments of
-- an import has no import.
-- Grain: one row per import, bank file, account and currency; an import without a file's document has NULL for what that says.
-- Columns:
--   import_id   text     id of the import, or NULL
--   names       text     names of the bank files as they were given, or NULL
--   state       text     whole, edited, open (the worst of its stretches), or NULL
--   account     text     account of the bank
--   source      text     what read the file, and its digest
--   currency    text     currency of the lines, else of the balances, or NULL
--   path        text     path of the filed bank file, or NULL
--   filed       text     whether that has the digest that was imported: present, changed, missing; NULL where none is filed
--   lines       integer  lines it tells of the account, or NULL
--   first       date     first day it tells of, or that a line was booked on
--   last        date     last day, likewise
--   opening     money    balance before it, or NULL
--   closing     money    balance after it, or NULL
--   asserted    money    balance that the books assert at the end of its last day, or NULL
--   booked      integer  lines that the import booked from it and that stand in the books, each once however many postings it has
--   number      money    their sum, debit positive
--   file        text     file of the import's first stretch, else of the document or entry
--   line        integer  its line
WITH batches AS (
    SELECT
        import_id,
        MIN(names) AS names,
        MIN(CASE state WHEN 'open' THEN 'a' WHEN 'edited' THEN 'b' ELSE 'c' END) AS worst,
        ARG_MIN(file, (file, first_line)) AS file,
        ARG_MIN(first_line, (file, first_line)) AS line
    FROM imports
    GROUP BY import_id
),

booked AS (
    SELECT
        imports.import_id,
        metadata.value AS source,
        postings.account,
        postings.currency,
        -- A sale from two lots is two postings of one line.
        COUNT(DISTINCT postings.import_id) AS booked,
        SUM(postings.number) AS number,
        MIN(postings.date) AS first,
        MAX(postings.date) AS last,
        MIN(postings.file) AS file,
        MIN(postings.line) AS line
    FROM metadata
    INNER JOIN transactions ON metadata.transaction_id = transactions.transaction_id
    INNER JOIN postings ON transactions.transaction_id = postings.transaction_id AND postings.import_id IS NOT NULL
    LEFT JOIN imports
        ON transactions.file = imports.file AND transactions.line BETWEEN imports.first_line AND imports.last_line
    WHERE metadata.subject = 'transaction' AND metadata.key = 'bank-source'
    GROUP BY ALL
),

files AS (
    SELECT
        imports.import_id,
        bank_files.reader || CASE WHEN bank_files.digest = '' THEN '' ELSE ' sha256:' || bank_files.digest END AS source,
        bank_files.account,
        bank_files.path,
        bank_files.state AS filed,
        bank_files.lines,
        COALESCE(bank_files.first_day, bank_files.date) AS first,
        COALESCE(bank_files.last_day, bank_files.date) AS last,
        bank_files.opening,
        bank_files.closing,
        bank_files.currency,
        bank_files.file,
        bank_files.line
    FROM bank_files
    LEFT JOIN imports
        ON bank_files.file = imports.file AND bank_files.line BETWEEN imports.first_line AND imports.last_line
),

together AS (
    SELECT
        COALESCE(files.import_id, booked.import_id) AS import_id,
        COALESCE(files.account, booked.account) AS account,
        COALESCE(files.source, booked.source) AS source,
        COALESCE(booked.currency, files.currency) AS currency,
        files.path,
        files.filed,
        files.lines,
        LEAST(files.first, booked.first) AS first,
        GREATEST(files.last, booked.last) AS last,
        files.opening,
        files.closing,
        COALESCE(booked.booked, 0) AS booked,
        COALESCE(booked.number, 0) AS number,
        COALESCE(files.file, booked.file) AS file,
        COALESCE(files.line, booked.line) AS line
    FROM files
    FULL JOIN booked
        ON
            files.import_id IS NOT DISTINCT FROM booked.import_id
            AND files.source = booked.source
            AND files.account = booked.account
            AND (files.currency IS NULL OR files.currency = booked.currency)
)

SELECT
    together.import_id,
    batches.names,
    CASE batches.worst WHEN 'a' THEN 'open' WHEN 'b' THEN 'edited' WHEN 'c' THEN 'whole' END AS state,
    together.account,
    together.source,
    together.currency,
    together.path,
    together.filed,
    together.lines,
    together.first,
    together.last,
    together.opening,
    together.closing,
    (
        SELECT MAX(balances.number)
        FROM balances
        WHERE
            balances.account = together.account
            AND balances.currency = together.currency
            AND balances.date = together.last + 1
    ) AS asserted,
    together.booked,
    together.number,
    COALESCE(batches.file, together.file) AS file,
    COALESCE(batches.line, together.line) AS line
FROM together
LEFT JOIN batches ON together.import_id = batches.import_id
ORDER BY together.last, together.import_id NULLS LAST, together.account, together.source, together.currency
