"""A file is uploaded, and it is settled which of its columns is which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice
from pathlib import PurePath

from django.db import transaction

from kiemsat.accounts.access import require
from kiemsat.accounts.choices import Permission
from kiemsat.base.actors import Actor
from kiemsat.base.audit import record
from kiemsat.importing import store
from kiemsat.importing.actions.steps import CHECKABLE
from kiemsat.importing.choices import State
from kiemsat.importing.columns import Register, registers
from kiemsat.importing.errors import ImportRefused, NotTheStep
from kiemsat.importing.headers import find_header, header_key
from kiemsat.importing.letters import Script, Tally, to_unicode
from kiemsat.importing.models import Batch, BatchRow, SavedMapping
from kiemsat.importing.reading import Refusal, Row, open_table
from kiemsat.importing.reading.limits import MOST_BYTES
from kiemsat.law.nearest import nearest
from kiemsat.organisation.models import Office

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt")
_SAMPLE, _SHOWN = 400, 3


def register_of(code: str) -> Register:
    """The register with that code."""
    if code not in registers():
        raise ImportRefused("register", register=code, known=", ".join(nearest(code, registers()) or registers()))
    return registers()[code]


def upload(
    *, register: str, office: Office, file_name: str, chunks: Iterable[bytes], actor: Actor, at: datetime
) -> Batch:
    """The batch of a file just stored: its header found, its columns mapped as well as can be told."""
    chosen = register_of(register)
    require(actor, Permission.IMPORT, office_id=office.pk)
    if office.is_whole:
        raise ImportRefused("office_there", office=office.short_name)
    suffix = PurePath(file_name).suffix.lower()
    if suffix not in SUFFIXES:
        raise ImportRefused("suffix", suffix=suffix or "–")
    store.discard_old()
    batch = Batch(
        register=chosen.code, office=office, actor_id=actor.id, actor_name=actor.name,
        file_name=PurePath(file_name.replace("\\", "/")).name[-200:], stored_as=store.new_name(suffix), uploaded_at=at,
    )  # fmt: skip
    try:
        store.keep(batch.stored_as, _bounded(chunks))
        _look_at(batch, chosen)
    except BaseException:
        store.discard(batch.stored_as)
        raise
    with transaction.atomic():
        batch.save()
        record(
            "importing.batch.uploaded", target=batch, actor=actor, at=at, register=chosen.code, office=office.code,
            file=batch.file_name,
        )  # fmt: skip
    return batch


@transaction.atomic
def choose_sheet(*, batch: Batch, sheet: str, actor: Actor) -> Batch:
    """The batch reading another sheet of its workbook."""
    require(actor, Permission.IMPORT, office_id=batch.office_id)
    _require_checkable(batch)
    batch.sheet = sheet
    _look_at(batch, register_of(batch.register))
    BatchRow.objects.filter(batch=batch).delete()
    batch.state, batch.counts = State.UPLOADED, {}
    batch.save()
    return batch


@transaction.atomic
def choose_columns(*, batch: Batch, mapping: Mapping[str, int], actor: Actor, at: datetime) -> Batch:
    """The batch with its columns mapped as the person says; the office's next file with that header starts so."""
    require(actor, Permission.IMPORT, office_id=batch.office_id)
    _require_checkable(batch)
    register = register_of(batch.register)
    batch.mapping = {key: place for key, place in mapping.items() if 0 <= place < len(batch.header)}
    require_mapping(batch, register)
    batch.save(update_fields=["mapping"])
    SavedMapping.objects.update_or_create(
        office=batch.office, register=batch.register, header_key=header_key(batch.header),
        defaults={"mapping": batch.mapping, "saved_at": at},
    )  # fmt: skip
    return batch


def require_mapping(batch: Batch, register: Register) -> None:
    """Refuse a mapping that uses a column of the file twice or leaves out one that every row needs."""
    places = list(batch.mapping.values())
    for place in places:
        if places.count(place) > 1:
            raise ImportRefused("mapping_twice", column=batch.header[place])
    needed = [column for column in register.columns if column.required and column.key not in batch.mapping]
    if "person_name" in batch.mapping:
        needed = [column for column in needed if column.key != "title"]
    if needed:
        raise ImportRefused("mapping_missing", columns=", ".join(column.heading for column in needed))


def _require_checkable(batch: Batch) -> None:
    batch.refresh_from_db(from_queryset=Batch.objects.select_for_update())
    if batch.state not in CHECKABLE:
        raise NotTheStep("state", batch=batch.pk, state=State(batch.state).label)


def _bounded(chunks: Iterable[bytes]) -> Iterable[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > MOST_BYTES:
            raise ImportRefused("bytes", most=MOST_BYTES // 1024 // 1024)
        yield chunk
    if size == 0:
        raise ImportRefused("empty")


def _look_at(batch: Batch, register: Register) -> None:
    """Read the beginning of the file: its sheets, its header, what stands under each heading."""
    try:
        with open_table(store.path_of(batch.stored_as), batch.sheet) as table:
            batch.sheet, batch.sheets = table.sheet, [*table.sheets]
            batch.notes = [["note_hidden_sheets", {"sheets": ", ".join(table.hidden_sheets)}]] * bool(
                table.hidden_sheets
            )
            some = list(islice(table.rows, _SAMPLE))
    except Refusal as refusal:
        raise ImportRefused(refusal.code, **refusal.named) from refusal
    if not some:
        raise ImportRefused("empty")
    _find_header(batch, register, some)


def _find_header(batch: Batch, register: Register, some: Sequence[Row]) -> None:
    script = _script_of(some)
    texts = [[to_unicode(cell, script) for cell in row.cells] for row in some]
    header = find_header(texts, register)
    if header is None:
        raise ImportRefused("no_header", register=register.said)
    if len(some) == header.place + 1:
        raise ImportRefused("no_rows")
    batch.header_row = some[header.place].number
    batch.header = texts[header.place]
    batch.samples = texts[header.place + 1 : header.place + 1 + _SHOWN]
    saved = SavedMapping.objects.filter(
        office=batch.office, register=register.code, header_key=header_key(batch.header)
    ).first()
    batch.mapping = dict(saved.mapping) if saved else header.mapping


def _script_of(some: Sequence[Row]) -> Script:
    tally = Tally()
    for row in some:
        for cell in row.cells:
            tally.add(cell)
    return tally.verdict or Script.UNICODE
