"""How much is open where."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Q

from kiemsat.registers.models import Spell


def counts_by_stage(office_ids: Collection[int], on: date) -> dict[tuple[int, str], int]:
    """How many spells are open at the end of the day, by office and stage."""
    begun = Spell.objects.filter(office__in=office_ids, opened_on__lte=on)
    still_open = begun.filter(Q(closed_on=None) | Q(closed_on__gt=on))
    counted = still_open.values_list("office_id", "stage").annotate(Count("pk")).order_by()
    return {(office_id, stage): count for office_id, stage, count in counted}
