"""Steps by which a file leaves its office."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kiemsat.base.actors import Actor
from kiemsat.base.forms import DayField
from kiemsat.base.vietnamese import format_date
from kiemsat.organisation.models import Office
from kiemsat.registers.actions import send_out, transfer
from kiemsat.registers.forms.fields import OfficeChoice, TextField
from kiemsat.registers.forms.verbs.base import Done, Verb, shown
from kiemsat.registers.models import Spell
from kiemsat.registers.selectors.entry import offices_on
from kiemsat.registers.stages import STAGES, TRANSFERRED


def _may_leave(spell: Spell) -> bool:
    return spell.closed_on is None and spell.accused_id is None and TRANSFERRED in STAGES[spell.stage].leaves


class Transfer(Verb, forms.Form):
    """To another office whose records are kept here."""

    TITLE = gettext_lazy("Chuyển đơn vị khác")

    on = DayField(label=gettext_lazy("Ngày chuyển"))
    to = OfficeChoice(label=gettext_lazy("Đơn vị nhận"), queryset=Office.objects.none())

    @classmethod
    def possible(cls, spell: Spell) -> bool:
        return _may_leave(spell)

    def prepare(self) -> None:
        self.fields["to"] = OfficeChoice(
            label=_("Đơn vị nhận"), queryset=offices_on(self.today).exclude(pk=self.spell.office_id)
        )

    def told(self) -> Iterator[str]:
        text = _("Hồ sơ rời {office}; đơn vị nhận thụ lý cùng ngày, giữ nguyên hạn {due}; bị can đi cùng.")
        yield text.format(office=self.spell.office.short_name, due=shown(self.spell.due_on))

    def carry_out(self, *, actor: Actor, at: datetime) -> Done:
        to, on = self.cleaned_data["to"], self.cleaned_data["on"]
        transfer(spell=self.spell, to=to, on=on, actor=actor, at=at)
        return self.done(_("Đã chuyển đến {office} ngày {day}.").format(office=to.name_vi, day=format_date(on)))


class SendOut(Verb, forms.Form):
    """To an authority whose records are not kept here."""

    TITLE = gettext_lazy("Chuyển ra ngoài hệ thống sổ")

    on = DayField(label=gettext_lazy("Ngày chuyển"))
    receiver = TextField(label=gettext_lazy("Nơi nhận"), max_length=200)

    @classmethod
    def possible(cls, spell: Spell) -> bool:
        return _may_leave(spell)

    def told(self) -> Iterator[str]:
        yield _("Hồ sơ ra khỏi số thụ lý của đơn vị và không được theo dõi tiếp ở đây.")

    def carry_out(self, *, actor: Actor, at: datetime) -> Done:
        given = self.cleaned_data
        send_out(spell=self.spell, on=given["on"], receiver=given["receiver"], actor=actor, at=at)
        text = _("Đã chuyển cho [{receiver}] ngày {day}.")
        return self.done(text.format(receiver=given["receiver"], day=format_date(given["on"])))
