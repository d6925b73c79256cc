"""Reading the registers; every read is given what the reader may see."""

from kiemsat.registers.selectors.counts import counts_by_stage
from kiemsat.registers.selectors.timeline import Event, timeline

__all__ = ["Event", "counts_by_stage", "timeline"]
