"""Under which offence an accused is charged and a case is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from kiemsat.base.actors import Actor
from kiemsat.registers.actions.journal import journal_of_accused
from kiemsat.registers.actions.rights import require_on_accused
from kiemsat.registers.choices import OffenceGroup, Severity
from kiemsat.registers.errors import OutOfOrder, SameOffence
from kiemsat.registers.models import Accused, CriminalCase, OffenceChange

_GRAVITY = {severity.value: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True)
class Offence:
    """An article and clause of the Penal Code with the class and group that follow from it."""

    article: str
    clause: str
    group: OffenceGroup
    severity: Severity


@transaction.atomic
def change_offence(
    *, accused: Accused, to: Offence, on: date, actor: Actor, at: datetime, decision_number: str = ""
) -> OffenceChange:
    """The change of an accused's charge; the old one stays on record, and the case is counted anew."""
    require_on_accused(actor, accused)
    with journal_of_accused(accused, actor=actor, at=at) as entry:
        accused.refresh_from_db(from_queryset=Accused.objects.select_for_update())
        if (accused.offence, accused.clause) == (to.article, to.clause):
            raise SameOffence(accused)
        last = accused.offence_changes.order_by("-changed_on").first()
        if last is not None and on < last.changed_on:
            raise OutOfOrder("The change", on, after="the last change", first_day=last.changed_on)
        change = OffenceChange.objects.create(
            accused=accused, changed_on=on, decision_number=decision_number,
            from_offence=accused.offence, from_clause=accused.clause, to_offence=to.article, to_clause=to.clause,
        )  # fmt: skip
        charge(accused, to)
        count_under_most_serious(accused.case)
        entry.done("registers.accused.offence_changed", target=accused, change=change.pk, on=on)
    return change


def charge(accused: Accused, offence: Offence) -> None:
    """Write the offence to the accused."""
    accused.offence, accused.clause = offence.article, offence.clause
    accused.offence_group, accused.severity = offence.group, offence.severity
    accused.save(update_fields=["offence", "clause", "offence_group", "severity"])


def count_under_most_serious(case: CriminalCase) -> None:
    """Count the case under its accused's most serious offence; of equal ones, under the smallest article.

    A case whose accused carry no offence yet keeps the one it was opened under.
    """
    charged = [accused for accused in case.accused.all() if accused.offence and accused.severity]
    if not charged:
        return
    gravest = min(charged, key=lambda accused: (-_GRAVITY[accused.severity], _order(accused.offence)))
    CriminalCase.objects.filter(pk=case.pk).update(
        offence=gravest.offence, clause=gravest.clause,
        offence_group=gravest.offence_group, severity=gravest.severity,
    )  # fmt: skip


def _order(article: str) -> tuple[int, str]:
    """Articles in the order of the Code: 173 before 174, 217 before 217a."""
    digits = re.match(r"\d*", article)
    number = digits.group() if digits else ""
    return int(number or 0), article[len(number) :]
