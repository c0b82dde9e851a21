-- Who entries are with: what they name as counterparty or payee, and the parties that are declared.
-- Grain: one row a counterparty.
-- Columns:
--   party    text  what entries name
--   name     text  name, or NULL where it is not declared
--   name_ja  text  name in Japanese, or NULL
WITH found AS (
    SELECT DISTINCT counterparty AS party
    FROM postings
    WHERE counterparty IS NOT NULL
    UNION
    SELECT party
    FROM parties
)

SELECT
    found.party AS party,
    MAX(parties.name) AS name,
    MAX(parties.name_ja) AS name_ja
FROM found
LEFT JOIN parties ON found.party = parties.party
GROUP BY found.party
ORDER BY found.party
