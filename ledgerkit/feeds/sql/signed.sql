-- Evidence of bank reconciliations that a person signed.
-- Grain: one directive.
-- Columns:
--   file    text     its file
--   line    integer  its line
--   signer  text     who accepted it
SELECT file, line, person AS signer
FROM reconciliations
WHERE person IS NOT NULL
ORDER BY file, line
