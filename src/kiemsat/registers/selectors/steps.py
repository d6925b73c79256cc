"""What the forms of steps need to know of a file."""

from __future__ import annotations

from itertools import islice

from django.db.models import Q, QuerySet

from kiemsat.accounts.access import Access
from kiemsat.base.vietnamese import fold
from kiemsat.registers.choices import Attributed
from kiemsat.registers.models import Attribution, Spell
from kiemsat.registers.selectors.entry import LONGEST_QUERY
from kiemsat.registers.selectors.scope import visible_spells

# Of one office and one stage; a district has fewer open files than this.
MOST_LOOKED_AT = 3000


def went_on(spell: Spell) -> bool:
    """Whether the file entered another stage after this spell."""
    if spell.closed_on is None:
        return False
    later = Q(opened_on__gt=spell.closed_on) | Q(opened_on=spell.closed_on, pk__gt=spell.pk)
    return Spell.objects.filter(later, matter=spell.matter_id, accused=None).exclude(pk=spell.pk).exists()


def attribution_of(spell: Spell) -> Attribution | None:
    """What was proposed or decided about responsibility for the spell's result."""
    return Attribution.objects.filter(spell=spell.pk).select_related("proposed_by").first()


def waits_for_decision(attribution: Attribution | None) -> bool:
    """Whether a proposal waits for its decision, and not for its proposer."""
    return attribution is not None and attribution.verdict == Attributed.UNDECIDED and attribution.returned_on is None


def joinable(access: Access, into: Spell) -> QuerySet[Spell]:
    """Open files that stand in the same stage at the same office, and that the person may open."""
    beside = visible_spells(access).filter(
        stage=into.stage, office=into.office_id, closed_on=None, accused=None, matter__secrecy__lte=access.clearance
    )
    return beside.exclude(matter=into.matter_id).select_related("matter")


def find_joinable(access: Access, into: Spell, query: str, *, limit: int = 20) -> list[Spell]:
    """Those whose number or title has every word of `query`, whatever its diacritics; all of them for no word."""
    words = fold(query[:LONGEST_QUERY]).split()
    found = (
        one
        for one in joinable(access, into).order_by("-matter__registered_on", "-pk")[:MOST_LOOKED_AT]
        if all(word in fold(f"{one.matter.number} {one.matter.title}") for word in words)
    )
    return list(islice(found, limit))
