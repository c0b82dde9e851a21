-- Bank files that are filed, with the digests of what each import booked from them.
-- Grain: one bank file and account, of which a day lies in the period.
-- Parameters: $since, the first day of the period; $to, the day after it.
-- Columns:
--   source   text   what read the file, and its digest
--   account  text   account of the bank
--   digests  texts  digest of the lines that each import booked from it, where it said so
--   silent   integer  imports that did not
--   path     text   the file
SELECT
    bank_files.reader || CASE WHEN bank_files.digest = '' THEN '' ELSE ' sha256:' || bank_files.digest END AS source,
    bank_files.account,
    LIST(bank_files.booked_digest) FILTER (WHERE bank_files.booked_digest IS NOT NULL) AS digests,
    COUNT(*) FILTER (WHERE bank_files.booked_digest IS NULL) AS silent,
    MIN(bank_files.path) AS path
FROM bank_files
GROUP BY source, bank_files.account
HAVING MIN(COALESCE(bank_files.first_day, bank_files.date)) < $to AND MAX(COALESCE(bank_files.last_day, bank_files.date)) >= $since
ORDER BY bank_files.account, path
