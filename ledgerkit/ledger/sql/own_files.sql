-- Every file that a directive, a document or an option of the books names.
-- Grain: one row a file.
-- Columns:
--   file  text  path, absolute or from the folder of the top-level file
SELECT file FROM transactions WHERE file IS NOT NULL
UNION
SELECT file FROM postings WHERE file IS NOT NULL
UNION
SELECT file FROM residues WHERE file IS NOT NULL
UNION
SELECT file FROM accounts WHERE file IS NOT NULL
UNION
SELECT file FROM prices WHERE file IS NOT NULL
UNION
SELECT file FROM balances WHERE file IS NOT NULL
UNION
SELECT file FROM documents WHERE file IS NOT NULL
UNION
SELECT file FROM commodities WHERE file IS NOT NULL
UNION
SELECT file FROM options WHERE file IS NOT NULL
UNION
SELECT file FROM dimensions WHERE file IS NOT NULL
UNION
SELECT file FROM parties WHERE file IS NOT NULL
UNION
SELECT file FROM budgets WHERE file IS NOT NULL
UNION
SELECT file FROM close_events WHERE file IS NOT NULL
UNION
SELECT file FROM problems WHERE file IS NOT NULL
UNION
SELECT file FROM assets WHERE file IS NOT NULL
UNION
SELECT file FROM asset_movements WHERE file IS NOT NULL
UNION
SELECT file FROM counts WHERE file IS NOT NULL
UNION
SELECT path FROM documents
UNION
SELECT file FROM reconciliations WHERE file IS NOT NULL
UNION
SELECT bank_file FROM reconciliations WHERE bank_file IS NOT NULL
UNION
SELECT value FROM options WHERE source = 'ledgerkit' AND key IN ('layout', 'side-file')
ORDER BY ALL
