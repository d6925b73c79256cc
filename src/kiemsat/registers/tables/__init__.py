"""Registers as lists on a page or in a file: their filters, columns, rows and addresses."""
