-- What bank lines became: the newest entries with a posting on one of some accounts and a posting elsewhere.
-- Entries with the flag "!" teach nothing, for nobody has said yet that they are right.
-- Parameters: $banks, the accounts; $before, the day before which they are, or NULL; $most, how many at most.
-- Grain: one row per posting on one of the accounts.
-- Columns:
--   transaction_id  integer  the transaction
--   date            date     its date
--   file            text     file it stands in
--   line            integer  line on which it begins
--   bank            text     account of the posting
--   number          money    units of the posting, debit positive
--   currency        text     currency of the units
--   words           text     what the bank said: bank-text:, else payee and narration of an imported entry, else the name that
--                            banks write for the party, else the payee, else the narration
--   origin          text     where the words are from: bank, party, payee or narration
--   account         text     account of the greatest other posting
--   payee           text     payee, or empty
--   narration       text     narration
WITH texts AS (
    SELECT
        transaction_id,
        posting_id,
        MAX(value) AS bank_text
    FROM metadata
    WHERE key = 'bank-text' AND subject = 'posting'
    GROUP BY transaction_id, posting_id
),

written AS (
    SELECT
        name,
        MIN(bank_name_kana) AS kana
    FROM (
        SELECT
            UNNEST([name, name_ja]) AS name,
            bank_name_kana
        FROM parties
    )
    WHERE name IS NOT NULL AND bank_name_kana IS NOT NULL
    GROUP BY name
),

banks AS (
    SELECT
        postings.transaction_id,
        postings.posting_id,
        postings.date,
        postings.account,
        postings.number,
        postings.currency,
        postings.counterparty,
        COALESCE(postings.import_id, transactions.import_id) AS import_id,
        COALESCE(transactions.payee, '') AS payee,
        transactions.narration,
        transactions.file,
        transactions.line
    FROM postings
    INNER JOIN transactions ON postings.transaction_id = transactions.transaction_id
    WHERE
        postings.account IN (SELECT UNNEST(CAST($banks AS VARCHAR [])))
        AND transactions.flag <> '!'
        AND ($before IS NULL OR CAST($before AS DATE) > postings.date)
        AND postings.number <> 0
),

others AS (
    SELECT
        banks.transaction_id,
        banks.posting_id,
        postings.account,
        ROW_NUMBER() OVER (
            PARTITION BY banks.transaction_id, banks.posting_id
            ORDER BY ABS(postings.book_number) DESC, postings.account, postings.posting_id
        ) AS place
    FROM banks
    INNER JOIN postings ON banks.transaction_id = postings.transaction_id AND banks.posting_id <> postings.posting_id
    WHERE postings.account <> banks.account
)

SELECT
    banks.transaction_id,
    banks.date,
    banks.file,
    banks.line,
    banks.account AS bank,
    banks.number,
    banks.currency,
    CASE
        WHEN texts.bank_text IS NOT NULL THEN texts.bank_text
        WHEN banks.import_id IS NOT NULL THEN CONCAT_WS(' ', banks.payee, banks.narration)
        ELSE COALESCE(parties.bank_name_kana, written.kana, NULLIF(banks.payee, ''), banks.narration)
    END AS words,
    CASE
        WHEN texts.bank_text IS NOT NULL OR banks.import_id IS NOT NULL THEN 'bank'
        WHEN COALESCE(parties.bank_name_kana, written.kana) IS NOT NULL THEN 'party'
        WHEN banks.payee <> '' THEN 'payee'
        ELSE 'narration'
    END AS origin,
    others.account,
    banks.payee,
    banks.narration
FROM banks
INNER JOIN others ON banks.transaction_id = others.transaction_id AND banks.posting_id = others.posting_id AND others.place = 1
LEFT JOIN texts ON banks.transaction_id = texts.transaction_id AND banks.posting_id = texts.posting_id
LEFT JOIN parties ON banks.counterparty = parties.party
LEFT JOIN written ON banks.payee = written.name
ORDER BY banks.date DESC, bank, words, banks.number, others.account, banks.payee, banks.narration, banks.file, banks.line
LIMIT $most
