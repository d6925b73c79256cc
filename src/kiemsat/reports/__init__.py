"""The review and its documents."""
