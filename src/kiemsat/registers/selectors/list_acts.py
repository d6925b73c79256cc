"""The register of documents as a list: the acts within scope, narrowed and put in order, each as a row to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from kiemsat.accounts.access import Access
from kiemsat.registers.models import Act, ActParticipant, ActText
from kiemsat.registers.search_words import number_question, office_mark, question
from kiemsat.registers.selectors.list_filters import ACTS, ActState, Filters, facets_of
from kiemsat.registers.selectors.paging import Order
from kiemsat.registers.selectors.scope import any_of, opens, reading_reaches
from kiemsat.registers.selectors.word_index import Answers


@dataclass(frozen=True)
class ActRow:
    """An act as a list shows it; of one of a matter the reader is not cleared for, only where and when."""

    act: Act
    masked: bool
    days_left: int | None = None

    @property
    def overdue(self) -> bool:
        """Whether its answer is late."""
        return self.days_left is not None and self.days_left < 0


def act_orders(state: str) -> dict[str, Order]:
    """The orders of a list in the state by their names, the usual one first."""
    by_day = {"opened": Order("issued_on", descending=True)}
    if state in {ActState.AWAITING, ActState.LATE}:
        return {"due": Order("reply_due_on"), **by_day}
    return {**by_day, "closed": Order("answered_on", descending=True)} if state == ActState.ANSWERED else by_day


def acts_readable(access: Access) -> QuerySet[Act]:
    """The visible acts, by conditions that serve whole lists: the few that are shared are looked up in one go."""
    parts = []
    for reach in reading_reaches(access):
        shared = ActParticipant.objects.filter(office__in=reach.office_ids).values("act")
        inside = Q(office__in=reach.office_ids) | Q(pk__in=shared)
        parts.append(inside if reach.fields is None else inside & Q(field__in=reach.fields))
    if access.person_id is not None:
        parts.append(Q(pk__in=Act.objects.filter(prosecutor=access.person_id).values("pk")))
    return Act.objects.filter(any_of(parts))


def acts_listed(access: Access, filters: Filters, on: date) -> QuerySet[Act]:
    """The acts that the filters leave, without order."""
    acts = acts_readable(access).filter(_in_state(filters, on), _between_days(filters))
    if filters.office_ids is not None:
        acts = acts.filter(office__in=filters.office_ids)
    if filters.mine:
        acts = acts.filter(prosecutor=access.person_id) if access.person_id is not None else acts.none()
    if filters.secrecy is not None:
        acts = acts.filter(matter__secrecy=filters.secrecy)
    hidden = _by_hidden_facts(filters)
    cleared = Q(matter=None) | Q(matter__secrecy__lte=access.clearance)
    return acts.filter(hidden, cleared) if hidden else acts


def rows_of_acts(access: Access, acts: Sequence[Act], on: date) -> list[ActRow]:
    """The acts as rows."""
    return [_row(act, act.matter is None or opens(access, act.matter), on) for act in acts]


def acts_shown_with(acts: QuerySet[Act]) -> QuerySet[Act]:
    """The acts with everything a row shows."""
    return acts.select_related("office", "matter", "accused", "prosecutor")


def _row(act: Act, opened: bool, on: date) -> ActRow:
    awaited = act.answered_on is None and act.withdrawn_on is None and act.reply_due_on is not None
    left = (act.reply_due_on - on).days if awaited and act.reply_due_on is not None else None
    return ActRow(act, masked=not opened, days_left=left)


def _in_state(filters: Filters, on: date) -> Q:
    awaited = Q(answered_on=None, withdrawn_on=None, reply_due_on__isnull=False)
    states = {
        ActState.AWAITING: awaited,
        ActState.LATE: awaited & Q(reply_due_on__lt=on),
        ActState.ANSWERED: Q(answered_on__isnull=False),
        ActState.WITHDRAWN: Q(withdrawn_on__isnull=False),
    }
    return states.get(ActState(filters.state), Q())


def _between_days(filters: Filters) -> Q:
    bounds = {
        "issued_on__gte": filters.opened_from, "issued_on__lte": filters.opened_to,
        "answered_on__gte": filters.closed_from, "answered_on__lte": filters.closed_to,
    }  # fmt: skip
    return Q(**{bound: day for bound, day in bounds.items() if day is not None})


def _by_hidden_facts(filters: Filters) -> Q:
    asked = Q()
    for facet in facets_of(ACTS):
        if facet.name in filters.facets:
            asked &= Q(**{facet.path: filters.facets[facet.name]})
    return asked & _by_words(filters) if filters.text.strip() else asked


def _by_words(filters: Filters) -> Q:
    questions = [one for one in (number_question(filters.text), question(filters.text)) if one is not None]
    if filters.office_ids is not None:
        questions = [one.within(office_mark(office) for office in filters.office_ids) for one in questions]
    return any_of(Q(Answers("id", ActText, one)) for one in questions)
