"""A stretch of rows checked, whatever register they are of."""

from __future__ import annotations

from collections.abc import Sequence

from kiemsat.importing.checking.acts import check_acts
from kiemsat.importing.checking.context import Context
from kiemsat.importing.checking.files import check_files
from kiemsat.importing.checking.plans import Checked
from kiemsat.importing.rows import Draft


def check(drafts: Sequence[Draft], context: Context) -> Checked:
    """What each row is to the registers, and what would be written. Rows of one case come in one stretch."""
    if context.register.is_acts:
        return check_acts(drafts, context)
    return check_files(drafts, context)
