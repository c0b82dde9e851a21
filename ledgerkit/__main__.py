"""``python -m ledgerkit``."""

from ledgerkit.cli import main

main()
