"""Settings, addresses, start-up and the command line."""
