"""Audit record, model bases, screen components and export writers; no word of the domain."""
