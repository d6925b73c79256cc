"""What every step of a file has in common: a spell, a short form, and words before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.base.actors import Actor
from kiemsat.base.vietnamese import format_date
from kiemsat.organisation.models import Office
from kiemsat.registers.forms.warnings import Caution, day_warnings
from kiemsat.registers.models import Matter, Spell
from kiemsat.registers.said import field_said, said
from kiemsat.registers.selectors.entry import particulars, traits_of
from kiemsat.registers.simple_limits import SimpleLimit, limit_for
from kiemsat.registers.stages import STAGES, Stage, active_code

if TYPE_CHECKING:
    Base = forms.Form
else:
    Base = object


@dataclass(frozen=True)
class Done:
    """A step carried out: the file to look at, what happened in words, and where to go instead of to the file."""

    matter_id: int
    text: str
    address: str = ""


class Verb(Base):
    """One step. `told` says what it will do, `carry_out` does it and says what it did."""

    TITLE: ClassVar[Promise | str] = ""
    PERMISSION: ClassVar[Permission] = Permission.ENTER
    # The fields whose days are looked at while they are typed.
    DAYS: ClassVar[tuple[str, ...]] = ("on",)

    def __init__(self, *args: Any, spell: Spell, access: Access, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.spell, self.access, self.today = spell, access, today
        for name in self.DAYS:
            if name in self.fields:
                self.fields[name].initial = today
        self.prepare()

    @classmethod
    def possible(cls, spell: Spell) -> bool:
        """Whether the step can be asked of the spell as it stands."""
        raise NotImplementedError

    def prepare(self) -> None:
        """Fit the fields to the spell."""

    def told(self) -> Iterator[str]:
        """What the step will do, in words, as far as it is typed."""
        yield from ()

    def carry_out(self, *, actor: Actor, at: datetime) -> Done:
        """Do it."""
        raise NotImplementedError

    def refuse(self, error: Exception) -> None:
        """Show what the action refused, at its field."""
        name = field_said(error)
        self.add_error(name if name in self.fields else self._day_field(name), said(error))

    def warnings(self) -> list[Caution]:
        """What looks wrong and does not stop."""
        self.is_valid()
        return [
            one
            for name in self.DAYS
            if name in self.fields
            for one in day_warnings(self.value(name), self[name].auto_id, self.today)
        ]

    def value(self, name: str) -> Any:
        """What is typed into the field and right, None for nothing; before anything is typed, what stands there."""
        if not self.is_bound:
            return self.get_initial_for_field(self.fields[name], name) if name in self.fields else None
        self.is_valid()
        return self.cleaned_data.get(name)

    @property
    def stage(self) -> Stage:
        """The stage of the spell."""
        return STAGES[self.spell.stage]

    @property
    def matter(self) -> Matter:
        """The file with the facts of its kind."""
        if not hasattr(self, "_matter"):
            self._matter = particulars(self.spell.matter)
        return self._matter

    def limit(self, stage: str, opened_as: str) -> SimpleLimit | None:
        """The plain term of law for this file in a stage."""
        return limit_for(active_code(stage), opened_as=opened_as, traits=traits_of(self.matter))

    def done(self, text: str, address: str = "") -> Done:
        """The step carried out on this file."""
        return Done(self.spell.matter_id, text, address)

    def _day_field(self, name: str) -> str | None:
        """Errors name a day `on`; a step whose day has another name shows them there."""
        return next((one for one in self.DAYS if one in self.fields), None) if name == "on" else None


def shown(day: date | None) -> str:
    """A day in a sentence."""
    return format_date(day) if day else _("chưa rõ")


def settle_due(form: Verb, *, stage: str, opened_as: str, on: date | None) -> None:
    """Fill in the limit left out of a step that opens a stage; say so where it cannot be counted."""
    if not STAGES[stage].limited or form.cleaned_data.get("due_on") or form.errors.get("due_on") or on is None:
        return
    limit = form.limit(stage, opened_as)
    if limit is None:
        form.add_error("due_on", _("Nhập ngày hết hạn: chưa đủ thông tin để tính."))
    else:
        form.cleaned_data["due_on"] = limit.first.after(on)


def due_told(form: Verb, *, stage: str, opened_as: str, on: date | None) -> Iterator[str]:
    """The limit a step will give, in words."""
    if on is None or stage not in STAGES or not STAGES[stage].limited:
        return
    if typed := form.value("due_on"):
        yield _("Hết hạn: {day}.").format(day=format_date(typed))
    elif limit := form.limit(stage, opened_as):
        text = _("Hết hạn: {day} ({basis}).")
        yield text.format(day=format_date(limit.first.after(on)), basis=limit.first.basis)


def authority(by: str, office: Office) -> str:
    """Who extends a limit, as a document names them: kept, and so Vietnamese whoever reads the page."""
    names = {
        "agency": "Thủ trưởng Cơ quan điều tra",
        "procuracy": f"Viện trưởng {office.name_vi}",
        "provincial": "Viện trưởng Viện kiểm sát nhân dân cấp tỉnh",
        "supreme": "Viện trưởng Viện kiểm sát nhân dân tối cao",
        "court": "Chánh án Tòa án",
    }
    return names.get(by, "")
