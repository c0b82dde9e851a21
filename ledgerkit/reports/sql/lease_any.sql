-- Whether the books have a lease.
-- Grain: one row.
-- Columns:
--   leases  integer  how many there are
SELECT COUNT(*) AS leases
FROM leases
