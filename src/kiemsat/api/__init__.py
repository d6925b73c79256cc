"""Figures for programs: to read only, as JSON and CSV, under the same rights as the pages."""
