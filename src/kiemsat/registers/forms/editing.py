"""Facts corrected: a form over one row, and what two people made of the same field side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from django.db.models import Field, ForeignKey, Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.base.actors import Actor
from kiemsat.base.forms import DayField
from kiemsat.base.vietnamese import format_date
from kiemsat.registers.actions.duties import edit_duty
from kiemsat.registers.actions.edit import edit_accused, edit_act, edit_matter, facts_of, facts_of_act
from kiemsat.registers.actions.edit_spell import ALLOWED, edit_spell
from kiemsat.registers.actions.merging import as_seen
from kiemsat.registers.errors import ChangedMeanwhile, Conflict, FieldsRefused
from kiemsat.registers.forms.accused import AccusedForm
from kiemsat.registers.forms.duties import DutyFactsForm
from kiemsat.registers.forms.fields import AssessmentField, OfficeChoice, PersonField, TextField, offer
from kiemsat.registers.forms.matters import FORMS
from kiemsat.registers.forms.models import RowForm
from kiemsat.registers.models import Accused, Act, Duty, Matter, Spell
from kiemsat.registers.rows import plain
from kiemsat.registers.said import field_said, said
from kiemsat.registers.selectors.entry import offices_on, people_of
from kiemsat.registers.selectors.versions import version_of
from kiemsat.registers.stages import CLOSED_AS_LABELS, HIGHER_STAGES, OPENED_AS_LABELS, STAGES

OFFENCE = frozenset({"offence", "clause", "offence_group", "severity"})
MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True)
class Difference:
    """A field two people changed, in words, and the choice made so far."""

    field: str
    label: str
    base: str
    theirs: str
    mine: str
    chosen: str


class SpellForm(RowForm):
    """The days and ways of one stay."""

    opened_on = DayField(label=gettext_lazy("Ngày thụ lý"))
    due_on = DayField(label=gettext_lazy("Ngày hết hạn"), required=False)
    closed_on = DayField(label=gettext_lazy("Ngày giải quyết"))

    class Meta:
        model = Spell
        fields = ("opened_on", "opened_as", "due_on", "closed_on", "closed_as", "prosecutor", "origin_office")

    def __init__(self, *args: Any, access: Access, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        people = people_of(access.office_ids(Permission.ENTER), today)
        self.fields["prosecutor"] = PersonField(
            label=_("Kiểm sát viên"), queryset=people, required=False, empty_label=_("Chưa phân công")
        )
        kept = self.instance.prosecutor_id
        if kept and not people.filter(pk=kept).exists():
            del self.fields["prosecutor"]  # one who has moved on stays named
        if self.instance.stage in HIGHER_STAGES:
            self.fields["origin_office"] = OfficeChoice(
                label=_("Viện kiểm sát cấp sơ thẩm"), queryset=offices_on(self.instance.opened_on), required=False,
                empty_label=_("Ngoài hệ thống sổ"),
            )  # fmt: skip
        else:
            del self.fields["origin_office"]
        known = STAGES[self.instance.stage]
        offer(self, "opened_as", [(way, OPENED_AS_LABELS[way]) for way in known.all_opened_as])
        if not known.limited and self.instance.due_on is None:
            del self.fields["due_on"]
        if self.instance.closed_on is None:
            del self.fields["closed_on"], self.fields["closed_as"]
        else:
            offer(self, "closed_as", [(way, CLOSED_AS_LABELS[way]) for way in known.all_closed_as])


class ActFactsForm(RowForm):
    """What can be corrected of a document or an activity."""

    number = TextField(label=gettext_lazy("Số, ký hiệu"), max_length=60, required=False)
    title = TextField(label=gettext_lazy("Trích yếu"), max_length=300)
    issued_on = DayField(label=gettext_lazy("Ngày ban hành, tổ chức"))
    addressee_name = TextField(label=gettext_lazy("Nơi nhận"), max_length=200, required=False)
    reply_due_on = DayField(label=gettext_lazy("Hạn trả lời"), required=False)
    answered_on = DayField(label=gettext_lazy("Ngày trả lời, xét xử"))
    withdrawn_on = DayField(label=gettext_lazy("Ngày rút"))
    proper = AssessmentField(label=gettext_lazy("Tiếp công dân đúng quy định"))

    class Meta:
        model = Act
        fields = (
            "number", "issued_on", "title", "recommendation_type", "same_level", "field", "addressee",
            "addressee_name", "reply_due_on", "by_leader", "answered_on", "answer", "withdrawn_on", "upheld",
            "accused_count", "insufficient", "not_carried_out", "at_hearing", "in_full", "offence_kept",
            "answering_office", "proper", "objectively_withdrawn",
        )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        allowed = facts_of_act(self.instance)
        for name in [name for name in self.fields if name not in allowed]:
            del self.fields[name]


class Editing:
    """The correction of one row: its form, a reason, and the version the person saw."""

    TITLE: ClassVar[Promise | str] = ""

    def __init__(
        self, row: Model, record: Matter | Act, form: Callable[..., Any], data: Mapping[str, Any] | None
    ) -> None:
        self.row, self.record, self._form, self.data = row, record, form, data
        self.form = form(data, instance=self._fresh())
        self.form.fields["reason"] = TextField(
            label=_("Lý do đính chính"), max_length=500, required=False,
            help_text=_("Bắt buộc khi sửa điều đã ghi; không bắt buộc khi chỉ bổ sung chỗ còn trống."),
        )  # fmt: skip
        self.seen_version = self._seen()
        self.differences: list[Difference] = []

    def is_valid(self) -> bool:
        """Whether the form can be saved, as far as it can tell."""
        valid: bool = self.form.is_valid()
        return valid

    def changes(self) -> dict[str, Any]:
        """What the form says of each field, without those for which the other person's value was chosen."""
        names = [name for name in self.form._meta.fields or () if name in self.form.fields]
        names = [name for name in names if name != "charge"]
        if "charge" in self.form.fields:
            names = list(dict.fromkeys([*names, *OFFENCE]))
        left = {name for name in names if self._chosen(name) == THEIRS}
        return {name: getattr(self.form.instance, name) for name in names if name not in left}

    def save(self, *, actor: Actor, at: datetime) -> None:
        """Carry it out."""
        raise NotImplementedError

    def refuse(self, error: Exception) -> None:
        """Show what the action refused: at its fields, or as a difference to choose from."""
        if isinstance(error, ChangedMeanwhile):
            self._choose(error.conflicts)
            return
        problems = error.problems if isinstance(error, FieldsRefused) else {field_said(error): [said(error)]}
        for name, texts in problems.items():
            shown = "charge" if name in OFFENCE and "charge" in self.form.fields else name
            for text in texts:
                self.form.add_error(shown if shown in self.form.fields else None, text)

    def _choose(self, conflicts: Sequence[Conflict]) -> None:
        """Begin again from what stands now, with what this person changed, and the conflicts to choose from."""
        mine = self._touched()
        self.differences = [
            Difference(
                one.field, one.label, self._shown(one.field, one.base), self._shown(one.field, one.theirs),
                self._shown(one.field, one.mine), self._chosen(one.field) or MINE,
            )
            for one in conflicts
        ]  # fmt: skip
        reason = self.form.cleaned_data.get("reason", "")
        field = self.form.fields["reason"]
        self.form = self._form(None, instance=self._fresh(), initial=mine)
        self.form.fields["reason"] = field
        self.form.initial["reason"] = reason
        self.seen_version = version_of(self.record)

    def _touched(self) -> dict[str, Any]:
        """The fields this person changed from what they saw, with their values."""
        row = self._fresh()
        seen = as_seen(row, self.record, self._seen())
        touched = {}
        for name, value in self.changes().items():
            column = row._meta.get_field(name).attname
            mine = plain(value.pk if isinstance(value, Model) else value)
            if mine != seen.get(column, plain(getattr(row, column))):
                touched[name] = value
        if touched.keys() & {"offence", "clause"} and "charge" in self.form.fields:
            touched["charge"] = self.form.cleaned_data.get("charge")
        return touched

    def _shown(self, name: str, value: Any) -> str:
        """A value of the row in words."""
        field = self.row._meta.get_field(name)
        if value in (None, ""):
            return "–"
        if isinstance(field, ForeignKey):
            return str(field.related_model._default_manager.filter(pk=value).first() or value)
        if isinstance(value, bool):
            return _("Có") if value else _("Không")
        if isinstance(field, Field) and field.choices:
            return str(dict(field.flatchoices).get(value, value))
        day = field.to_python(value) if isinstance(field, Field) and field.get_internal_type() == "DateField" else None
        return format_date(day) if isinstance(day, date) else str(value)

    def _chosen(self, name: str) -> str:
        return str((self.data or {}).get(f"choice_{name}", ""))

    def _seen(self) -> int:
        typed = str((self.data or {}).get("seen_version", ""))
        return int(typed) if typed.isdecimal() and len(typed) < 16 else version_of(self.record)

    def _fresh(self) -> Any:
        return type(self.row)._default_manager.get(pk=self.row.pk)


