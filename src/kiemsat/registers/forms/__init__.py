"""What is typed into the registers, read and checked."""
