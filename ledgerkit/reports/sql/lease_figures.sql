-- What leases cost, paid and added in a period.
-- Grain: one row per framework, figure, class and currency.
-- Parameters: $from, first day of the period; $to, the day after the last.
-- Columns:
--   framework  text   ifrs, us-gaap, jgaap
--   figure     text   depreciation, interest, operating-cost, short-term, low-value, variable, paid-liability, paid-exempt, additions
--   class      text   class in the register
--   currency   text   currency
--   amount     money  positive
WITH figures AS (
    SELECT
        lease_lines.lease,
        UNNEST(['depreciation', 'interest', 'operating-cost', 'exempt']) AS figure,
        UNNEST([
            CASE WHEN leases.model = 'finance' THEN lease_lines.charge ELSE 0 END,
            CASE WHEN leases.model = 'finance' THEN lease_lines.interest ELSE 0 END,
            CASE WHEN leases.model = 'operating' THEN lease_lines.cost ELSE 0 END,
            CASE WHEN leases.model = 'exempt' THEN lease_lines.cost ELSE 0 END
        ]) AS amount
    FROM lease_lines
    INNER JOIN leases ON lease_lines.lease = leases.lease
    WHERE lease_lines.period_through >= $from AND lease_lines.period_through < $to
    UNION ALL
    SELECT lease, CASE WHEN kind = 'variable' THEN 'variable' ELSE 'paid' END AS figure, amount
    FROM lease_payments
    WHERE date >= $from AND date < $to
    UNION ALL
    SELECT lease, 'additions' AS figure, cost AS amount
    FROM lease_events
    WHERE kind IN ('commencement', 'transition') AND date >= $from AND date < $to
)

SELECT
    leases.framework,
    CASE
        WHEN figures.figure = 'exempt' THEN leases.exempt
        WHEN figures.figure = 'paid' AND leases.exempt IS NOT NULL THEN 'paid-exempt'
        WHEN figures.figure = 'paid' THEN 'paid-liability'
        ELSE figures.figure
    END AS figure,
    leases.class,
    leases.currency,
    SUM(figures.amount) AS amount
FROM figures
INNER JOIN leases ON figures.lease = leases.lease
GROUP BY ALL
HAVING SUM(figures.amount) <> 0
ORDER BY framework, figure, class, currency
