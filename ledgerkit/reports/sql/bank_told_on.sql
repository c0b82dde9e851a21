-- What the bank had at the end of a day, by each word of the ledger about it, with what evidence says beside.
-- Grain: one word; of an account and currency the evidence first, then files, then the assertion.
-- Parameters: $to, the day after.
-- Columns:
--   account         text     account of the bank
--   currency        text     currency
--   kind            text     evidence, file or assertion
--   number          money    the balance, debit positive
--   state           text     present, missing or changed: the bank file; NULL where none is named
--   bank_file       text     its path, where evidence names it, else NULL
--   ledger_balance  money    balance of the ledger when evidence was accepted, debit positive, or NULL
--   outstanding     text     digest of what was outstanding then, none, or NULL
--   file            text     file of the directive
--   line            integer  its line
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
FROM bank_told AS told
LEFT JOIN reconciliations AS evidence
    ON told.kind = 'evidence' AND told.file = evidence.file AND told.line = evidence.line
WHERE told.date = $to - INTERVAL 1 DAY
ORDER BY told.account, told.currency, LIST_POSITION(['evidence', 'file', 'assertion'], told.kind), told.file, told.line
