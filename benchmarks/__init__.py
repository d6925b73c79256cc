"""Measures the engine against its rivals: `python -m benchmarks`."""
