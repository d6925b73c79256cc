"""Reading the registers; every read is given what the reader may see."""

from kiemsat.registers.selectors.counts import counts_by_stage
from kiemsat.registers.selectors.scope import opens, visible_acts, visible_matters, visible_spells
from kiemsat.registers.selectors.timeline import Event, timeline

__all__ = ["Event", "counts_by_stage", "opens", "timeline", "visible_acts", "visible_matters", "visible_spells"]
