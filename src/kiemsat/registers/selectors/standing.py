"""Where a file stands."""

from __future__ import annotations

from kiemsat.registers.models import Matter, Spell


def spell_now(matter: Matter) -> Spell | None:
    """Where the file stands: its open spell, else the last one."""
    own = Spell.objects.filter(matter=matter.pk, accused=None).select_related("matter")
    return own.filter(closed_on=None).order_by("-opened_on", "-pk").first() or own.order_by("-opened_on", "-pk").first()
