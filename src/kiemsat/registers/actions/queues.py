"""The two steps every change of a spell is made of: one spell closed, one spell opened."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from kiemsat.organisation.errors import OfficeNotThere
from kiemsat.organisation.models import Office, Person
from kiemsat.organisation.selectors import successors
from kiemsat.registers.errors import (
    AlreadyInStage,
    CaseMovesWhole,
    LimitMissing,
    OfficeIsWhole,
    OutOfOrder,
    SpellClosed,
    StageUnknown,
    WayInUnknown,
    WayOutUnknown,
    WrongKind,
)
from kiemsat.registers.fields_of_work import field_in_stage, stages_of_fields
from kiemsat.registers.models import Accused, Matter, Spell
from kiemsat.registers.stages import (
    HIGHER_STAGES,
    KEEPS_LIMIT,
    STAGES,
    Stage,
    accused_code,
    active_code,
    suspension_code,
)


def stage_of(code: str) -> Stage:
    """The stage of that code."""
    if code not in STAGES:
        raise StageUnknown(code, STAGES)
    return STAGES[code]


def require_office(office: Office, on: date) -> None:
    """Refuse an office that did not exist on the day, or keeps no records of its own."""
    if office.is_whole:
        raise OfficeIsWhole(office)
    if not office.existed_on(on):
        raise OfficeNotThere(office, on, successors(office))


def who_is_there(office: Office, on: date) -> Office:
    """The office, or whoever took over from it by then: a file it had concluded goes on from there."""
    if office.existed_on(on):
        return office
    after = next(iter(successors(office)), None)
    return office if after is None else who_is_there(after, on)


def hold_open(spell: Spell, on: date) -> None:
    """Refuse a spell that is closed or opens after the day; it stays as it is until the transaction ends."""
    spell.refresh_from_db(from_queryset=Spell.objects.select_for_update())
    if spell.closed_on is not None:
        raise SpellClosed(spell)
    require_not_before(spell, on)


def require_not_before(spell: Spell, on: date) -> None:
    """Refuse a day before the spell opened."""
    if on < spell.opened_on:
        raise OutOfOrder(f"The step in [{spell.stage}]", on, after="the opening", first_day=spell.opened_on)


def require_case(spell: Spell, step: str) -> None:
    """Refuse a step that the case takes as a whole, asked for one accused."""
    if spell.accused_id is not None:
        raise CaseMovesWhole(spell, step)


def close_spell(spell: Spell, *, on: date, closed_as: str) -> Spell:
    """The spell closed on the day, in one of its stage's ways out."""
    stage = stage_of(spell.stage)
    if closed_as not in stage.all_closed_as:
        raise WayOutUnknown(stage.code, closed_as, stage.all_closed_as)
    require_not_before(spell, on)
    # Two officers may conclude at once: the row that is still open decides who was first.
    still_open = Spell.objects.filter(pk=spell.pk, closed_on=None)
    closed_now = still_open.update(closed_on=on, closed_as=closed_as) == 1
    spell.refresh_from_db()
    if not closed_now:
        raise SpellClosed(spell)
    return spell


def open_spell(
    matter: Matter,
    stage_code: str,
    *,
    office: Office,
    on: date,
    opened_as: str,
    due_on: date | None = None,
    accused: Accused | None = None,
    left_on: date | None = None,
    prosecutor: Person | None = None,
) -> Spell:
    """A spell newly opened; refused while the matter or accused stands in that stage, or stood there until later."""
    stage = stage_of(stage_code)
    _require_way_in(matter, stage, opened_as)
    _require_limit(stage, on, due_on, opened_as)
    _require_free(matter, accused, stage_code, on)
    spell = Spell(
        matter_id=matter.pk, accused=accused, stage=stage_code, office=office, opened_on=on, opened_as=opened_as,
        due_on=due_on, left_on=left_on, prosecutor=prosecutor, origin_office=origin_of(matter, stage_code),
    )  # fmt: skip
    try:
        with transaction.atomic():
            spell.save(force_insert=True)
    except IntegrityError:
        # Another officer was faster; if that is not why, the database's own words are the better answer.
        _require_free(matter, accused, stage_code, on)
        raise
    return spell


def origin_of(matter: Matter, stage: str) -> Office | None:
    """Whose judgment an appeal or a cassation looks at: the office that last had the trial; None where unknown here."""
    if stage not in HIGHER_STAGES:
        return None
    trial = "civil_first_instance" if stage.startswith("civil") else "first_instance"
    stood = Spell.objects.filter(matter=matter.pk, accused=None, stage=trial).select_related("office")
    last = stood.order_by("opened_on", "pk").last()
    return last.office if last else None


def who_goes_on(left: Spell, stage: str, office: Office) -> Person | None:
    """The prosecutor who had the file last in the field of that stage at that office; none where nobody had."""
    field = field_in_stage(left.matter, stage)
    whose = Q(accused=left.accused) if left.accused_id else Q(accused=None, matter=left.matter_id)
    stood = Spell.objects.filter(whose, office=office, prosecutor__isnull=False, stage__in=stages_of_fields([field]))
    last = stood.select_related("prosecutor").order_by("opened_on", "pk").last()
    return last.prosecutor if last else None


def queue(matter: Matter, accused: Accused | None, stage: str) -> QuerySet[Spell]:
    """Every spell of the matter, or of the accused in it, in the stage or suspended there, oldest first."""
    active = active_code(stage)
    whose = Q(accused=accused) if accused else Q(accused=None, matter=matter.pk)
    return Spell.objects.filter(whose, stage__in=(active, suspension_code(active))).order_by("opened_on", "pk")


def companions(spell: Spell, *, suspended_too: bool = False) -> dict[int, Spell]:
    """The open spells of the accused who stand where their case stands, by accused; none for a spell of one accused.

    With `suspended_too` also those whose own proceedings are suspended: they move with the file.
    """
    stage = accused_code(spell.stage)
    if spell.accused_id is not None or stage is None:
        return {}
    stages = [stage, suspension_code(stage)] if suspended_too else [stage]
    standing = Spell.objects.filter(closed_on=None, stage__in=stages, accused__case=spell.matter_id)
    return by_accused(standing)


def by_accused(spells: QuerySet[Spell]) -> dict[int, Spell]:
    """The last spell of each accused among them."""
    ordered = spells.select_related("accused", "matter", "office").order_by("opened_on", "pk")
    return {spell.accused_id: spell for spell in ordered if spell.accused_id is not None}


def _require_way_in(matter: Matter, stage: Stage, opened_as: str) -> None:
    if stage.matter != matter.kind:
        raise WrongKind(matter, stage.code)
    if opened_as not in stage.all_opened_as:
        raise WayInUnknown(stage.code, opened_as, stage.all_opened_as)


def _require_limit(stage: Stage, on: date, due_on: date | None, opened_as: str) -> None:
    if stage.limited and due_on is None:
        raise LimitMissing(stage.code)
    if due_on is not None and due_on < on and opened_as not in KEEPS_LIMIT:
        raise OutOfOrder("The limit", due_on, after="the opening", first_day=on)


def _require_free(matter: Matter, accused: Accused | None, stage: str, on: date) -> None:
    taken = queue(matter, accused, stage).filter(Q(closed_on=None) | Q(closed_on__gt=on)).first()
    if taken is not None:
        raise AlreadyInStage(taken)
