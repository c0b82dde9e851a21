-- Every loan over a period by its contract: what was owed, drawn, repaid, and the interest borne and paid.
-- Grain: one row per loan that the books have by the end of the period.
-- Parameters: $from, the first day; $to, the day after the last.
-- Columns:
--   loan              text     id
--   name              text     name
--   name_ja           text     name in Japanese, or NULL
--   lender            text     who lends, or NULL
--   lent              boolean  whether the money is lent
--   account           text     account of the principal
--   accrued_account   text     account of accrued interest
--   currency          text     currency
--   rate              money    rate a year at the end, a fraction
--   start             date     day of the first drawdown
--   last_payment      date     day of the last payment as known at the end
--   security          text     collateral and guarantee, or NULL
--   opening           money    principal owed before the period, zero or more
--   drawn             money    drawn in it, or brought in from earlier books
--   repaid            money    repaid by payments
--   prepaid           money    prepaid
--   closing           money    principal owed at the end
--   accrued_opening   money    interest accrued and not paid before the period
--   interest          money    interest borne in it, what earlier books had accrued included on the day it comes in
--   interest_paid     money    interest due with the payments of the period
--   accrued_closing   money    interest accrued and not paid at the end
--   fee               money    costs borne in it
WITH known AS (
    SELECT * FROM loan_lines WHERE known_from < $to AND (known_to IS NULL OR known_to >= $to)
),

paid AS (
    SELECT
        loan,
        SUM(principal) FILTER (WHERE paid_on < $from) AS repaid_before,
        SUM(principal) FILTER (WHERE paid_on >= $from AND paid_on < $to) AS repaid,
        SUM(interest) FILTER (WHERE paid_on < $from) AS interest_before,
        SUM(interest) FILTER (WHERE paid_on >= $from AND paid_on < $to) AS interest_paid,
        MAX(paid_on) AS last_payment
    FROM known
    GROUP BY loan
),

moved AS (
    SELECT
        loan,
        SUM(amount) FILTER (WHERE date < $from) AS moved_before,
        SUM(amount) FILTER (WHERE date >= $from AND kind IN ('drawdown', 'opening')) AS drawn,
        SUM(-amount) FILTER (WHERE date >= $from AND kind = 'prepayment') AS prepaid,
        ARG_MAX(rate, date) FILTER (WHERE rate IS NOT NULL) AS rate,
        MIN(date) AS first_day
    FROM loan_events
    WHERE date < $to
    GROUP BY loan
),

borne AS (
    SELECT
        loan,
        SUM(amount) FILTER (WHERE kind = 'interest' AND date < $from) AS borne_before,
        SUM(amount) FILTER (WHERE kind = 'interest' AND date >= $from) AS borne,
        SUM(amount) FILTER (WHERE kind = 'fee' AND date >= $from) AS fee
    FROM loan_interest
    WHERE date < $to
    GROUP BY loan
),

summed AS (
    SELECT
        loans.*,
        moved.rate AS rate_now,
        paid.last_payment AS ends,
        COALESCE(moved.moved_before, 0) - COALESCE(paid.repaid_before, 0) AS opening,
        COALESCE(moved.drawn, 0) AS drawn,
        COALESCE(paid.repaid, 0) AS repaid,
        COALESCE(moved.prepaid, 0) AS prepaid,
        CASE WHEN moved.first_day < $from THEN loans.opening_accrued ELSE 0 END
        + COALESCE(borne.borne_before, 0) - COALESCE(paid.interest_before, 0) AS accrued_opening,
        CASE WHEN moved.first_day < $from THEN 0 ELSE loans.opening_accrued END + COALESCE(borne.borne, 0) AS interest,
        COALESCE(paid.interest_paid, 0) AS interest_paid,
        COALESCE(borne.fee, 0) AS fee_borne
    FROM loans
    INNER JOIN moved ON loans.loan = moved.loan
    LEFT JOIN paid ON loans.loan = paid.loan
    LEFT JOIN borne ON loans.loan = borne.loan
)

SELECT
    loan,
    name,
    name_ja,
    lender,
    lent,
    loan_account AS account,
    accrued_account,
    currency,
    rate_now AS rate,
    start,
    ends AS last_payment,
    NULLIF(CONCAT_WS(', ', collateral, guarantee), '') AS security,
    opening,
    drawn,
    repaid,
    prepaid,
    opening + drawn - repaid - prepaid AS closing,
    accrued_opening,
    interest,
    interest_paid,
    accrued_opening + interest - interest_paid AS accrued_closing,
    fee_borne AS fee
FROM summed
ORDER BY lent, account, loan
