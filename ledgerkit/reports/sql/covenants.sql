-- The covenants that hold on a day.
-- Grain: one row per covenant.
-- Parameters: $to, the day after the one asked for.
-- Columns:
--   covenant  text     id
--   name      text     name
--   name_ja   text     name in Japanese, or NULL
--   lender    text     to whom it was promised, or the lender of its loan, or NULL
--   formula   text     the figure, over ids of statement lines
--   at_least  money    threshold below which it is broken, or NULL
--   at_most   money    threshold above which it is broken, or NULL
--   tested    text     quarter, half-year or year
--   span      text     what lines of the income statement span
--   file      text     file of its directive
--   line      integer  its line
SELECT
    covenants.covenant,
    covenants.name,
    covenants.name_ja,
    COALESCE(covenants.lender, loans.lender) AS lender,
    covenants.formula,
    covenants.at_least,
    covenants.at_most,
    covenants.tested,
    covenants.span,
    covenants.file,
    covenants.line
FROM covenants
LEFT JOIN loans ON covenants.loan = loans.loan
WHERE
    covenants.valid_from < $to AND (covenants.valid_to IS NULL OR covenants.valid_to >= $to)
    AND (covenants.until IS NULL OR covenants.until >= CAST($to AS DATE) - 1)
ORDER BY covenants.covenant
