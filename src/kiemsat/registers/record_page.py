"""The parts of a file's page, in words: facts by group, where it stands, people, documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Field, ForeignKey, Model
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.accounts.models import Opening
from kiemsat.accounts.selectors.openings import openings_of
from kiemsat.base.vietnamese import format_date, format_number
from kiemsat.registers.choices import ActKind
from kiemsat.registers.drawing import Drawing, drawn
from kiemsat.registers.duties import kinds_for
from kiemsat.registers.fields_of_work import field_in_stage
from kiemsat.registers.models import PROTESTS, Accused, Act, Duty, Matter, Spell, SupervisionRound
from kiemsat.registers.rows import is_given
from kiemsat.registers.selectors.possible import PossibleVerb, possible_verbs, verbs_of_accused
from kiemsat.registers.selectors.record import Record, record_of
from kiemsat.registers.selectors.undo import Undoable, undoable

_OF_FILE = ("number", "title", "office", "registered_on", "secrecy")
# Shown among the linked files, or nowhere.
_ELSEWHERE = frozenset({"id", "matter_ptr", "kind", "split_from", "joined_into", "crime_report", "accused"})
_NOT_FACTS_OF_ACTS = frozenset({"id", "matter", "title"})
OPENINGS_SHOWN = 10
# In how many days a limit begins to press.
SOON = 7


@dataclass(frozen=True)
class Fact:
    """One field in words; `given` where these are not the page's own: a name, a summary."""

    label: str
    value: str
    given: bool = False


@dataclass(frozen=True)
class Clock:
    """The limit that runs: its last day, and how many days are left (below 0: overdue)."""

    due_on: date
    days: int

    @property
    def left(self) -> str:
        """How long there is, in words."""
        if self.days < 0:
            return _("quá hạn {n} ngày").format(n=-self.days)
        return _("hết hạn hôm nay") if self.days == 0 else _("còn {n} ngày").format(n=self.days)

    @property
    def tone(self) -> str:
        """How the words are dressed."""
        return "danger" if self.days < 0 else "warning" if self.days <= SOON else "secondary"


@dataclass(frozen=True)
class AccusedRow:
    """One accused, where they stand, and the steps they may take alone."""

    accused: Accused
    standing: Spell | None
    charge: str
    verbs: list[PossibleVerb] = field(default_factory=list)


@dataclass(frozen=True)
class DutyRow:
    """One duty, whether its day is over, and whether this person records how it ended."""

    duty: Duty
    late: bool
    changes: bool


@dataclass(frozen=True)
class Action:
    """A button of the page."""

    label: str
    href: str


@dataclass(frozen=True)
class RecordPage:
    """Everything the template shows."""

    record: Record
    facts: tuple[tuple[str, tuple[Fact, ...]], ...]
    clock: Clock | None
    people: tuple[AccusedRow, ...]
    drawing: Drawing | None
    actions: tuple[Action, ...]
    refused: tuple[PossibleVerb, ...]
    undo: Undoable
    duties: tuple[DutyRow, ...]
    # Whether this person corrects what stands here.
    corrects: bool
    openings: tuple[Opening, ...]
    shows_openings: bool


def compose(matter: Matter, access: Access, today: date, at: datetime) -> RecordPage:
    """The page of the file for this person on this day."""
    record = record_of(matter, access)
    own = record.matter
    verbs = possible_verbs(own, access, today, record.spells)
    alone = verbs_of_accused(own, access, record.spells)
    shows_openings = _may_see_openings(record, access)
    return RecordPage(
        record,
        tuple(_facts(own)),
        _clock(record.standing, today),
        tuple(_people(record, alone)),
        drawn(record.spells, record.acts, record.accused, today),
        tuple(_actions(record, verbs, access)),
        tuple(verb for verb in verbs if verb.why_not),
        undoable(own, access.actor, at),
        duty_rows(record.duties, access, today),
        _may(record, access, Permission.ENTER),
        tuple(openings_of("matter", own.pk)[:OPENINGS_SHOWN]) if shows_openings else (),
        shows_openings,
    )


def duty_rows(duties: Iterable[Duty], access: Access, today: date) -> tuple[DutyRow, ...]:
    """The duties as the table shows them to this person."""
    return tuple(
        DutyRow(
            duty,
            duty.due_on is not None and duty.due_on < (duty.closed_on or today),
            access.allows(Permission.ENTER, office_id=duty.office_id, field=duty.field),
        )
        for duty in duties
    )


def address_of(route: str, *args: object) -> str:
    """The address of a page; empty while the site has none of that name."""
    try:
        return reverse(route, args=args)
    except NoReverseMatch:
        return ""


def facts_of_act(act: Act) -> tuple[Fact, ...]:
    """The fields of the act that say something."""
    return tuple(_said(act, _NOT_FACTS_OF_ACTS))


