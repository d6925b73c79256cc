"""Catalogue versions in force, values, verdicts, contributions and explanations."""
