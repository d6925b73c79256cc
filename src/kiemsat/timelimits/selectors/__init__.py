"""Reading limits that run, and who is told of them."""
