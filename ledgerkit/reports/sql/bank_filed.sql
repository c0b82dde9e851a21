-- Filed bank files whose days are known, with what the bank had before each.
-- Grain: one file of one account and currency that begins before $to.
-- Parameters: $to, the day after the last one looked at.
-- Columns:
--   account        text     account of the bank
--   currency       text     currency
--   first_day      date     first day it tells of
--   last_day       date     last day it tells of
--   opening        money    balance at the START of the first day, or NULL
--   closing        money    balance at the END of the last day, or NULL
--   path           text     the file
--   digest         text     SHA-256 of the bytes that were imported, in hexadecimal
--   state          text     present, missing or changed
--   file           text     file of the document directive
--   line           integer  its line
--   before_day     date     last day before the first at whose END the bank's balance is told, or NULL
--   before         money    that balance, or NULL
--   told_between   money    what the bank told between the two days, debit positive
--   loose_between  money    entries between that nobody marked as told by the bank, debit positive
--   lead_day       date     first day of the filed file, present and beginning before this, that tells of the first day too, or NULL
--   lead           money    its opening with what the bank told from then on, which is what this should open with; or NULL
--   lead_path      text     its path, or NULL
--   meets          boolean  whether the bank's balance is told to be the opening on the day before the first, or on the first
WITH earlier AS (
    SELECT
        files.file,
        files.line,
        MAX(told.date) AS day,
        ARG_MAX(told.number, (told.date, told.kind)) AS number
    FROM bank_files AS files
    INNER JOIN bank_told AS told
        ON files.account = told.account AND files.currency = told.currency AND files.first_day > told.date
    GROUP BY files.file, files.line
),

between_them AS (
    SELECT
        files.file,
        files.line,
        SUM(moved.number) FILTER (WHERE moved.told_on > earlier.day AND moved.told_on < files.first_day) AS told,
        SUM(moved.number) FILTER (WHERE moved.told_on IS NULL AND moved.date > earlier.day AND moved.date < files.first_day) AS loose
    FROM bank_files AS files
    INNER JOIN earlier ON files.file = earlier.file AND files.line = earlier.line
    INNER JOIN bank_movements AS moved ON files.account = moved.account AND files.currency = moved.currency
    GROUP BY files.file, files.line
),

overlapping AS (
    SELECT
        files.file,
        files.line,
        files.account,
        files.currency,
        files.first_day,
        others.first_day AS day,
        others.opening,
        others.path
    FROM bank_files AS files
    INNER JOIN bank_files AS others
        ON
            files.account = others.account
            AND files.currency = others.currency
            AND files.first_day > others.first_day
            AND files.first_day <= others.last_day
    WHERE others.state = 'present' AND others.opening IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY files.file, files.line ORDER BY others.first_day DESC, others.file, others.line) = 1
),

led AS (
    SELECT overlapping.file, overlapping.line, overlapping.day, overlapping.path, overlapping.opening + COALESCE(SUM(moved.number), 0) AS number
    FROM overlapping
    LEFT JOIN bank_movements AS moved
        ON
            overlapping.account = moved.account
            AND overlapping.currency = moved.currency
            AND overlapping.day <= moved.told_on
            AND overlapping.first_day > moved.told_on
    GROUP BY overlapping.file, overlapping.line, overlapping.day, overlapping.path, overlapping.opening
)

SELECT
    files.account,
    files.currency,
    files.first_day,
    files.last_day,
    files.opening,
    files.closing,
    files.path,
    files.digest,
    files.state,
    files.file,
    files.line,
    earlier.day AS before_day,
    earlier.number AS before,
    COALESCE(between_them.told, 0) AS told_between,
    COALESCE(between_them.loose, 0) AS loose_between,
    led.day AS lead_day,
    led.number AS lead,
    led.path AS lead_path,
    EXISTS(
        SELECT 1
        FROM bank_told AS told
        WHERE
            told.account = files.account
            AND told.currency = files.currency
            AND told.number = files.opening
            AND told.date <= files.first_day
            AND told.date >= files.first_day - INTERVAL 1 DAY
            AND (told.file <> files.file OR told.line <> files.line)
    ) AS meets
FROM bank_files AS files
LEFT JOIN earlier ON files.file = earlier.file AND files.line = earlier.line
LEFT JOIN between_them ON files.file = between_them.file AND files.line = between_them.line
LEFT JOIN led ON files.file = led.file AND files.line = led.line
WHERE files.first_day < $to AND files.last_day IS NOT NULL
ORDER BY files.account, files.currency, files.first_day, files.last_day, files.file, files.line
