"""The limits of one person as events of a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.registers.choices import Secrecy
from kiemsat.registers.models import Spell
from kiemsat.registers.selectors.limits import limits_ending, limits_of_mine
from kiemsat.registers.stages import STAGES
from kiemsat.timelimits.calendar_file import Event

DAYS_AHEAD = 90
# What ended lately stays in the calendar for a while: it is overdue, not done.
DAYS_BACK = 30


def events_of(access: Access, on: date) -> Iterator[Event]:
    """What ends in the person's own matters around the day, as far as their rights reach at this moment."""
    if not access.has(Permission.READ):
        return
    mine = limits_of_mine(access)
    for spell in limits_ending(mine, on - timedelta(DAYS_BACK), on + timedelta(DAYS_AHEAD)):
        yield _event(spell)


def _event(spell: Spell) -> Event:
    assert spell.due_on is not None  # noqa: S101
    stage = STAGES[spell.stage].said
    # A calendar lies on telephones and with other firms: a file that is not ordinary is named nowhere in it.
    if spell.matter.secrecy > Secrecy.ORDINARY:
        return Event(_uid(spell), spell.due_on, _("Hết hạn: {what}").format(what=_("hồ sơ mật")))
    return Event(
        _uid(spell),
        spell.due_on,
        _("Hết hạn: {what}").format(what=f"{spell.matter.number} – {stage}"),
        f"{spell.matter.title}\n{spell.office.short_name}",
        settings.KIEMSAT_PUBLIC_URL + reverse("record", args=(spell.matter_id,)),
    )


def _uid(spell: Spell) -> str:
    host = settings.KIEMSAT_PUBLIC_URL.partition("//")[2].partition("/")[0]
    return f"limit-{spell.pk}@{host}"
