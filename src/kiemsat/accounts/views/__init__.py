"""Pages of accounts: one's own, and those of administration."""
