"""Steps about limits: extended, suspended, resumed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kiemsat.base.actors import Actor
from kiemsat.base.forms import DayField
from kiemsat.base.vietnamese import format_date
from kiemsat.law.limits.catalogue_files import catalogue_limits
from kiemsat.law.limits.counting import as_day
from kiemsat.law.limits.rulings import Proposal
from kiemsat.law.limits.words import length_words
from kiemsat.law.limits.words import told as said
from kiemsat.registers.actions import extend, resume, suspend
from kiemsat.registers.forms.fields import TextField, offer
from kiemsat.registers.forms.verbs.base import Done, Verb, due_told, settle_due, shown
from kiemsat.registers.forms.warnings import Caution, limit_warnings
from kiemsat.registers.limit_rulings import proposal_on
from kiemsat.registers.limit_words import approvers_on, authority, kept_basis, language, said_basis
from kiemsat.registers.models import Spell
from kiemsat.registers.stages import RESUMED, STAGES, SUSPENSION, active_code

OTHER = "other"


class Extend(Verb, forms.Form):
    """The limit is moved to a later day: the form proposes what the law allows, and records what was done."""

    TITLE = gettext_lazy("Gia hạn")
    DAYS = ("decided_on",)

    asked_on = DayField(label=gettext_lazy("Ngày đề nghị gia hạn"), required=False)
    decided_on = DayField(label=gettext_lazy("Ngày quyết định"))
    paragraph = forms.ChoiceField(label=gettext_lazy("Căn cứ"))
    other_paragraph = TextField(label=gettext_lazy("Căn cứ khác"), max_length=100, required=False)
    by = forms.ChoiceField(label=gettext_lazy("Cấp gia hạn"), required=False)
    authority = TextField(label=gettext_lazy("Cơ quan, người gia hạn"), max_length=200)
    to_due = DayField(
        label=gettext_lazy("Hạn mới"), required=False, help_text=gettext_lazy("Để trống: tính theo căn cứ đã chọn.")
    )
    decision_number = TextField(label=gettext_lazy("Số quyết định"), max_length=60, required=False)
    why = TextField(
        label=gettext_lazy("Ghi nhận dù khác quy định, vì"), max_length=300, required=False,
        help_text=gettext_lazy("Chỉ cần khi đề nghị muộn, khác thẩm quyền hoặc dài hơn luật cho phép."),
    )  # fmt: skip

    @classmethod
    def possible(cls, spell: Spell) -> bool:
        return spell.closed_on is None and spell.due_on is not None and spell.accused_id is None

    def prepare(self) -> None:
        self.next: Proposal | None = None
        stay = next((one for one in self.limit_file.stays if one.pk == self.spell.pk), None)
        if stay is not None:
            self.next = proposal_on(stay, self.limit_file, self.limit_offices)
        basis = kept_basis(self.next.rule.basis) if self.next else ""
        known = [(basis, said_basis(self.next.rule.basis))] if self.next else []
        offer(self, "paragraph", [*known, (OTHER, _("Căn cứ khác"))])
        offer(self, "by", [(one.code, said(one.label, language())) for one in approvers_on(self.today)])
        if self.next is None:
            del self.fields["by"]
        else:
            self.fields["paragraph"].initial = basis
            self.fields["by"].initial = self.next.approver.code
            self.fields["authority"].initial = authority(self.next.approver, self.spell.office)

    def told(self) -> Iterator[str]:
        yield _("Hạn hiện nay: {day}.").format(day=shown(self.spell.due_on))
        if (day := self.value("to_due") or self._proposed()) is not None:
            yield _("Hết hạn mới: {day}.").format(day=format_date(day))
        if self.next is None:
            yield _("Luật không còn lần gia hạn nào cho thời hạn này; kiểm tra căn cứ.")
            return
        yield _("Lần gia hạn {number}: nhiều nhất {length} ({basis}), thẩm quyền: {approver}.").format(
            number=self.next.number, length=length_words(self.next.rule.length, language()),
            basis=said_basis(self.next.rule.basis), approver=said(self.next.approver.label, language()),
        )  # fmt: skip
        if self.next.ask_by is not None:
            yield _("Đề nghị chậm nhất ngày {day}.").format(day=format_date(self.next.ask_by))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("paragraph") == OTHER and not cleaned.get("other_paragraph"):
            self.add_error("other_paragraph", _("Nhập căn cứ pháp luật của lần gia hạn này."))
        if not cleaned.get("to_due") and "to_due" not in self.errors:
            cleaned["to_due"] = self._proposed(cleaned.get("paragraph"))
            if cleaned["to_due"] is None:
                self.add_error("to_due", _("Nhập hạn mới: không tính được theo căn cứ này."))
        if not cleaned.get("why") and (departures := list(self._departures(cleaned))):
            texts = " ".join(departure.text for departure in departures)
            self.add_error("why", _("{said} Nếu đúng là đã làm như vậy, ghi lý do.").format(said=texts))
        return cleaned

    def warnings(self) -> list[Caution]:
        found = [*super().warnings(), *limit_warnings(self.value("to_due"), self["to_due"].auto_id, self.today)]
        return [*found, *self._departures(self.cleaned_data if self.is_bound else {})]

    def carry_out(self, *, actor: Actor, at: datetime) -> Done:
        given = self.cleaned_data
        basis = given["other_paragraph"] if given["paragraph"] == OTHER else given["paragraph"]
        extension = extend(
            spell=self.spell, to_due=given["to_due"], asked_on=given["asked_on"], decided_on=given["decided_on"],
            authority=given["authority"], paragraph=basis, decision_number=given["decision_number"],
            reason=given["why"], actor=actor, at=at,
        )  # fmt: skip
        return self.done(_("Đã gia hạn. Hết hạn mới: {day}.").format(day=format_date(extension.to_due)))

    def _departures(self, given: Mapping[str, Any]) -> Iterator[Caution]:
        """Where what was done is not what the law says; the register keeps it all the same, with a word."""
        if self.next is None:
            return
        asked_on, by, to_due = given.get("asked_on"), given.get("by"), given.get("to_due")
        if asked_on and self.next.ask_by and asked_on > self.next.ask_by:
            text = _("Đề nghị sau ngày {day}.").format(day=format_date(self.next.ask_by))
            yield Caution(self["asked_on"].auto_id, text)
        if by and not catalogue_limits().may_decide(by, self.next.approver):
            text = _("Thẩm quyền gia hạn lần này: {approver}.")
            yield Caution(self["by"].auto_id, text.format(approver=said(self.next.approver.label, language())))
        if to_due and to_due > as_day(self.next.due):
            text = _("Dài hơn mức luật cho phép, đến {day}.").format(day=format_date(as_day(self.next.due)))
            yield Caution(self["to_due"].auto_id, text)

    def _proposed(self, paragraph: str | None = None) -> date | None:
        if self.next is None:
            return None
        basis = kept_basis(self.next.rule.basis)
        chosen = paragraph or self.data.get(self.add_prefix("paragraph")) or basis
        # A limit that somebody set to end later than the law says is not shortened by extending it.
        later = self.spell.due_on is not None and as_day(self.next.due) > self.spell.due_on
        return as_day(self.next.due) if chosen == basis and later else None


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
