"""Documents are issued, activities held; they are answered, backed or withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from kiemsat.base.actors import Actor
from kiemsat.organisation.models import Office
from kiemsat.registers.actions.journal import journal_of_act
from kiemsat.registers.actions.numbers import number_act
from kiemsat.registers.actions.queues import require_office
from kiemsat.registers.actions.rights import require_on_act
from kiemsat.registers.choices import ActKind, Answer
from kiemsat.registers.errors import ActRefused, ActSettled, OutOfOrder
from kiemsat.registers.models import PROTESTS, Act, ActParticipant


@transaction.atomic
def issue_act(*, act: Act, actor: Actor, at: datetime, shared_with: Sequence[Office] = ()) -> Act:
    """The act, not saved before, entered with the offices that share it; a document without a number gets the next.

    A number typed by hand, of an old document, is taken if it is free.
    """
    require_on_act(actor, act)
    require_office(act.office, act.issued_on)
    if why := lacking(act):
        raise ActRefused(act, why)
    require_after_matter(act)
    if act.kind in PROTESTS:
        act.accused_count = max(act.accused_count, 1)
    with journal_of_act(act, actor=actor, at=at) as entry:
        entry.gave(number_act(act))
        act.save(force_insert=True)
        for office in shared_with:
            require_office(office, act.issued_on)
            ActParticipant.objects.create(act=act, office=office)
        entry.done(
            "registers.act.issued", target=act, kind=act.kind, on=act.issued_on,
            shared_with=[office.code for office in shared_with],
        )  # fmt: skip
    return act


@transaction.atomic
def record_answer(*, act: Act, answer: Answer, on: date, actor: Actor, at: datetime, not_carried_out: str = "") -> Act:
    """The act with the answer it got, it gets one; a request not carried out says why, as far as that is known."""
    require_on_act(actor, act)
    with journal_of_act(act, actor=actor, at=at) as entry:
        _settle(act, on, "The answer", answered_on=on, answer=answer, not_carried_out=not_carried_out)
        entry.done("registers.act.answered", target=act, answer=answer, on=on)
    return act


@transaction.atomic
def withdraw_act(*, act: Act, on: date, actor: Actor, at: datetime, objectively: bool = False) -> Act:
    """The act withdrawn before it was answered; a protest perhaps `objectively`, for a cause that is nobody's fault."""
    require_on_act(actor, act)
    if objectively and act.kind not in PROTESTS:
        raise ActRefused(act, f"only protests are withdrawn for an objective cause; kinds [{', '.join(PROTESTS)}]")
    with journal_of_act(act, actor=actor, at=at) as entry:
        _settle(act, on, "The withdrawal", withdrawn_on=on, objectively_withdrawn=objectively)
        entry.done("registers.act.withdrawn", target=act, on=on, objectively=objectively)
    return act


@transaction.atomic
def record_backing(*, act: Act, upheld: bool, actor: Actor, at: datetime) -> Act:
    """The protest, with whether the higher procuracy stands by it."""
    require_on_act(actor, act)
    if act.kind not in PROTESTS:
        raise ActRefused(act, f"only protests are backed; kinds [{', '.join(PROTESTS)}]")
    with journal_of_act(act, actor=actor, at=at) as entry:
        Act.objects.filter(pk=act.pk).update(upheld=upheld)
        act.refresh_from_db()
        entry.done("registers.act.backed", target=act, upheld=upheld)
    return act


def lacking(act: Act) -> str:
    """What the act lacks or has too much, with the next step; nothing if it may be entered."""
    is_recommendation = act.kind == ActKind.RECOMMENDATION
    if is_recommendation != bool(act.recommendation_type):
        return "a recommendation, and only it, says its type; give or remove it"
    if act.kind == ActKind.KEY_CASE and act.matter is None:
        return "a key case names the case; choose its file"
    if act.kind == ActKind.INDICTMENT_WITHDRAWAL and act.matter is None:
        return "a withdrawal of an indictment names the case; choose its file"
    if act.kind == ActKind.EFFECTIVE_JUDGMENT and act.accused is None:
        return "an effective judgment names the accused; enter one for each"
    if act.answering_office_id is not None and act.answering_office_id == act.office_id:
        return "no office answers itself; choose the one above"
    if act.accused is not None and act.accused.case_id != act.matter_id:
        return f"accused [{act.accused_id}] is not of matter [{act.matter_id}]; choose the accused's own case"
    if act.reply_due_on is not None and act.reply_due_on < act.issued_on:
        return f"an answer is due on [{act.reply_due_on}], before it was issued; give a later day"
    if act.answered_on or act.withdrawn_on:
        return "it is entered first and answered or withdrawn then; use record_answer or withdraw_act"
    return ""


def require_after_matter(act: Act) -> None:
    """Refuse an act dated before its matter was taken up."""
    first = act.matter and act.matter.spells.order_by("opened_on").first()
    if first and act.issued_on < first.opened_on:
        raise OutOfOrder("The act", act.issued_on, after="its matter was taken up", first_day=first.opened_on)


def _settle(act: Act, on: date, what: str, **changes: Any) -> None:
    if on < act.issued_on:
        raise OutOfOrder(what, on, after="the act was issued", first_day=act.issued_on)
    # Two officers may record at once: the act that is still unsettled decides who was first.
    unsettled = Act.objects.filter(pk=act.pk, answered_on=None, withdrawn_on=None)
    settled_now = unsettled.update(**changes) == 1
    act.refresh_from_db()
    if not settled_now:
        raise ActSettled(act)
