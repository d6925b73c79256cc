"""What each row of a file would do to the registers, found out before anything is written."""

from kiemsat.importing.checking.context import Context
from kiemsat.importing.checking.plans import ActPlan, FilePlan, Person, Result, Stay
from kiemsat.importing.checking.rows import check

__all__ = ["ActPlan", "Context", "FilePlan", "Person", "Result", "Stay", "check"]
