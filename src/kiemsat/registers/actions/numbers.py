"""Numbers of files and documents: given out once per office, kind and calendar year, without gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kiemsat.organisation.models import Office
from kiemsat.registers.errors import NumberTaken
from kiemsat.registers.models import Act, Matter, Sequence
from kiemsat.registers.numbering import counted, is_numbered
from kiemsat.registers.rows import label_of
from kiemsat.registers.selectors.numbers import (
    act_series,
    highest_number,
    is_taken,
    matter_series,
    written_act_number,
    written_matter_number,
)


@dataclass(frozen=True)
class Step:
    """A sequence moved on: the row the journal keeps, so that the step can be taken back."""

    sequence_id: int
    before: int
    after: int

    @property
    def row(self) -> dict[str, Any]:
        """The step as a row of the journal."""
        old, new = {"last": self.before}, {"last": self.after}
        return {"model": label_of(Sequence), "pk": self.sequence_id, "before": old, "after": new}


def take_number(*, office: Office, series: str, year: int) -> tuple[int, Step]:
    """The next number of the series, and the step that took it.

    The sequence stays held until the transaction ends: who comes next waits, and a transaction that fails leaves no
    gap.
    """
    sequence = _held(office, series, year)
    number = sequence.last + 1
    if is_taken(office, series, year, number):
        # Rows came in past the sequence: an import, or the demonstration.
        number = highest_number(office, series, year) + 1
    return number, _moved(sequence, number)


def number_matter(matter: Matter) -> Step | None:
    """Give the file its number if it has none; one typed by hand must be free, and moves the sequence on.

    Returns the step of the sequence, if it moved.
    """
    series, year = matter_series(str(matter.KIND)), matter.registered_on.year
    if not matter.number:
        number, step = take_number(office=matter.office, series=series, year=year)
        matter.number = written_matter_number(matter, number)
        return step
    require_free_number(matter)
    return _typed(matter.number, matter.office, series, year)


def number_act(act: Act) -> Step | None:
    """The same for a document; activities have no number unless one is typed."""
    series, year = act_series(act.kind), act.issued_on.year
    if not act.number:
        if not is_numbered(act.kind):
            return None
        number, step = take_number(office=act.office, series=series, year=year)
        act.number = written_act_number(act, number)
        return step
    require_free_act_number(act)
    return _typed(act.number, act.office, series, year)


def require_free_number(matter: Matter) -> None:
    """Refuse a file whose number another file of its office, kind and year has."""
    taken = Matter.objects.filter(
        office=matter.office,
        kind=matter.kind or matter.KIND,
        number=matter.number,
        registered_on__year=matter.registered_on.year,
    )
    if taken.exclude(pk=matter.pk).exists():
        raise NumberTaken(matter.number, str(matter.KIND), matter.office, matter.registered_on.year)


def require_free_act_number(act: Act) -> None:
    """Refuse a document whose number another of its office, kind and year has; activities have none."""
    taken = Act.objects.filter(office=act.office, kind=act.kind, number=act.number, issued_on__year=act.issued_on.year)
    if act.number and taken.exclude(pk=act.pk).exists():
        raise NumberTaken(act.number, act.kind, act.office, act.issued_on.year)


def _typed(number: str, office: Office, series: str, year: int) -> Step | None:
    place = counted(number)
    if not place:
        return None
    sequence = _held(office, series, year)
    return _moved(sequence, place) if place > sequence.last else None


def _held(office: Office, series: str, year: int) -> Sequence:
    """The sequence, nobody else's until the transaction ends; a new one begins after the highest number there is."""
    found = Sequence.objects.filter(office=office, series=series, year=year).select_for_update()
    held = found.first()
    if held is not None:
        return held
    # Two may begin it at once: the database keeps one row, and both then wait for it in turn.
    Sequence.objects.bulk_create(
        [Sequence(office=office, series=series, year=year, last=highest_number(office, series, year))],
        ignore_conflicts=True,
    )
    return found.get()


def _moved(sequence: Sequence, last: int) -> Step:
    step = Step(sequence.pk, sequence.last, last)
    Sequence.objects.filter(pk=sequence.pk).update(last=last)
    return step
