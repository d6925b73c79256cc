"""Pages of the registers."""
