"""The limits of the registers counted anew, all at once: after the catalogue changed, or an office's reading of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from django.db import transaction
from django.db.models import Exists, OuterRef

from kiemsat.base.actors import Actor
from kiemsat.base.audit import Target, record
from kiemsat.base.models import AuditRecord
from kiemsat.registers.actions.due_days import ROWS_AT_ONCE, followed, write_days
from kiemsat.registers.limit_facts import LimitFile, Stay
from kiemsat.registers.limit_rulings import Offices, day_of, ruling_on
from kiemsat.registers.models import Change, Matter, Spell
from kiemsat.registers.rows import label_of, plain
from kiemsat.registers.selectors.limit_files import files_of
from kiemsat.registers.selectors.limit_offices import offices_for_limits
from kiemsat.registers.stages import LIMITED_STAGES

VERB = "registers.limits.recomputed"
FILES_AT_ONCE = 4_000
Progress = Callable[[int, int, str], None]
One = TypeVar("One")


@dataclass
class Recomputed:
    """What was found, in numbers of stays: `filled` had no day of the clock yet, `moved` are due on another day now.

    `differing` are due on another day than the clock says, because somebody said so; of `missing`, by what is missing,
    the clock cannot say a day.
    """

    looked_at: int = 0
    filled: int = 0
    moved: int = 0
    differing: int = 0
    missing: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class _Moved:
    """A stay with what changes in it."""

    stay: Stay
    days: dict[str, date | None]

    @property
    def row(self) -> tuple[int, date | None, date | None]:
        """What is written of it."""
        return self.stay.pk, self.days["computed_due_on"], self.days.get("due_on", self.stay.due_on)


@transaction.atomic
def recompute_limits(
    *,
    actor: Actor,
    at: datetime,
    office_ids: Collection[int] | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Recomputed:
    """Every limit counted anew, those of some offices only if so asked. With `dry_run` nothing is written.

    Stays that are over keep the days they had; where the clock was never asked about them, its day is filled in.
    """
    found, offices = Recomputed(), offices_for_limits()
    ids = list(_files(office_ids))
    moved: list[tuple[int, list[_Moved]]] = []
    for done, some in enumerate(_stretches(ids, FILES_AT_ONCE)):
        changed = [(pk, list(_moved(file, offices, office_ids, found))) for pk, file in files_of(some).items()]
        if not dry_run:
            write_days([one.row for _pk, rows in changed for one in rows])
        moved += [(pk, rows) for pk, rows in changed if any(_is_news(one) for one in rows)]
        if progress is not None:
            progress(min((done + 1) * FILES_AT_ONCE, len(ids)), len(ids), "")
    if not dry_run:
        _leave_word(moved, found, actor, at)
    return found


def _files(office_ids: Collection[int] | None) -> Iterator[int]:
    stays = Spell.objects.filter(matter=OuterRef("pk"), accused=None, stage__in=LIMITED_STAGES)
    if office_ids is not None:
        stays = stays.filter(office__in=office_ids)
    return Matter.objects.filter(Exists(stays)).order_by("pk").values_list("pk", flat=True).iterator()


def _moved(
    file: LimitFile, offices: Offices, office_ids: Collection[int] | None, found: Recomputed
) -> Iterator[_Moved]:
    for stay in file.stays:
        if office_ids is not None and stay.office_id not in office_ids:
            continue
        found.looked_at += 1
        ruling = ruling_on(stay, file, offices)
        found.missing.update(ruling.missing)
        computed = day_of(ruling)
        days = followed(stay, computed)
        if days and stay.computed_due_on is not None and stay.closed_on is not None:
            days = {}
        found.filled += bool(days) and stay.computed_due_on is None
        found.moved += "due_on" in days
        found.differing += computed is not None and days.get("due_on", stay.due_on) != computed
        if days:
            yield _Moved(stay, days)


def _stretches(all_of_them: Sequence[One], size: int) -> Iterator[Sequence[One]]:
    return (all_of_them[first : first + size] for first in range(0, len(all_of_them), size))


def _is_news(one: _Moved) -> bool:
    """Whether a day changed that somebody may have read: the first day of the clock is none."""
    return one.stay.computed_due_on is not None or "due_on" in one.days


def _leave_word(moved: Sequence[tuple[int, list[_Moved]]], found: Recomputed, actor: Actor, at: datetime) -> None:
    """The audit record of the whole, and in each file of which a day changed what it was before."""
    kept = record(
        VERB, target=Target("registers.limits", "all"), actor=actor, at=at, looked_at=found.looked_at,
        filled=found.filled, moved=found.moved,
    )  # fmt: skip
    Change.objects.bulk_create(
        [_change(pk, [one for one in rows if _is_news(one)], kept) for pk, rows in moved], batch_size=ROWS_AT_ONCE
    )


def _change(pk: int, rows: Sequence[_Moved], kept: AuditRecord) -> Change:
    told = [
        {
            "model": label_of(Spell),
            "pk": one.stay.pk,
            "before": {name: plain(getattr(one.stay, name)) for name in one.days},
            "after": {name: plain(day) for name, day in one.days.items()},
        }
        for one in rows
    ]
    return Change(
        verb=VERB, matter_id=pk, actor_id=kept.actor_id, actor_name=kept.actor_name, at=kept.at, record=kept, rows=told
    )
