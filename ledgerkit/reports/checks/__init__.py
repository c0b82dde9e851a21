"""Check functions: proofs of reports, each from another path than the figures it proves."""
