"""What every step of a file has in common: a spell, a short form, and words before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.base.actors import Actor
from kiemsat.base.vietnamese import format_date
from kiemsat.law.limits.rulings import Ruling
from kiemsat.law.limits.words import ruling_in_words
from kiemsat.registers.forms.warnings import Caution, day_warnings
from kiemsat.registers.limit_facts import LimitFile
from kiemsat.registers.limit_rulings import Offices, day_of, ruling_at_opening
from kiemsat.registers.limit_words import language, missing_words
from kiemsat.registers.models import Matter, Spell
from kiemsat.registers.said import field_said, said
from kiemsat.registers.selectors.entry import particulars
from kiemsat.registers.selectors.limit_files import files_of
from kiemsat.registers.selectors.limit_offices import offices_for_limits
from kiemsat.registers.stages import STAGES, Stage

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

    @cached_property
    def limit_file(self) -> LimitFile:
        """What the limits of the file depend on."""
        return files_of([self.spell.matter_id])[self.spell.matter_id]

    @cached_property
    def limit_offices(self) -> Offices:
        """How the office of the spell reads limits."""
        return offices_for_limits([self.spell.office_id])

    def limit_at(self, stage: str, opened_as: str, on: date) -> Ruling:
        """What the clock will say of the file once it enters a stage on the day."""
        return ruling_at_opening(
            stage=stage, on=on, opened_as=opened_as, office_id=self.spell.office_id, file=self.limit_file,
            offices=self.limit_offices,
        )  # fmt: skip

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
    ruling = form.limit_at(stage, opened_as, on)
    if (due_on := day_of(ruling)) is None:
        lacks = missing_words(ruling)
        text = _("Nhập ngày hết hạn: chưa đủ thông tin để tính ({lacks}).").format(lacks=lacks)
        form.add_error("due_on", text if lacks else _("Nhập ngày hết hạn: chưa đủ thông tin để tính."))
    else:
        form.cleaned_data["due_on"] = due_on


def due_told(form: Verb, *, stage: str, opened_as: str, on: date | None) -> Iterator[str]:
    """The limit a step will give, in words."""
    if on is None or stage not in STAGES or not STAGES[stage].limited:
        return
    if typed := form.value("due_on"):
        yield _("Hết hạn: {day}.").format(day=format_date(typed))
    elif (ruling := form.limit_at(stage, opened_as, on)).due is not None:
        yield _("Hết hạn: {told}.").format(told=ruling_in_words(ruling, language()))
