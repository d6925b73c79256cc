"""The demonstration province: invented registers from which the figures of a real review come out by counting."""
