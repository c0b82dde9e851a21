-- What the bank had at the end of a day, by each word of the ledger about it, with what evidence says beside. To close an account says
-- that the bank has nothing of it any more; what is told of it from its closing day on holds at every later day.
-- Grain: one word; of an account and currency the evidence first, then files, then the assertion, then that it was closed.
-- Parameters: $to, the day after.
-- Columns:
--   account         text     account of the bank
--   currency        text     currency
--   kind            text     evidence, file, assertion or closed
--   number          money    the balance, debit positive
--   state           text     present, missing or changed: the bank file; NULL where none is named
--   bank_file       text     its path, where evidence names it, else NULL
--   ledger_balance  money    balance of the ledger when evidence was accepted, debit positive, or NULL
--   outstanding     text     digest of what was outstanding then, none, or NULL
--   file            text     file of the directive; of a closed account that which opens it
--   line            integer  its line
WITH closed AS (
    SELECT DISTINCT held.account, held.currency, accounts.closed AS date, accounts.file, accounts.line
    FROM bank_movements AS held
    INNER JOIN accounts ON held.account = accounts.account
    WHERE accounts.closed < $to
),

told AS (
    SELECT words.account, words.currency, words.kind, words.number, words.state, words.file, words.line
    FROM bank_told AS words
    LEFT JOIN closed ON words.account = closed.account AND words.currency = closed.currency
    WHERE words.date = $to - INTERVAL 1 DAY OR (words.date >= closed.date AND words.date < $to)
    UNION ALL
    SELECT account, currency, 'closed' AS kind, 0 AS number, NULL AS state, file, line
    FROM closed
)

SELECT
    told.account,
    told.currency,
    told.kind,
    told.number,
    told.state,
    evidence.bank_file,
    evidence.ledger_balance,
    evidence.outstanding,
    told.file,
    told.line
FROM told
LEFT JOIN reconciliations AS evidence
    ON told.kind = 'evidence' AND told.file = evidence.file AND told.line = evidence.line
ORDER BY told.account, told.currency, LIST_POSITION(['evidence', 'file', 'assertion', 'closed'], told.kind), told.file, told.line
