-- Months in which the depreciation posted is not the depreciation scheduled.
-- Grain: one row per month end, accounts and department where the two differ; none is what a sound ledger gives.
-- Parameters: $to, the day after the last one counted.
-- Columns:
--   day                  date   month end
--   accumulated_account  text   contra account
--   department           text   department, or NULL
--   currency             text   currency
--   scheduled            money  sum of the schedules, positive
--   posted               money  credited to the contra account by depreciation entries, positive
--   assets               text   the assets scheduled, comma separated
WITH lines AS (
    SELECT
        schedule_lines.period_through AS day,
        states.accumulated_account AS account,
        COALESCE(states.department, '') AS department,
        schedule_lines.currency AS currency,
        schedule_lines.charge AS charge,
        schedule_lines.item AS asset
    FROM schedule_lines
    INNER JOIN asset_states AS states
        ON
            schedule_lines.item = states.asset
            AND schedule_lines.period_through >= states.valid_from
            AND (states.valid_to IS NULL OR schedule_lines.period_through < states.valid_to)
    WHERE
        schedule_lines.schedule = 'depreciation'
        AND schedule_lines.book = 'accounting'
        AND schedule_lines.period_through < $to
        AND schedule_lines.charge <> 0
),

scheduled AS (
    SELECT day, account, department, currency, SUM(charge) AS amount
    FROM lines
    GROUP BY ALL
),

posted AS (
    SELECT
        postings.date AS day,
        postings.account AS account,
        COALESCE(postings.department, '') AS department,
        postings.book_currency AS currency,
        -SUM(postings.book_number) AS amount
    FROM postings
    INNER JOIN transactions ON postings.transaction_id = transactions.transaction_id
    WHERE
        transactions.rule = 'depreciation'
        AND postings.date < $to
        AND postings.account IN (SELECT accumulated_account FROM asset_states)
    GROUP BY ALL
),

differing AS (
    SELECT
        COALESCE(scheduled.day, posted.day) AS day,
        COALESCE(scheduled.account, posted.account) AS account,
        COALESCE(scheduled.department, posted.department) AS department,
        COALESCE(scheduled.currency, posted.currency) AS currency,
        COALESCE(scheduled.amount, 0) AS scheduled,
        COALESCE(posted.amount, 0) AS posted
    FROM scheduled
    FULL OUTER JOIN posted
        ON
            scheduled.day = posted.day
            AND scheduled.account = posted.account
            AND scheduled.department = posted.department
            AND scheduled.currency = posted.currency
    WHERE COALESCE(scheduled.amount, 0) <> COALESCE(posted.amount, 0)
)

SELECT
    differing.day AS day,
    differing.account AS accumulated_account,
    NULLIF(differing.department, '') AS department,
    differing.currency AS currency,
    differing.scheduled,
    differing.posted,
    -- Names are put together only where something is to be told: over a sound register they would cost more than all the rest.
    STRING_AGG(lines.asset, ', ' ORDER BY lines.asset) AS assets
FROM differing
LEFT JOIN lines
    ON
        differing.day = lines.day
        AND differing.account = lines.account
        AND differing.department = lines.department
        AND differing.currency = lines.currency
GROUP BY differing.day, differing.account, differing.department, differing.currency, differing.scheduled, differing.posted
ORDER BY day, accumulated_account, department, currency
