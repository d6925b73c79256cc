"""Vietnamese as it was written before Unicode, recognised by evidence and put into Unicode."""

from kiemsat.importing.letters.evidence import Script, Tally, to_unicode

__all__ = ["Script", "Tally", "to_unicode"]
