"""A register as a list: its spells within scope, narrowed and put in order, each as a row to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from kiemsat.accounts.access import Access
from kiemsat.registers.models import MatterText, Spell
from kiemsat.registers.search_words import Question, number_question, office_mark, question, register_mark
from kiemsat.registers.selectors.list_filters import OPEN_STATES, Filters, State, facets_of
from kiemsat.registers.selectors.names import Name, among, names_of_matters
from kiemsat.registers.selectors.paging import Order
from kiemsat.registers.selectors.scope import opens, spells_in_stage
from kiemsat.registers.selectors.word_index import Answers
from kiemsat.registers.stages import LIMITED_STAGES, STAGES, suspension_code


@dataclass(frozen=True)
class SpellRow:
    """A spell as a list shows it; of one the reader is not cleared for, only where and when."""

    spell: Spell
    masked: bool
    names: tuple[Name, ...] = ()
    days_left: int | None = None

    @property
    def overdue(self) -> bool:
        """Whether it is open past its limit."""
        return self.days_left is not None and self.days_left < 0


def queue_of(stage: str, filters: Filters) -> str:
    """The queue that is listed: that of the suspended where they are asked for."""
    return suspension_code(stage) if filters.state == State.SUSPENDED else stage


def states_of(stage: str) -> tuple[State, ...]:
    """The states one may ask for in a register; only some stages can be suspended."""
    return tuple(state for state in State if state != State.SUSPENDED or STAGES[stage].suspendable)


def orders_of(stage: str, state: str) -> dict[str, Order]:
    """The orders of a list in the state by their names, the usual one first; none has rows without its day."""
    by_day = {"opened": Order("opened_on", descending=True)}
    if state == State.CLOSED:
        return {"closed": Order("closed_on", descending=True), **by_day}
    if state in OPEN_STATES and stage in LIMITED_STAGES:
        return {"due": Order("due_on"), **by_day}
    return by_day


def spells_listed(access: Access, stage: str, filters: Filters, on: date) -> QuerySet[Spell]:
    """The spells that the filters leave of a register, without order."""
    spells = spells_in_stage(access, queue_of(stage, filters)).filter(_in_state(filters, on), _between_days(filters))
    if filters.office_ids is not None:
        spells = spells.filter(office__in=filters.office_ids)
    if filters.mine:
        spells = spells.filter(prosecutor=access.person_id) if access.person_id is not None else spells.none()
    if filters.secrecy is not None:
        spells = spells.filter(matter__secrecy=filters.secrecy)
    hidden = _by_hidden_facts(stage, filters)
    # What a masked row does not show must not be found out by asking for it.
    return spells.filter(hidden, matter__secrecy__lte=access.clearance) if hidden else spells


def rows_of_spells(access: Access, spells: Sequence[Spell], on: date) -> list[SpellRow]:
    """The spells as rows, in one query for the names of them all."""
    opened = [spell for spell in spells if opens(access, spell.matter)]
    of_matters = [spell for spell in opened if spell.accused_id is None]
    names = names_of_matters(among({one.matter_id for one in of_matters}), {one.matter.kind for one in of_matters})
    return [_row(spell, opens(access, spell.matter), tuple(names[spell.matter_id]), on) for spell in spells]


def shown_with(spells: QuerySet[Spell]) -> QuerySet[Spell]:
    """The spells with everything a row shows but the names."""
    return spells.select_related("matter", "accused", "office", "prosecutor")


def _row(spell: Spell, opened: bool, names: tuple[Name, ...], on: date) -> SpellRow:
    left = (spell.due_on - on).days if spell.closed_on is None and spell.due_on is not None else None
    if not opened:
        return SpellRow(spell, masked=True, days_left=left)
    if spell.accused is not None:
        names = (Name(str(spell.accused._meta.verbose_name), spell.accused.full_name),)
    return SpellRow(spell, masked=False, names=names, days_left=left)


def _in_state(filters: Filters, on: date) -> Q:
    if filters.state == State.ALL:
        return Q()
    if filters.state == State.CLOSED:
        return Q(closed_on__isnull=False)
    open_still = Q(closed_on=None)
    if filters.state == State.OVERDUE:
        return open_still & Q(due_on__lt=on)
    if filters.state == State.DUE:
        return open_still & Q(due_on__gte=on, due_on__lte=on + timedelta(days=filters.due_within))
    return open_still


def _between_days(filters: Filters) -> Q:
    bounds = {
        "opened_on__gte": filters.opened_from, "opened_on__lte": filters.opened_to,
        "closed_on__gte": filters.closed_from, "closed_on__lte": filters.closed_to,
    }  # fmt: skip
    return Q(**{bound: day for bound, day in bounds.items() if day is not None})


def _by_hidden_facts(stage: str, filters: Filters) -> Q:
    """The conditions on what a masked row hides; empty where nothing of the kind is asked."""
    asked = Q()
    for facet in facets_of(stage):
        if facet.name in filters.facets:
            asked &= Q(**{facet.path: filters.facets[facet.name]})
    if filters.opened_as:
        asked &= Q(opened_as__in=filters.opened_as)
    if filters.closed_as:
        asked &= Q(closed_as__in=filters.closed_as)
    return asked & _by_words(stage, filters) if filters.text.strip() else asked


def _by_words(stage: str, filters: Filters) -> Q:
    questions = [one for one in (number_question(filters.text), question(filters.text)) if one is not None]
    if not questions:
        return Q(pk__in=())
    answers = [Q(Answers("matter_id", MatterText, _within(one, stage, filters))) for one in questions]
    return answers[0] | answers[1] if len(answers) > 1 else answers[0]


def _within(asked: Question, stage: str, filters: Filters) -> Question:
    """The question among the records of the register and of the offices asked for: the index then gives fewer."""
    within = asked.within([register_mark(stage)])
    return within if filters.office_ids is None else within.within(office_mark(one) for one in filters.office_ids)
