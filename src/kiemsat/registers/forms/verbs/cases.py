"""Steps about what a case is made of: joined, split, an accused charged, a charge changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kiemsat.base.actors import Actor
from kiemsat.base.forms import Combobox, DayField
from kiemsat.base.vietnamese import format_date
from kiemsat.registers.actions import Offence, Part, change_offence, charge_accused, join_cases, split_case
from kiemsat.registers.forms.accused import AccusedForm
from kiemsat.registers.forms.fields import OffenceField, TextField, offer_rows, rows_offered
from kiemsat.registers.forms.verbs.base import Done, Verb, shown
from kiemsat.registers.models import Accused, Spell
from kiemsat.registers.selectors.entry import accused_of
from kiemsat.registers.selectors.steps import joinable
from kiemsat.registers.stages import JOINED, SPLIT, STAGES, accused_code

if TYPE_CHECKING:
    SpellField = forms.ModelChoiceField[Spell]
    AccusedField = forms.ModelChoiceField[Accused]
else:
    SpellField = AccusedField = forms.ModelChoiceField

MOST_PARTS = 3
# The files that may be joined in one step.
JOINED_FIELDS = ("joined", "joined_2", "joined_3", "joined_4")


class JoinedField(SpellField):
    """A file to join, found by its number or title."""

    def __init__(self, *, into: Spell, **options: Any) -> None:
        widget = Combobox(url=reverse("joinable", args=[into.pk]), label_of=self._label)
        super().__init__(widget=widget, **options)

    def _label(self, value: Any) -> str:
        found = self.queryset.filter(pk=value).first() if str(value).isdecimal() and self.queryset else None
        return str(found.matter) if found else str(value)


class Join(Verb, forms.Form):
    """Other files become part of this one."""

    TITLE = gettext_lazy("Nhập hồ sơ khác vào hồ sơ này")

    on = DayField(label=gettext_lazy("Ngày nhập"))

    @classmethod
    def possible(cls, spell: Spell) -> bool:
        return spell.closed_on is None and spell.accused_id is None and JOINED in STAGES[spell.stage].leaves

    def prepare(self) -> None:
        beside = joinable(self.access, self.spell)
        hint = _("Gõ số hoặc trích yếu; hồ sơ cùng giai đoạn, cùng đơn vị, còn đang giải quyết.")
        for place, name in enumerate(JOINED_FIELDS, start=1):
            first = place == 1
            self.fields[name] = JoinedField(
                into=self.spell, label=_("Hồ sơ nhập vào {place}").format(place=place), queryset=beside, required=first,
                help_text=hint if first else "",
                error_messages={"invalid_choice": _("Không có hồ sơ đó trong số có thể nhập; chọn trong danh sách.")},
            )  # fmt: skip

    def told(self) -> Iterator[str]:
        yield _("Các hồ sơ được chọn ra khỏi số thụ lý; bị can của chúng chuyển sang hồ sơ {number}.").format(
            number=self.spell.matter.number
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        seen: set[int] = set()
        for name, chosen in self._chosen(cleaned):
            if chosen.pk in seen:
                self.add_error(name, _("Hồ sơ này đã chọn ở trên."))
            seen.add(chosen.pk)
        return cleaned

    def carry_out(self, *, actor: Actor, at: datetime) -> Done:
        joined = [chosen for _name, chosen in self._chosen(self.cleaned_data)]
        join_cases(into=self.spell, joined=joined, on=self.cleaned_data["on"], actor=actor, at=at)
        numbers = ", ".join(one.matter.number for one in joined)
        return self.done(_("Đã nhập hồ sơ {numbers}.").format(numbers=numbers))

    @staticmethod
    def _chosen(cleaned: dict[str, Any]) -> list[tuple[str, Spell]]:
        return [(name, cleaned[name]) for name in JOINED_FIELDS if cleaned.get(name) is not None]


class Split(Verb, forms.Form):
    """Parts of this file become files of their own."""

    TITLE = gettext_lazy("Tách hồ sơ")

    on = DayField(label=gettext_lazy("Ngày tách"))

    @classmethod
    def possible(cls, spell: Spell) -> bool:
        return spell.closed_on is None and spell.accused_id is None and SPLIT in STAGES[spell.stage].opened_as

    def prepare(self) -> None:
        for part in range(1, MOST_PARTS + 1):
            self.fields[f"title_{part}"] = TextField(
                label=_("Trích yếu hồ sơ mới {part}").format(part=part), max_length=300, required=part == 1
            )
            self.fields[f"number_{part}"] = TextField(
                label=_("Số thụ lý hồ sơ mới {part}").format(part=part), max_length=60, required=False,
                help_text=_("Để trống để lấy số tiếp theo."),
            )  # fmt: skip
        self.people = list(accused_of(self.spell.matter)) if accused_code(self.spell.stage) else []
        stays = [("", _("Ở lại hồ sơ {number}").format(number=self.spell.matter.number))]
        parts = [(f"{part}", _("Sang hồ sơ mới {part}").format(part=part)) for part in range(1, MOST_PARTS + 1)]
        for one in self.people:
            self.fields[f"accused_{one.pk}"] = forms.ChoiceField(
                label=one.full_name, required=False, choices=stays + parts
            )

    def told(self) -> Iterator[str]:
        yield _("Mỗi hồ sơ mới đứng ở cùng giai đoạn, cùng đơn vị, cùng hạn ({due}) với hồ sơ này.").format(
            due=shown(self.spell.due_on)
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for part in range(1, MOST_PARTS + 1):
            if self._of(part) and not cleaned.get(f"title_{part}") and f"title_{part}" not in self.errors:
                self.add_error(f"title_{part}", _("Có bị can sang hồ sơ này; nhập trích yếu của nó."))
        if self.people and all(cleaned.get(f"accused_{one.pk}") for one in self.people):
            self.add_error(None, _("Phải có ít nhất một bị can ở lại hồ sơ gốc."))
        return cleaned

    def carry_out(self, *, actor: Actor, at: datetime) -> Done:
        given = self.cleaned_data
        parts = [
            Part(number=given[f"number_{part}"], title=given[f"title_{part}"], accused=tuple(self._of(part)))
            for part in range(1, MOST_PARTS + 1)
            if given.get(f"title_{part}")
        ]
        opened = split_case(spell=self.spell, parts=parts, on=given["on"], actor=actor, at=at)
        numbers = ", ".join(spell.matter.number for spell in opened)
        return self.done(_("Đã tách thành hồ sơ {numbers}.").format(numbers=numbers))

    def _of(self, part: int) -> list[Accused]:
        return [one for one in self.people if self.cleaned_data.get(f"accused_{one.pk}") == f"{part}"]


class Charge(Verb, AccusedForm):
    """A person is charged in the case."""

    TITLE = gettext_lazy("Khởi tố bị can")

    on = DayField(label=gettext_lazy("Ngày khởi tố bị can"))

    field_order = ("on", "full_name", "birth_year", "sex", "under_18", "legal_person", "charge")

    @classmethod
    def possible(cls, spell: Spell) -> bool:
        return spell.closed_on is None and spell.accused_id is None and accused_code(spell.stage) is not None

    def prepare(self) -> None:
        self.fields["charge"].required = True

    def told(self) -> Iterator[str]:
        yield _("Bị can được tính ở {stage} từ ngày khởi tố bị can.").format(stage=self.stage.said)

    def carry_out(self, *, actor: Actor, at: datetime) -> Done:
        accused = self.instance
        charge_accused(accused=accused, spell=self.spell, on=self.cleaned_data["on"], actor=actor, at=at)
        return self.done(_("Đã ghi khởi tố bị can {name}.").format(name=accused.full_name))


class ChangeOffence(Verb, forms.Form):
    """An accused is charged under another clause."""

    TITLE = gettext_lazy("Thay đổi tội danh")

    on = DayField(label=gettext_lazy("Ngày thay đổi"))
    accused = AccusedField(label=gettext_lazy("Bị can"), queryset=Accused.objects.none(), empty_label=None)
    charge = OffenceField(label=gettext_lazy("Tội danh mới (điều, khoản)"))
    decision_number = TextField(label=gettext_lazy("Số quyết định"), max_length=60, required=False)

    @classmethod
    def possible(cls, spell: Spell) -> bool:
        charged = spell.closed_on is None and accused_code(spell.stage.removeprefix("accused_")) is not None
        return charged and accused_of(spell.matter).exists()

    def prepare(self) -> None:
        people = accused_of(self.spell.matter)
        own = people.filter(pk=self.spell.accused_id) if self.spell.accused_id else people
        offer_rows(self, "accused", own)

    def told(self) -> Iterator[str]:
        for one in rows_offered(self, "accused"):
            yield _("{name}: đang bị khởi tố theo Điều {article} khoản {clause}.").format(
                name=one.full_name, article=one.offence or "–", clause=one.clause or "–"
            )
        yield _("Vụ án được tính lại theo tội nặng nhất của các bị can.")

    def carry_out(self, *, actor: Actor, at: datetime) -> Done:
        given = self.cleaned_data
        clause = given["charge"]
        change_offence(
            accused=given["accused"], to=Offence(clause.article, clause.clause, clause.group, clause.severity),
            on=given["on"], decision_number=given["decision_number"], actor=actor, at=at,
        )  # fmt: skip
        text = _("Đã thay đổi tội danh của {name}: {label}, từ ngày {day}.")
        return self.done(text.format(name=given["accused"], label=clause.label, day=format_date(given["on"])))
