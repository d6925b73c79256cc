"""From the registers of a procuracy to its six-month review."""

__version__ = "0.1.0"
