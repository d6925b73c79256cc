"""With what an accused was charged on a day: the charge changes, and both the old one and the new stay on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kiemsat.registers.models import Accused
from kiemsat.registers.offence_file import OffenceClause
from kiemsat.registers.offences import offence_of


@dataclass(frozen=True)
class Charge:
    """An article and clause, from the day on which the charge became that one; None for the first."""

    since: date | None
    article: str
    clause: str

    @property
    def offence(self) -> OffenceClause | None:
        """The clause, if the catalogue has it."""
        return offence_of(self.article, self.clause)


def charges_of(accused: Accused) -> list[Charge]:
    """Every charge of the accused, the first one first, the one that stands last."""
    changes = list(accused.offence_changes.order_by("changed_on", "pk"))
    if not changes:
        return [Charge(None, accused.offence, accused.clause)] if accused.offence else []
    first = Charge(None, changes[0].from_offence, changes[0].from_clause)
    return [first, *(Charge(one.changed_on, one.to_offence, one.to_clause) for one in changes)]


def charge_on(accused: Accused, day: date) -> Charge | None:
    """The charge that stood on the day."""
    standing = [one for one in charges_of(accused) if one.since is None or one.since <= day]
    return standing[-1] if standing else None
