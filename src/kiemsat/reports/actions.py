"""Writing documents, keeping who took records away, and keeping cuts under a name, each by its account."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from django.db import IntegrityError, transaction
from django.utils import translation

from kiemsat.accounts.access import Access
from kiemsat.base.actors import Actor
from kiemsat.base.audit import Target, record
from kiemsat.base.files import written_whole
from kiemsat.base.models import AuditRecord
from kiemsat.indicators.selectors import Review
from kiemsat.reports.errors import CutNameTaken, CutNotOwn, DocumentNotWritten
from kiemsat.reports.letterhead import file_name
from kiemsat.reports.models import SavedCut
from kiemsat.reports.outline import outline_of

Progress: TypeAlias = Callable[[int, int, str], None]


def write_review(review: Review, folder: Path, *, progress: Progress | None = None) -> Path:
    """Write the review as Word into `folder` and say where; an older one is replaced whole or stays."""
    path = folder / file_name(review)
    document = review_document(review, progress=progress)
    try:
        with written_whole(path) as file:
            file.write(document)
    except OSError as error:
        raise DocumentNotWritten(path, error.strerror or str(error)) from error
    return path


def note_records_taken(
    *, figure: str, query: str, rows: int, extension: str, actor: Actor, at: datetime
) -> AuditRecord:
    """The record that somebody took the records behind a figure away as a file: which, and how many they were."""
    target = Target("reports.figure", figure)
    return record("reports.records.exported", target=target, actor=actor, at=at, query=query, rows=rows, as_=extension)


def review_document(review: Review, *, progress: Progress | None = None) -> bytes:
    """The review as Word, in Vietnamese whatever language the asker reads."""
    # Only writing a document needs python-docx, which takes a third of a second to import.
    from kiemsat.reports.word import write_word

    name, file = file_name(review), BytesIO()

    def told(done: int, total: int) -> None:
        if progress is not None:
            progress(done, total, name)

    with translation.override("vi"):
        write_word(outline_of(review), file, told=told)
    return file.getvalue()


@transaction.atomic
def keep_cut(*, indicator: str, name: str, query: str, shared: bool, access: Access, at: datetime) -> SavedCut:
    """The cut newly kept; `shared` with everybody who works in the person's office."""
    cut = SavedCut(
        account_id=access.account_id,
        indicator=indicator,
        name=name,
        query=query,
        office_id=access.home_office_id if shared else None,
    )
    try:
        with transaction.atomic():
            cut.save()
    except IntegrityError:
        raise CutNameTaken(indicator, name)
    record("reports.cut.kept", target=cut, actor=access.actor, at=at, indicator=indicator, shared=shared)
    return cut


@transaction.atomic
def throw_away_cut(*, cut: SavedCut, access: Access, at: datetime) -> None:
    """The cut is no longer kept."""
    if cut.account_id != access.account_id:
        raise CutNotOwn(cut)
    record("reports.cut.thrown_away", target=cut, actor=access.actor, at=at, indicator=cut.indicator)
    cut.delete()
