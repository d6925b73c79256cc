"""Steps that end a stage or lead to another: concluded, passed on, reopened, returned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kiemsat.accounts.choices import Permission
from kiemsat.base.actors import Actor
from kiemsat.base.forms import DayField
from kiemsat.base.language import Text
from kiemsat.base.vietnamese import format_date
from kiemsat.organisation.models import Office
from kiemsat.registers.actions import conclude, pass_on, reopen, return_file
from kiemsat.registers.actions.queues import companions
from kiemsat.registers.fields_of_work import field_of_stage
from kiemsat.registers.forms.fields import OfficeChoice, offer, offer_rows
from kiemsat.registers.forms.verbs.base import Done, Verb, due_told, settle_due, shown
from kiemsat.registers.models import Accused, Spell
from kiemsat.registers.selectors.entry import accused_of, offices_on
from kiemsat.registers.selectors.steps import went_on
from kiemsat.registers.stages import (
    CLOSED_AS_LABELS,
    JOINED,
    RECEIVED,
    REOPENED,
    RESUMED,
    RETURNED,
    RETURNS_TO,
    STAGES,
    SUSPENDED,
    TRANSFERRED,
    accused_code,
    passes_on_to,
    reopens_in,
)

if TYPE_CHECKING:
    AccusedField = forms.ModelMultipleChoiceField[Accused]
else:
    AccusedField = forms.ModelMultipleChoiceField

_OTHER_STEPS = frozenset({TRANSFERRED, JOINED, SUSPENDED, RESUMED, RETURNED})
_INITIATED = "initiated"
_OF = "accused_"


def results_of(stage: str) -> list[tuple[str, Text]]:
    """The results a spell of the stage can be concluded with; those that open something else are steps."""
    known = STAGES[stage]
    return [
        (code, CLOSED_AS_LABELS[code]) for code in (*known.resolved_as, *known.other_ends) if code not in _OTHER_STEPS
    ]


class Conclude(Verb, forms.Form):
    """The stage ends with a result; accused may each have their own."""

    TITLE = gettext_lazy("Ghi kết quả giải quyết")

    on = DayField(label=gettext_lazy("Ngày giải quyết"))
    closed_as = forms.ChoiceField(label=gettext_lazy("Kết quả"))
    open_case = forms.BooleanField(
        label=gettext_lazy("Mở vụ án từ nguồn tin này ngay sau khi lưu"), required=False, initial=True
    )

    @classmethod
    def possible(cls, spell: Spell) -> bool:
        return spell.closed_on is None and bool(results_of(spell.stage))

    def prepare(self) -> None:
        offer(self, "closed_as", [("", "---------"), *results_of(self.spell.stage)])
        initiates = any(code == _INITIATED for code, _label in results_of(self.spell.stage))
        if not (initiates and self._may_open_case()):
            del self.fields["open_case"]
        self.along = companions(self.spell)
        own = accused_code(self.spell.stage)
        for pk, companion in self.along.items() if own else ():
            self.fields[f"{_OF}{pk}"] = forms.ChoiceField(
                label=str(companion.accused), required=False,
                choices=[("", _("Như vụ án")), *results_of(companion.stage)],
            )  # fmt: skip

    def told(self) -> Iterator[str]:
        due_on, on = self.spell.due_on, self.value("on")
        if due_on and on:
            late = _("Quá hạn: hạn là {day}.") if on > due_on else _("Trong hạn ({day}).")
            yield late.format(day=format_date(due_on))
        yield _("Sau khi lưu, hồ sơ được tính là đã giải quyết ở giai đoạn này; hoàn tác được ngay sau đó.")

    def carry_out(self, *, actor: Actor, at: datetime) -> Done:
        given = self.cleaned_data
        own = {pk: result for pk in self.along if (result := given.get(f"{_OF}{pk}"))}
        conclude(spell=self.spell, closed_as=given["closed_as"], on=given["on"], accused_as=own, actor=actor, at=at)
        text = _("Đã ghi kết quả: {result}, ngày {day}.").format(
            result=CLOSED_AS_LABELS[given["closed_as"]], day=format_date(given["on"])
        )
        onward = given["closed_as"] == _INITIATED and given.get("open_case")
        address = f"{reverse('record-new', args=['investigation'])}?report={self.spell.matter_id}" if onward else ""
        return self.done(text, address)

    def _may_open_case(self) -> bool:
        field = field_of_stage("investigation")
        return self.access.allows(Permission.ENTER, office_id=self.spell.office_id, field=field)


class Onward(Verb, forms.Form):
    """A file whose stage is concluded enters another."""

    WAY_IN: ClassVar[str] = RECEIVED

    on = DayField(label=gettext_lazy("Ngày thụ lý"))
    stage_next = forms.ChoiceField(label=gettext_lazy("Giai đoạn"))
    office = OfficeChoice(label=gettext_lazy("Đơn vị"), queryset=Office.objects.none(), empty_label=None)
    due_on = DayField(
        label=gettext_lazy("Ngày hết hạn"), required=False,
        help_text=gettext_lazy("Để trống: tính theo thời hạn luật định."),
    )  # fmt: skip
    accused = AccusedField(
        label=gettext_lazy("Bị can, bị cáo đi cùng"), queryset=Accused.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Không chọn ai: những người được giải quyết cùng ngày với vụ án."),
    )  # fmt: skip

    @classmethod
    def destinations(cls, spell: Spell) -> tuple[str, ...]:
        """The stages the file may enter."""
        raise NotImplementedError

    @classmethod
    def possible(cls, spell: Spell) -> bool:
        closed = spell.closed_on is not None and spell.accused_id is None
        return closed and bool(cls.destinations(spell)) and not went_on(spell)

    def prepare(self) -> None:
        stages = self.destinations(self.spell)
        offer(self, "stage_next", [(code, STAGES[code].said) for code in stages])
        self.fields["office"] = OfficeChoice(
            label=_("Đơn vị"), queryset=offices_on(self.today), initial=self.spell.office_id, empty_label=None
        )
        if not any(STAGES[code].limited for code in stages):
            del self.fields["due_on"]
        if accused_code(self.spell.stage):
            offer_rows(self, "accused", accused_of(self.spell.matter))
        else:
            del self.fields["accused"]

    def told(self) -> Iterator[str]:
        stage = self.value("stage_next") or next(iter(self.destinations(self.spell)))
        text = _("Hồ sơ vào {stage} ngày {day}.")
        yield text.format(stage=STAGES[stage].said, day=shown(self.value("on")))
        if "due_on" in self.fields:
            yield from due_told(self, stage=stage, opened_as=self.WAY_IN, on=self.value("on"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "due_on" in self.fields and cleaned.get("stage_next"):
            settle_due(self, stage=cleaned["stage_next"], opened_as=self.WAY_IN, on=cleaned.get("on"))
        return cleaned

    def step(self) -> Callable[..., Spell]:
        """The action."""
        raise NotImplementedError

    def carry_out(self, *, actor: Actor, at: datetime) -> Done:
        given = self.cleaned_data
        opened = self.step()(
            spell=self.spell, stage=given["stage_next"], on=given["on"], due_on=given.get("due_on"),
            office=given["office"], accused=list(given["accused"]) if given.get("accused") else None,
            actor=actor, at=at,
        )  # fmt: skip
        text = _("Đã vào {stage}, {office}, ngày {day}.")
        return self.done(
            text.format(
                stage=STAGES[opened.stage].said, office=opened.office.short_name, day=format_date(opened.opened_on)
            )
        )


class PassOn(Onward):
    """To the next stage."""

    TITLE = gettext_lazy("Chuyển giai đoạn sau")

    @classmethod
    def destinations(cls, spell: Spell) -> tuple[str, ...]:
        return passes_on_to(spell.stage, spell.closed_as or "")

    def step(self) -> Callable[..., Spell]:
        return pass_on


class Reopen(Onward):
    """Taken up again."""

    TITLE = gettext_lazy("Thụ lý lại")
    WAY_IN = REOPENED

    @classmethod
    def destinations(cls, spell: Spell) -> tuple[str, ...]:
        return reopens_in(spell.stage, spell.closed_as or "")

    def step(self) -> Callable[..., Spell]:
        return reopen


class Return(Verb, forms.Form):
    """Back to the stage before, for additional investigation."""

    TITLE = gettext_lazy("Trả hồ sơ để điều tra bổ sung")

    on = DayField(label=gettext_lazy("Ngày trả hồ sơ"))
    office = OfficeChoice(label=gettext_lazy("Đơn vị nhận"), queryset=Office.objects.none(), empty_label=None)
    due_on = DayField(
        label=gettext_lazy("Hạn mới"), required=False, help_text=gettext_lazy("Để trống: tính theo thời hạn luật định.")
    )

    @classmethod
    def possible(cls, spell: Spell) -> bool:
        return spell.closed_on is None and spell.accused_id is None and spell.stage in RETURNS_TO

    def prepare(self) -> None:
        self.fields["office"] = OfficeChoice(
            label=_("Đơn vị nhận"), queryset=offices_on(self.today), initial=self.spell.office_id, empty_label=None
        )

    def told(self) -> Iterator[str]:
        back = RETURNS_TO[self.spell.stage]
        yield _("Hồ sơ trở về {stage}; bị can đi cùng.").format(stage=STAGES[back].said)
        yield from due_told(self, stage=back, opened_as=RETURNED, on=self.value("on"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        settle_due(self, stage=RETURNS_TO[self.spell.stage], opened_as=RETURNED, on=cleaned.get("on"))
        return cleaned

    def carry_out(self, *, actor: Actor, at: datetime) -> Done:
        given = self.cleaned_data
        opened = return_file(
            spell=self.spell, on=given["on"], due_on=given["due_on"], office=given["office"], actor=actor, at=at
        )
        text = _("Đã trả hồ sơ về {stage}. Hết hạn: {day}.")
        return self.done(text.format(stage=STAGES[opened.stage].said, day=shown(opened.due_on)))
