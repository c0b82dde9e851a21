-- All prices in the order in which they hold: of several on one day the last in the ledger counts.
-- Grain: one row a price directive.
-- Columns:
--   day       date   date from which it holds
--   currency  text   what is priced, one unit of it
--   number    money  price of one unit, in quote
--   quote     text   currency of the price
--   kind      text   TTM, TTB, TTS or average; NULL where none is written
SELECT date AS day, currency, number, quote, kind
FROM prices
ORDER BY date, line
