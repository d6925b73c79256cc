"""The indicator language: definitions are data, compiled to one query per register; each figure is a set of records."""