class MatterEditing(Editing):
    """The facts of a file."""

    TITLE = gettext_lazy("Đính chính hồ sơ")

    def __init__(self, matter: Matter, *, access: Access, data: Mapping[str, Any] | None) -> None:
        allowed = facts_of(matter)

        def form(given: Any, **options: Any) -> Any:
            made = FORMS[matter.kind](given, access=access, clearance=max(access.clearance, matter.secrecy), **options)
            made.fields["number"].required, made.fields["number"].help_text = True, ""
            if "charge" in made.fields and "offence" not in allowed:
                del made.fields["charge"], made.fields["severity"]
            return made

        super().__init__(matter, matter, form, data)

    def save(self, *, actor: Actor, at: datetime) -> None:
        edit_matter(
            matter=self._fresh(), changes=self.changes(), reason=self.form.cleaned_data["reason"],
            seen_version=self.seen_version, actor=actor, at=at,
        )  # fmt: skip


class AccusedEditing(Editing):
    """The facts of one accused."""

    TITLE = gettext_lazy("Đính chính bị can")

    def __init__(self, accused: Accused, *, data: Mapping[str, Any] | None) -> None:
        super().__init__(accused, accused.case, AccusedForm, data)

    def save(self, *, actor: Actor, at: datetime) -> None:
        edit_accused(
            accused=self._fresh(), changes=self.changes(), reason=self.form.cleaned_data["reason"],
            seen_version=self.seen_version, actor=actor, at=at,
        )  # fmt: skip


