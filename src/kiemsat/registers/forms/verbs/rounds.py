"""The step by which a round of direct supervision is shared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kiemsat.base.actors import Actor
from kiemsat.organisation.models import Office
from kiemsat.registers.actions import share_round
from kiemsat.registers.forms.fields import offer_rows
from kiemsat.registers.forms.verbs.base import Done, Verb
from kiemsat.registers.models import Spell
from kiemsat.registers.selectors.entry import offices_on
from kiemsat.registers.stages import SUPERVISION

if TYPE_CHECKING:
    OfficesField = forms.ModelMultipleChoiceField[Office]
else:
    OfficesField = forms.ModelMultipleChoiceField


class ShareRound(Verb, forms.Form):
    """Which offices take part beside the one that leads it."""

    TITLE = gettext_lazy("Chọn đơn vị phối hợp")
    DAYS: ClassVar[tuple[str, ...]] = ()

    offices = OfficesField(
        label=gettext_lazy("Đơn vị phối hợp"), queryset=Office.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Không chọn đơn vị nào: cuộc của riêng đơn vị chủ trì."),
    )  # fmt: skip

    @classmethod
    def possible(cls, spell: Spell) -> bool:
        return spell.stage == SUPERVISION and spell.closed_as != "cancelled"

    def prepare(self) -> None:
        offer_rows(self, "offices", offices_on(self.spell.opened_on).exclude(pk=self.spell.office_id))
        self.fields["offices"].initial = list(
            Office.objects.filter(pk__in=self.spell.matter.supervisionround.participants.values("office"))
        )

    def told(self) -> Iterator[str]:
        text = _("Thống kê tính một cuộc cho {office}; khi có kết luận, chỉ tiêu tính cho cả đơn vị phối hợp.")
        yield text.format(office=self.spell.office.short_name)

    def carry_out(self, *, actor: Actor, at: datetime) -> Done:
        chosen = list(self.cleaned_data["offices"])
        share_round(spell=self.spell, offices=chosen, actor=actor, at=at)
        if not chosen:
            return self.done(_("Cuộc trực tiếp kiểm sát không có đơn vị phối hợp."))
        names = ", ".join(office.short_name for office in chosen)
        return self.done(_("Đơn vị phối hợp: {offices}.").format(offices=names))
