-- Disposals of a period with their working.
-- Grain: one row per disposal.
-- Parameters: $from, first day of the period; $to, the day after the last; $book, the book.
-- Columns:
--   date         date     last day of the asset, or of the part
--   asset        text     id
--   name         text     name
--   name_ja      text     name in Japanese, or NULL
--   disposal     text     sale or retirement
--   currency     text     currency of the amounts
--   cost         money    cost disposed of, positive
--   accumulated  money    accumulated depreciation of it, positive
--   impairment   money    accumulated impairment of it, positive
--   proceeds     money    what it was sold for
--   costs        money    costs to sell or to scrap
--   gain         money    gain, negative for a loss
--   reason       text     why, or NULL
--   file         text     file of the directive
--   line         integer  its line
SELECT
    moves.date,
    moves.asset,
    assets.name,
    assets.name_ja,
    moves.disposal,
    moves.currency,
    -moves.cost AS cost,
    -moves.accumulated AS accumulated,
    -moves.impairment AS impairment,
    moves.proceeds,
    moves.costs,
    moves.gain,
    moves.reason,
    moves.file,
    moves.line
FROM asset_movements AS moves
INNER JOIN assets ON moves.asset = assets.asset
WHERE moves.kind = 'disposal' AND moves.book = $book AND moves.date >= $from AND moves.date < $to
ORDER BY moves.date, moves.asset, moves.line
