"""The filters of a list as a form: what stands in the address is read by it, whoever wrote it there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kiemsat.base.forms import DayField
from kiemsat.organisation.models import Office
from kiemsat.registers.choices import Secrecy
from kiemsat.registers.search_words import LONGEST_QUESTION
from kiemsat.registers.selectors.list_filters import ACTS, Facet, Filters, facets_of
from kiemsat.registers.stages import CLOSED_AS_LABELS, OPENED_AS_LABELS, STAGES
from kiemsat.registers.tables.kinds import Register

SIZES = (25, 50, 100)
USUAL_SIZE = 50
USUAL_DAYS = 7
ALWAYS_SHOWN = ("q", "state", "office")
ANY = ("", _("Tất cả"))
Subtree = Callable[[Office], frozenset[int]]


class ListForm(forms.Form):
    """The filters of one register. A value that means nothing is told beside its field and filters nothing."""

    q = forms.CharField(label=_("Tìm trong sổ"), required=False, max_length=LONGEST_QUESTION)
    state = forms.ChoiceField(label=_("Tình trạng"), required=False)
    office = forms.ChoiceField(label=_("Đơn vị"), required=False)
    days = forms.IntegerField(label=_("Hết hạn trong (ngày)"), required=False, min_value=0, max_value=366)
    mine = forms.BooleanField(label=_("Việc của tôi"), required=False)
    secrecy = forms.ChoiceField(label=_("Độ mật"), required=False, choices=[ANY, *Secrecy.choices])

    def __init__(self, asked: QueryDict, register: Register, offices: Sequence[Office], on: date) -> None:
        super().__init__(asked, auto_id="filter_%s", use_required_attribute=False)
        self.register = register
        self.offices = {office.code: office for office in offices}
        self.facets: dict[str, Facet] = {facet.name: facet for facet in facets_of(register.code)}
        self._choices("state").choices = list(register.states)
        self._choices("office").choices = [ANY, *((office.code, office.short_name) for office in offices)]
        for facet in self.facets.values():
            label = str(facet.label)
            self.fields[f"f_{facet.name}"] = forms.ChoiceField(
                label=label, required=False, choices=[ANY, *facet.choices]
            )
        self._add_days(on)
        if register.code != ACTS:
            self._add_ways()
        if len(offices) < 2:
            del self.fields["office"]
        self.is_valid()

    def _choices(self, name: str) -> Any:
        return self.fields[name]

    def _add_days(self, on: date) -> None:
        acts = self.register.code == ACTS
        first = _("Ban hành từ ngày") if acts else _("Thụ lý từ ngày")
        last = _("Trả lời từ ngày") if acts else _("Giải quyết từ ngày")
        for name, label in (("opened", first), ("closed", last)):
            self.fields[f"{name}_from"] = DayField(label=label, required=False, today=on)
            self.fields[f"{name}_to"] = DayField(label=_("đến ngày"), required=False, today=on)

    def _add_ways(self) -> None:
        stage = STAGES[self.register.code]
        ways_in = [(code, OPENED_AS_LABELS[code]) for code in stage.all_opened_as]
        ways_out = [(code, CLOSED_AS_LABELS[code]) for code in stage.all_closed_as]
        self.fields["in"] = forms.ChoiceField(label=_("Thụ lý do"), required=False, choices=[ANY, *ways_in])
        self.fields["out"] = forms.ChoiceField(label=_("Kết quả"), required=False, choices=[ANY, *ways_out])

    @property
    def state_chosen(self) -> str:
        """The state asked for, or the usual one."""
        usual: str = self.register.states[0][0]
        return str(self.cleaned_data.get("state") or usual)

    def filters(self, subtree: Subtree) -> Filters:
        """What the valid values of the form ask for."""
        given = self.cleaned_data
        office = self.offices.get(given.get("office", ""))
        return Filters(
            state=self.state_chosen,
            due_within=USUAL_DAYS if given.get("days") is None else given["days"],
            office_ids=None if office is None else subtree(office),
            opened_from=given.get("opened_from"), opened_to=given.get("opened_to"),
            closed_from=given.get("closed_from"), closed_to=given.get("closed_to"),
            opened_as=_one(given.get("in")), closed_as=_one(given.get("out")),
            facets={name: given[f"f_{name}"] for name in self.facets if given.get(f"f_{name}")},
            mine=bool(given.get("mine")),
            secrecy=int(given["secrecy"]) if given.get("secrecy") else None,
            text=given.get("q", ""),
        )  # fmt: skip

    @property
    def further(self) -> list[forms.BoundField]:
        """The fields that are folded away until they are wanted."""
        return [self[name] for name in self.fields if name not in ALWAYS_SHOWN]

    @property
    def faulty(self) -> bool:
        """Whether one of the fields folded away holds what it cannot mean."""
        return any(field.errors for field in self.further)


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()