class SpellEditing(Editing):
    """The days and ways of one stay."""

    TITLE = gettext_lazy("Đính chính lần thụ lý")

    def __init__(self, spell: Spell, *, access: Access, today: date, data: Mapping[str, Any] | None) -> None:
        def form(given: Any, **options: Any) -> Any:
            return SpellForm(given, access=access, today=today, **options)

        super().__init__(spell, spell.matter, form, data)

    def changes(self) -> dict[str, Any]:
        return {name: value for name, value in super().changes().items() if name in ALLOWED}

    def save(self, *, actor: Actor, at: datetime) -> None:
        edit_spell(
            spell=self._fresh(), changes=self.changes(), reason=self.form.cleaned_data["reason"],
            seen_version=self.seen_version, actor=actor, at=at,
        )  # fmt: skip


class ActEditing(Editing):
    """The facts of one document or activity."""

    TITLE = gettext_lazy("Đính chính văn bản, hoạt động")

    def __init__(self, act: Act, *, data: Mapping[str, Any] | None) -> None:
        super().__init__(act, act.matter or act, ActFactsForm, data)

    def save(self, *, actor: Actor, at: datetime) -> None:
        edit_act(
            act=self._fresh(), changes=self.changes(), reason=self.form.cleaned_data["reason"],
            seen_version=self.seen_version, actor=actor, at=at,
        )  # fmt: skip


class DutyEditing(Editing):
    """The facts of one duty."""

    TITLE = gettext_lazy("Đính chính việc phải thực hiện")

    def __init__(self, duty: Duty, *, data: Mapping[str, Any] | None) -> None:
        record = duty.matter or duty.raised_by
        assert record is not None  # noqa: S101 - the database holds no duty of neither
        super().__init__(duty, record, DutyFactsForm, data)

    def save(self, *, actor: Actor, at: datetime) -> None:
        edit_duty(
            duty=self._fresh(), changes=self.changes(), reason=self.form.cleaned_data["reason"],
            seen_version=self.seen_version, actor=actor, at=at,
        )  # fmt: skip
