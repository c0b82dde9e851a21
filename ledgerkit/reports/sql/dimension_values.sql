-- Values of a dimension on income and expenses of an interval.
-- Grain: one row per value, and one with an empty value where postings have none.
-- Parameters: $dimension, department, project or counterparty; $from, first day; $to, the day after the last.
-- Columns:
--   value    text  the value; empty for postings without one
--   name     text  its label, or NULL
--   name_ja  text  its label in Japanese, or NULL
WITH found AS (
    SELECT DISTINCT
        COALESCE(
            CASE $dimension
                WHEN 'department' THEN postings.department
                WHEN 'project' THEN postings.project
                WHEN 'counterparty' THEN postings.counterparty
            END,
            ''
        ) AS value
    FROM postings
    INNER JOIN accounts ON postings.account = accounts.account
    WHERE postings.date >= $from AND postings.date < $to AND accounts.type IN ('Income', 'Expenses')
)

SELECT
    found.value AS value,
    MAX(dimensions.name) AS name,
    MAX(dimensions.name_ja) AS name_ja
FROM found
LEFT JOIN dimensions ON found.value = dimensions.value AND dimensions.dimension = $dimension
GROUP BY found.value
ORDER BY found.value = '', found.value
