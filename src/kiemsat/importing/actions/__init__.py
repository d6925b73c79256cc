"""Changes of this room: a file uploaded, checked, fixed, entered, taken back. Long ones run in the background."""

from kiemsat.importing.actions.check import check_batch
from kiemsat.importing.actions.commit import commit_batch
from kiemsat.importing.actions.fix import fix_row
from kiemsat.importing.actions.settle import cancel_batch, end_broken, stop_batch
from kiemsat.importing.actions.steps import begin
from kiemsat.importing.actions.undo import undo_batch
from kiemsat.importing.actions.upload import choose_columns, choose_sheet, upload

__all__ = [
    "begin",
    "cancel_batch",
    "check_batch",
    "choose_columns",
    "choose_sheet",
    "commit_batch",
    "end_broken",
    "fix_row",
    "stop_batch",
    "undo_batch",
    "upload",
]
