-- The files that hold the prices of a currency: where one more would be written.
-- Grain: one row per currency and file, the file of the latest price first.
-- Columns:
--   currency  text  what is priced, or what it is priced in
--   file      text  file of the price
WITH sides AS (
    SELECT currency, file, date
    FROM prices
    WHERE file IS NOT NULL
    UNION ALL
    SELECT quote AS currency, file, date
    FROM prices
    WHERE file IS NOT NULL
)

SELECT currency, file
FROM sides
GROUP BY currency, file
ORDER BY MAX(date) DESC, currency, file
