"""The lines of the desk's lists: each text ready in the reader's language, each secret file masked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, TypeVar

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.desk.addresses import verb_address
from kiemsat.desk.selectors import Worked
from kiemsat.indicators.wording import words
from kiemsat.registers.fields_of_work import field_of_stage
from kiemsat.registers.models import Act, Attribution, Matter, Spell
from kiemsat.registers.selectors.scope import opens
from kiemsat.registers.stages import STAGES
from kiemsat.timelimits.days import days_left, level

SHOWN = 10
Found_co = TypeVar("Found_co", covariant=True)


class Sliced(Protocol[Found_co]):
    """A list, or a query that asks the database for no more than the slice."""

    def __getitem__(self, span: slice, /) -> Iterable[Found_co]: ...


@dataclass(frozen=True)
class Verb:
    """A step that can be taken from the line."""

    label: str
    href: str


@dataclass(frozen=True)
class Row:
    """One line. `level` says how pressing the day is: late, today, soon, or nothing."""

    number: str
    title: str
    href: str
    masked: bool
    about: str
    office: str
    day: str
    note: str = ""
    level: str = ""
    verbs: tuple[Verb, ...] = ()


@dataclass(frozen=True)
class Rows:
    """The first lines of a list, and whether there are more."""

    rows: tuple[Row, ...]
    more: bool

    def __bool__(self) -> bool:
        return bool(self.rows)


def first_rows(found: Sliced[Found_co], row: Callable[[Found_co], Row]) -> Rows:
    """The first lines of what was found; one more is read to know whether there are more."""
    ahead = list(found[: SHOWN + 1])
    return Rows(tuple(row(one) for one in ahead[:SHOWN]), len(ahead) > SHOWN)


def limit_row(spell: Spell, access: Access, on: date) -> Row:
    """A limit: when it ends, how many days are left, and the steps that answer it."""
    due = spell.due_on or on
    row = _of_matter(spell.matter, access)
    return replace(
        row,
        about=stage_name(spell.stage),
        office=spell.office.short_name,
        day=words().format_date(due),
        note=days_left(due, on),
        level=level(due, on),
        verbs=_verbs(spell, access) if row.href else (),
    )


def returned_row(spell: Spell, access: Access) -> Row:
    """A file that came back."""
    return replace(
        _of_matter(spell.matter, access),
        about=stage_name(spell.stage),
        office=spell.office.short_name,
        day=words().format_date(spell.opened_on),
    )


def proposal_row(attribution: Attribution, access: Access) -> Row:
    """A proposal that waits for the reader's decision."""
    row = _of_matter(attribution.spell.matter, access)
    decide = Verb(_("Quyết định"), verb_address(attribution.spell_id, "decide-attribution"))
    return replace(
        row,
        about=f"{stage_name(attribution.spell.stage)}: {attribution.spell.get_closed_as_display()}",
        office=attribution.spell.office.short_name,
        day=words().format_date(attribution.proposed_on),
        note=attribution.proposed_by.full_name,
        verbs=(decide,) if row.href else (),
    )


def decided_row(attribution: Attribution, access: Access) -> Row:
    """A proposal of the reader's, with what was decided."""
    decided_on = attribution.decided_on
    return replace(
        _of_matter(attribution.spell.matter, access),
        about=attribution.get_verdict_display(),
        office=attribution.spell.office.short_name,
        day=words().format_date(decided_on) if decided_on else "",
        note=attribution.approved_by.full_name if attribution.approved_by else "",
    )


def act_row(act: Act, access: Access, on: date) -> Row:
    """A document whose answer is late."""
    due = act.reply_due_on or on
    shown = act.matter is None or opens(access, act.matter)
    return Row(
        number=act.number if shown else "",
        title=act.title if shown else "",
        href=reverse("act", args=(act.pk,)) if shown else "",
        masked=not shown,
        about=act.get_kind_display(),
        office=act.office.short_name,
        day=words().format_date(due),
        note=days_left(due, on),
        level=level(due, on),
        verbs=_answer(act, access) if shown else (),
    )


def worked_row(worked: Worked, access: Access) -> Row:
    """A file the reader worked on, and when."""
    at = localtime(worked.at)
    return replace(_of_matter(worked.matter, access), day=f"{words().format_date(at.date())} {at:%H:%M}")


def stage_name(stage: str) -> str:
    """The name of a stage."""
    return STAGES[stage].said


def _of_matter(matter: Matter, access: Access) -> Row:
    if not opens(access, matter):
        return Row("", "", "", masked=True, about="", office="", day="")
    href = reverse("record", args=(matter.pk,))
    return Row(matter.number, matter.title, href, masked=False, about="", office="", day="")


def _verbs(spell: Spell, access: Access) -> tuple[Verb, ...]:
    if not access.allows(Permission.ENTER, office_id=spell.office_id, field=field_of_stage(spell.stage)):
        return ()
    return (
        Verb(_("Gia hạn"), verb_address(spell.pk, "extend")),
        Verb(_("Kết thúc"), verb_address(spell.pk, "conclude")),
    )


def _answer(act: Act, access: Access) -> tuple[Verb, ...]:
    if not access.allows(Permission.ISSUE, office_id=act.office_id, field=act.field):
        return ()
    return (Verb(_("Ghi trả lời"), reverse("act-answer", args=(act.pk,))),)
