-- Movements of open items: every posting to an account that controls receivables or payables, with the invoice it belongs to.
-- The invoice is what invoice: names, on the posting or else on the transaction, else the link of the transaction where it has
-- exactly one. With several links and no invoice: it is not said which is meant, and item is NULL. due: and invoice-number: are
-- taken from the posting, else from the transaction, else from its other postings where those agree.
-- Grain: one posting to a control account.
-- Columns:
--   transaction_id  integer  its transaction
--   posting_id      integer  position in its transaction, from 0
--   date            date     date of its transaction
--   control         text     receivables or payables
--   account         text     the control account
--   item            text     the invoice it belongs to; NULL where none is named or several are
--   invoice_number  text     printed number of the invoice, where this transaction says it
--   due             date     day the invoice is due, where this transaction says it
--   counterparty    text     counterparty of the posting, else the payee
--   number          money    units, debit positive, in currency: an invoice to a customer is positive, one from a supplier negative
--   currency        text     currency of the units
--   book_number     money    book value, debit positive, in book_currency
--   book_currency   text     currency of the book value
--   links           texts    links of the transaction, sorted
--   file            text     file of the posting
--   line            integer  its line
WITH said AS (
    SELECT
        transaction_id,
        posting_id,
        MAX(value) FILTER (WHERE key = 'invoice') AS invoice,
        MAX(value) FILTER (WHERE key = 'invoice-number') AS invoice_number,
        MAX(date_value) FILTER (WHERE key = 'due') AS due
    FROM metadata
    WHERE key IN ('invoice', 'invoice-number', 'due') AND subject IN ('transaction', 'posting')
    GROUP BY ALL
),

-- Beancount takes a key for the posting above it where an accountant may mean the transaction.
below AS (
    SELECT
        transaction_id,
        CASE WHEN COUNT(DISTINCT invoice_number) = 1 THEN MAX(invoice_number) END AS invoice_number,
        CASE WHEN COUNT(DISTINCT due) = 1 THEN MAX(due) END AS due
    FROM said
    WHERE posting_id IS NOT NULL
    GROUP BY transaction_id
)

SELECT
    postings.transaction_id,
    postings.posting_id,
    postings.date,
    accounts.control,
    postings.account,
    COALESCE(own.invoice, whole.invoice, CASE WHEN LEN(transactions.links) = 1 THEN transactions.links[1] END) AS item,
    COALESCE(own.invoice_number, whole.invoice_number, below.invoice_number) AS invoice_number,
    COALESCE(own.due, whole.due, below.due) AS due,
    postings.counterparty,
    postings.number,
    postings.currency,
    postings.book_number,
    postings.book_currency,
    transactions.links,
    postings.file,
    postings.line
FROM postings
INNER JOIN accounts ON postings.account = accounts.account
INNER JOIN transactions ON postings.transaction_id = transactions.transaction_id
LEFT JOIN said AS own ON postings.transaction_id = own.transaction_id AND postings.posting_id = own.posting_id
LEFT JOIN said AS whole ON postings.transaction_id = whole.transaction_id AND whole.posting_id IS NULL
LEFT JOIN below ON postings.transaction_id = below.transaction_id
WHERE accounts.control IN ('receivables', 'payables')
