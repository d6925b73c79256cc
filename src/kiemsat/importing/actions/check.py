"""The dry run: every row of the file read and held against the registers; nothing of them changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain, islice

from kiemsat.accounts.access import require
from kiemsat.accounts.choices import Permission
from kiemsat.base.actors import Actor
from kiemsat.importing import store
from kiemsat.importing.actions.steps import step
from kiemsat.importing.actions.upload import register_of, require_mapping
from kiemsat.importing.bulk import insert
from kiemsat.importing.checking import Context, Result, check
from kiemsat.importing.checking.units import continues
from kiemsat.importing.choices import State
from kiemsat.importing.columns import Register
from kiemsat.importing.errors import ImportRefused
from kiemsat.importing.letters import Script, Tally, to_unicode
from kiemsat.importing.models import Batch, BatchRow
from kiemsat.importing.progress import Progress
from kiemsat.importing.reading import Refusal, Row, open_table
from kiemsat.importing.rows import Draft, RowReader

# So many rows are weighed before it is settled how each column is written.
_WEIGHED = 5000
_AT_ONCE = 2000
_NAMES = {Script.TCVN3: "TCVN3 (ABC)", Script.VNI: "VNI"}


def check_batch(*, batch: Batch, actor: Actor, at: datetime, today: date, progress: Progress) -> Batch:
    """The batch with all its rows told: new, changed, unchanged or wrong, and why. It was handed over by `begin`."""
    del at
    require(actor, Permission.IMPORT, office_id=batch.office_id)
    register = register_of(batch.register)
    require_mapping(batch, register)
    path = store.path_of(batch.stored_as)
    if not path.is_file():
        raise ImportRefused("file_gone")
    BatchRow.objects.filter(batch=batch).delete()
    context = Context(register=register, office=batch.office, actor=actor, today=today)
    tally = _Summary()
    try:
        with open_table(path, batch.sheet) as table:
            rows = (row for row in table.rows if row.number > batch.header_row)
            weighed = list(islice(rows, _WEIGHED))
            scripts = scripts_of(weighed)
            batch.scripts = {str(place): script for place, script in scripts.items()}
            for some in _stretches(chain(weighed, rows), register, batch, scripts):
                tally.take(_check_some(some, batch, context))
                progress.step(tally.rows, max(tally.rows, len(weighed)))
            _finish(batch, tally, table.sheets, register)
    except Refusal as refusal:
        raise ImportRefused(refusal.code, **refusal.named) from refusal
    return batch


class _Summary:
    """What the rows so far add up to."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.offices: set[int] = set()
        self.secrecy = 0
        self.rows = 0

    def take(self, results: list[Result]) -> None:
        """Add the results of a stretch."""
        for result in results:
            self.counts[result.outcome.value] += 1
            self.secrecy = max(self.secrecy, result.secrecy)
            if result.office_id is not None:
                self.offices.add(result.office_id)
        self.rows += len(results)


def scripts_of(rows: list[Row]) -> dict[int, Script]:
    """The columns written in an encoding of before Unicode; a column with few words follows the whole sheet."""
    columns: dict[int, Tally] = {}
    for row in rows:
        for place, cell in enumerate(row.cells):
            if cell and not cell.isascii():
                columns.setdefault(place, Tally()).add(cell)
    whole = Tally()
    for tally in columns.values():
        whole = whole.merged(tally)
    fallback = whole.verdict
    verdicts = {place: tally.verdict or fallback for place, tally in columns.items()}
    return {place: script for place, script in verdicts.items() if script not in {None, Script.UNICODE} and script}


def in_unicode(row: Row, scripts: dict[int, Script]) -> list[str]:
    """The row's cells, those of the old encodings converted."""
    if not scripts:
        return row.cells
    return [to_unicode(cell, scripts.get(place, Script.UNICODE)) for place, cell in enumerate(row.cells)]


def _stretches(
    rows: Iterator[Row], register: Register, batch: Batch, scripts: dict[int, Script]
) -> Iterator[list[tuple[Row, Draft]]]:
    """The rows read, by the thousand; the rows of a case stay together."""
    reader = RowReader(register, batch.mapping)
    some: list[tuple[Row, Draft]] = []
    first: Draft | None = None
    for row in rows:
        cells = in_unicode(row, scripts)
        if is_numbering(cells):
            continue
        draft = reader.read(row.number, cells, row.flaws, hidden=row.hidden)
        goes_on = first is not None and register.accused_stage is not None and continues(draft, first)
        if len(some) >= _AT_ONCE and not goes_on:
            yield some
            some = []
        if not goes_on:
            first = draft
        some.append((row, draft))
    if some:
        yield some


def is_numbering(cells: list[str]) -> bool:
    """Whether the row only numbers the columns, as printed registers do: (1) (2) (3)."""
    said = [cell.strip("()[] ") for cell in cells if cell]
    return (
        len(said) >= 3 and said == [str(number) for number in range(int(said[0]), int(said[0]) + len(said))]
        if (said and said[0] in {"0", "1"})
        else False
    )


def _check_some(some: list[tuple[Row, Draft]], batch: Batch, context: Context) -> list[Result]:
    results = check([draft for _row, draft in some], context).results
    rows = {row.number: row for row, _draft in some}
    insert([row_to_keep(batch, result, rows[result.draft.number]) for result in results])
    return results


def row_to_keep(batch: Batch, result: Result, row: Row) -> BatchRow:
    """The row as it is stored."""
    draft = result.draft
    return BatchRow(
        batch=batch, number=draft.number, cells=list(draft.cells), flaws=row.flaws, key=result.key,
        outcome=result.outcome, reasons=[reason.kept() for reason in draft.reasons],
        notes=[note.kept() for note in draft.notes], changes=[list(change) for change in result.changes],
    )  # fmt: skip


def _finish(batch: Batch, tally: _Summary, sheets: tuple[str, ...], register: Register) -> None:
    if tally.rows == 0:
        raise ImportRefused("no_rows")
    notes = [note for note in batch.notes if note[0] == "note_hidden_sheets"]
    others = [sheet for sheet in sheets if sheet != batch.sheet]
    if others:
        notes.append(["note_sheets", {"sheets": ", ".join(others)}])
    for script, name in _NAMES.items():
        places = [int(place) for place, found in batch.scripts.items() if found == script]
        if places:
            notes.append(["note_script", {"columns": ", ".join(_heading(batch, place) for place in places),
                                          "script": name}])  # fmt: skip
    left = [_heading(batch, place) for place, name in enumerate(batch.header)
            if name and place not in batch.mapping.values()]  # fmt: skip
    if left:
        notes.append(["note_left", {"columns": ", ".join(left)}])
    del register
    step(
        batch, (State.CHECKING,), State.CHECKED, counts=dict(tally.counts), office_ids=sorted(tally.offices),
        secrecy=tally.secrecy, notes=notes, scripts=batch.scripts, process="",
    )  # fmt: skip


def _heading(batch: Batch, place: int) -> str:
    return (batch.header[place] if place < len(batch.header) else "") or f"#{place + 1}"
