"""Files of strangers, read in a process of their own: whatever they are made to do, it ends there."""

from kiemsat.importing.reading.limits import Refusal
from kiemsat.importing.reading.table import Row, Table, open_table

__all__ = ["Refusal", "Row", "Table", "open_table"]
