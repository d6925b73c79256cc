"""Writing documents."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from django.utils import translation

from kiemsat.base.files import written_whole
from kiemsat.indicators.selectors import Review
from kiemsat.reports.errors import DocumentNotWritten
from kiemsat.reports.letterhead import file_name
from kiemsat.reports.outline import outline_of

if TYPE_CHECKING:
    from typing import IO

Progress: TypeAlias = Callable[[int, int, str], None]


def write_review(review: Review, folder: Path, *, progress: Progress | None = None) -> Path:
    """Write the review as Word into `folder` and say where; an older one is replaced whole or stays."""
    path = folder / file_name(review)
    try:
        with written_whole(path) as file:
            _write(review, file, progress)
    except OSError as error:
        raise DocumentNotWritten(path, error.strerror or str(error)) from error
    return path


def review_document(review: Review) -> bytes:
    """The review as Word, to be sent to whoever asked for it."""
    file = BytesIO()
    _write(review, file, None)
    return file.getvalue()


def _write(review: Review, file: IO[bytes], progress: Progress | None) -> None:
    # python-docx takes a third of a second to import; only writing a document needs it.
    from kiemsat.reports.word import write_word

    def told(done: int, total: int) -> None:
        if progress is not None:
            progress(done, total, path_name)

    path_name = file_name(review)
    with translation.override("vi"):
        write_word(outline_of(review), file, told=told)
