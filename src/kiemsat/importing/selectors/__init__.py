"""Reading batches: those a person may see, their rows page by page, who may undo them."""

from kiemsat.importing.selectors.batches import (
    RowPage,
    batch_by_id,
    row_of,
    rows_page,
    visible_batches,
    wrong_rows,
)

__all__ = ["RowPage", "batch_by_id", "row_of", "rows_page", "visible_batches", "wrong_rows"]
