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
WITH scheduled AS (
    SELECT
        schedule_lines.period_through AS day,
        states.accumulated_account AS account,
        COALESCE(states.department, '') AS department,
        schedule_lines.currency AS currency,
        SUM(schedule_lines.charge) AS amount,
        STRING_AGG(states.asset, ', ' ORDER BY states.asset) AS names
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
)

SELECT
    COALESCE(scheduled.day, posted.day) AS day,
    COALESCE(scheduled.account, posted.account) AS accumulated_account,
    NULLIF(COALESCE(scheduled.department, posted.department), '') AS department,
    COALESCE(scheduled.currency, posted.currency) AS currency,
    COALESCE(scheduled.amount, 0) AS scheduled,
    COALESCE(posted.amount, 0) AS posted,
    scheduled.names AS assets
FROM scheduled
FULL OUTER JOIN posted
    ON
        scheduled.day = posted.day
        AND scheduled.account = posted.account
        AND scheduled.department = posted.department
        AND scheduled.currency = posted.currency
WHERE COALESCE(scheduled.amount, 0) <> COALESCE(posted.amount, 0)
ORDER BY day, accumulated_account, department, currency
