"""Invented registers of any size, filled fast: not the demonstration province, only its shape."""