def actions_of_act(act: Act, access: Access) -> tuple[Action, ...]:
    """What this person may do with the act now."""
    raises = [(_("Ghi nhận việc phải thực hiện"), "duty-new-of-act")] if _may_raise(act, access) else []
    if not access.allows(Permission.ISSUE, office_id=act.office_id, field=act.field):
        return _addressed(raises, act)
    steps = [(_("Sửa"), "act-edit")]
    if act.kind in PROTESTS:
        steps.insert(0, (_("Ghi ý kiến cấp trên"), "act-backing"))
    if act.answered_on is None and act.withdrawn_on is None:
        steps = [(_("Ghi kết quả trả lời"), "act-answer"), (_("Rút văn bản"), "act-withdraw"), *steps]
    return _addressed([*steps, *raises], act)


def _may_raise(act: Act, access: Access) -> bool:
    """Whether a duty can be entered from the act: from what was received, about no file."""
    received = act.kind == ActKind.RECEIVED_DOCUMENT and act.matter_id is None
    return received and access.allows(Permission.ENTER, office_id=act.office_id, field=act.field)


def _addressed(steps: Iterable[tuple[str, str]], act: Act) -> tuple[Action, ...]:
    found = (Action(label, address_of(route, act.pk)) for label, route in steps)
    return tuple(one for one in found if one.href)


def _facts(own: Matter) -> Iterator[tuple[str, tuple[Fact, ...]]]:
    yield _("Hồ sơ"), tuple(_said(own, _ELSEWHERE, only=_OF_FILE))
    particulars = tuple(_said(own, {*_ELSEWHERE, *_OF_FILE}))
    if particulars:
        yield _("Nội dung"), particulars
    if isinstance(own, SupervisionRound) and own.joint:
        offices = own.participants.select_related("office").order_by("office__order", "office__code")
        names = ", ".join(one.office.short_name for one in offices)
        yield _("Phối hợp"), (Fact(_("Đơn vị phối hợp"), names or _("chưa ghi tên đơn vị"), given=bool(names)),)


def _said(row: Model, left_out: Collection[str], only: Collection[str] = ()) -> Iterator[Fact]:
    for one in row._meta.concrete_fields:
        if one.name in left_out or (only and one.name not in only):
            continue
        said = _value(row, one)
        if said:
            yield Fact(str(one.verbose_name), said, is_given(one))


def _value(row: Model, one: Field[Any, Any]) -> str:
    """A field in words; nothing where it is not filled in."""
    value = getattr(row, one.name if isinstance(one, ForeignKey) else one.attname)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        # Where nothing is said as long as nobody knows, a no is an answer.
        return _("Có") if value else _("Không") if one.null else ""
    if isinstance(value, date):
        return format_date(value)
    if one.choices:
        return str(dict(one.flatchoices).get(value, value))
    if isinstance(value, int) and value > 9999:
        return format_number(value)
    return str(getattr(value, "short_name", value))


def _clock(standing: Spell | None, today: date) -> Clock | None:
    if standing is None or standing.closed_on is not None or standing.due_on is None:
        return None
    return Clock(standing.due_on, (standing.due_on - today).days)


def _people(record: Record, alone: dict[int, list[PossibleVerb]]) -> Iterator[AccusedRow]:
    last: dict[int, Spell] = {}
    for spell in record.spells:
        if spell.accused_id is not None:
            before = last.get(spell.accused_id)
            if before is None or before.closed_on is not None or spell.closed_on is None:
                last[spell.accused_id] = spell
    for accused in record.accused:
        charge = _("Điều {article}").format(article=accused.offence) if accused.offence else ""
        clause = _("khoản {clause}").format(clause=accused.clause) if accused.clause else ""
        charged = " ".join(filter(None, (clause, charge)))
        yield AccusedRow(accused, last.get(accused.pk), charged, alone.get(accused.pk, []))


def _actions(record: Record, verbs: list[PossibleVerb], access: Access) -> Iterator[Action]:
    found = [Action(verb.label, verb.href) for verb in verbs if not verb.why_not]
    if _may(record, access, Permission.ISSUE):
        found.append(Action(_("Ban hành văn bản"), address_of("act-new", record.matter.pk)))
    if _may(record, access, Permission.ENTER):
        found.append(Action(_("Sửa thông tin"), address_of("record-edit", record.matter.pk)))
    if _may_record_duty(record, access):
        found.append(Action(_("Ghi nhận việc phải thực hiện"), address_of("duty-new", record.matter.pk)))
    yield from (one for one in found if one.href)


def _may_record_duty(record: Record, access: Access) -> bool:
    """Whether a duty of the file can be this person's office's: a judgment received, though the file went on."""
    offices = {record.matter.office_id, *(spell.office_id for spell in record.spells)}
    fields = {field_of_work for kind in kinds_for(record.matter.kind) for field_of_work in kind.fields}
    return any(access.allows(Permission.ENTER, office_id=one, field=field) for one in offices for field in fields)


def _may(record: Record, access: Access, permission: Permission) -> bool:
    """Whether the person has the permission where the file stands now, or stood last."""
    standing, own = record.standing, record.matter
    field_of_work = field_in_stage(own, standing.stage) if standing else None
    return access.allows(permission, office_id=standing.office_id if standing else own.office_id, field=field_of_work)


def _may_see_openings(record: Record, access: Access) -> bool:
    """Heads of the office that has the file, and those who audit."""
    office = record.standing.office_id if record.standing else record.matter.office_id
    return access.has(Permission.AUDIT) or access.allows(Permission.APPROVE, office_id=office)
