"""Steps about limits: extended, suspended, resumed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kiemsat.base.actors import Actor
from kiemsat.base.forms import DayField
from kiemsat.base.vietnamese import format_date
from kiemsat.registers.actions import extend, resume, suspend
from kiemsat.registers.forms.fields import TextField, offer
from kiemsat.registers.forms.verbs.base import Done, Verb, authority, due_told, settle_due, shown
from kiemsat.registers.forms.warnings import Caution, limit_warnings
from kiemsat.registers.models import Spell
from kiemsat.registers.simple_limits import Term
from kiemsat.registers.stages import RESUMED, STAGES, SUSPENSION, active_code

OTHER = "other"


class Extend(Verb, forms.Form):
    """The limit is moved to a later day."""

    TITLE = gettext_lazy("Gia hạn")
    DAYS = ("decided_on",)

    decided_on = DayField(label=gettext_lazy("Ngày quyết định"))
    paragraph = forms.ChoiceField(label=gettext_lazy("Căn cứ"))
    other_paragraph = TextField(label=gettext_lazy("Căn cứ khác"), max_length=100, required=False)
    authority = TextField(label=gettext_lazy("Cơ quan, người gia hạn"), max_length=200)
    to_due = DayField(
        label=gettext_lazy("Hạn mới"), required=False, help_text=gettext_lazy("Để trống: tính theo căn cứ đã chọn.")
    )
    decision_number = TextField(label=gettext_lazy("Số quyết định"), max_length=60, required=False)

    @classmethod
    def possible(cls, spell: Spell) -> bool:
        return spell.closed_on is None and spell.due_on is not None and spell.accused_id is None

    def prepare(self) -> None:
        limit = self.limit(self.spell.stage, self.spell.opened_as)
        number = self.spell.extensions.count()
        more = limit.more[number:] if limit else ()
        bases = dict.fromkeys(term.basis for term in more)
        offer(self, "paragraph", [*((basis, basis) for basis in bases), (OTHER, _("Căn cứ khác"))])
        self.next: tuple[Term, date] | None = None
        if limit is not None and self.spell.due_on is not None:
            self.next = limit.extension(number, self.spell.opened_on, self.spell.due_on)
        if self.next is not None:
            self.fields["paragraph"].initial = self.next[0].basis
            self.fields["authority"].initial = authority(self.next[0].by, self.spell.office)

    def told(self) -> Iterator[str]:
        yield _("Hạn hiện nay: {day}.").format(day=shown(self.spell.due_on))
        if (day := self.value("to_due") or self._proposed()) is not None:
            yield _("Hết hạn mới: {day}.").format(day=format_date(day))
        if self.next is None:
            yield _("Theo thời hạn luật định đơn giản, thời hạn này không còn lần gia hạn nào; kiểm tra căn cứ.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("paragraph") == OTHER and not cleaned.get("other_paragraph"):
            self.add_error("other_paragraph", _("Nhập căn cứ pháp luật của lần gia hạn này."))
        if not cleaned.get("to_due") and "to_due" not in self.errors:
            cleaned["to_due"] = self._proposed(cleaned.get("paragraph"))
            if cleaned["to_due"] is None:
                self.add_error("to_due", _("Nhập hạn mới: không tính được theo căn cứ này."))
        return cleaned

    def warnings(self) -> list[Caution]:
        due = self.value("to_due")
        return [*super().warnings(), *limit_warnings(due, self["to_due"].auto_id, self.today)]

    def carry_out(self, *, actor: Actor, at: datetime) -> Done:
        given = self.cleaned_data
        basis = given["other_paragraph"] if given["paragraph"] == OTHER else given["paragraph"]
        extension = extend(
            spell=self.spell, to_due=given["to_due"], decided_on=given["decided_on"], authority=given["authority"],
            paragraph=basis, decision_number=given["decision_number"], actor=actor, at=at,
        )  # fmt: skip
        return self.done(_("Đã gia hạn. Hết hạn mới: {day}.").format(day=format_date(extension.to_due)))

    def _proposed(self, paragraph: str | None = None) -> date | None:
        if self.next is None:
            return None
        chosen = paragraph or self.data.get(self.add_prefix("paragraph")) or self.next[0].basis
        return self.next[1] if chosen == self.next[0].basis else None


class Suspend(Verb, forms.Form):
    """Proceedings stop for a time."""

    TITLE = gettext_lazy("Tạm đình chỉ")

    on = DayField(label=gettext_lazy("Ngày tạm đình chỉ"))

    @classmethod
    def possible(cls, spell: Spell) -> bool:
        return spell.closed_on is None and STAGES[spell.stage].suspendable

    def told(self) -> Iterator[str]:
        text = _("Từ ngày {day} hồ sơ nằm trong số tạm đình chỉ: không tính là đã giải quyết, không tính là còn lại.")
        yield text.format(day=shown(self.value("on")))
        if self.spell.due_on:
            yield _("Thời hạn đang chạy ({day}) dừng lại; khi phục hồi có hạn mới.").format(
                day=format_date(self.spell.due_on)
            )

    def carry_out(self, *, actor: Actor, at: datetime) -> Done:
        suspend(spell=self.spell, on=self.cleaned_data["on"], actor=actor, at=at)
        return self.done(_("Đã tạm đình chỉ từ ngày {day}.").format(day=format_date(self.cleaned_data["on"])))


class Resume(Verb, forms.Form):
    """Proceedings go on."""

    TITLE = gettext_lazy("Phục hồi")

    on = DayField(label=gettext_lazy("Ngày phục hồi"))
    due_on = DayField(
        label=gettext_lazy("Hạn mới"), required=False, help_text=gettext_lazy("Để trống: tính theo thời hạn luật định.")
    )

    @classmethod
    def possible(cls, spell: Spell) -> bool:
        return spell.closed_on is None and spell.stage.endswith(SUSPENSION)

    def prepare(self) -> None:
        if not STAGES[active_code(self.spell.stage)].limited:
            del self.fields["due_on"]

    def told(self) -> Iterator[str]:
        active = active_code(self.spell.stage)
        yield _("Hồ sơ trở lại {stage}.").format(stage=STAGES[active].said)
        yield from due_told(self, stage=active, opened_as=RESUMED, on=self.value("on"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        settle_due(self, stage=active_code(self.spell.stage), opened_as=RESUMED, on=cleaned.get("on"))
        return cleaned

    def carry_out(self, *, actor: Actor, at: datetime) -> Done:
        due_on = self.cleaned_data.get("due_on")
        resume(suspension=self.spell, on=self.cleaned_data["on"], due_on=due_on, actor=actor, at=at)
        limit = " " + _("Hết hạn: {day}.").format(day=format_date(due_on)) if due_on else ""
        return self.done(_("Đã phục hồi từ ngày {day}.").format(day=format_date(self.cleaned_data["on"])) + limit)
