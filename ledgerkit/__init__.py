"""ledgerkit."""
