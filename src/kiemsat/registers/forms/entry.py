"""One page of entry: the facts of a matter, how it enters its stage, and the accused beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.organisation.models import Office
from kiemsat.registers.fields_of_work import field_in_stage
from kiemsat.registers.forms.accused import PREFIX, AccusedFormSet, AccusedRows
from kiemsat.registers.forms.matters import FORMS, MatterForm
from kiemsat.registers.forms.opening import OpeningForm
from kiemsat.registers.limit_facts import LimitFile
from kiemsat.registers.models import Accused, CrimeReport, CriminalCase, Matter
from kiemsat.registers.said import field_said, said
from kiemsat.registers.selectors.limit_files import file_of_facts
from kiemsat.registers.stages import RECEIVED, TRANSFERRED_IN, Stage, accused_code

# Stages whose case comes with people: nobody is prosecuted or tried without an accused.
_NEEDS_ACCUSED = frozenset({"prosecution", "first_instance", "appeal", "cassation"})


@dataclass(frozen=True)
class Problem:
    """What stops a form: the id of the field it is about, its label, and the sentence."""

    field_id: str
    label: str
    text: str


class Entry:
    """The forms of one page of entry, taken together."""

    def __init__(
        self,
        stage: Stage,
        *,
        access: Access,
        today: date,
        data: Mapping[str, Any] | None = None,
        report: CrimeReport | None = None,
    ) -> None:
        self.stage, self.access, self.today, self.report = stage, access, today, report
        self.facts: MatterForm = FORMS[stage.matter](
            data, access=access, clearance=access.clearance, initial=_carried_over(report) if report else {}
        )
        self.opening = OpeningForm(data, stage=stage, access=access, today=today)
        self.accused: AccusedRows | None = None
        if accused_code(stage.code):
            self.accused = AccusedFormSet(data, prefix=PREFIX, initial=_people_of(report) if report else None)
        if report is not None:
            self.opening.fields["office"].initial = report.office_id

    @property
    def forms(self) -> tuple[forms.BaseForm, ...]:
        """Every form of the page, in the order it is read."""
        rows = tuple(self.accused.forms) if self.accused is not None else ()
        return (self.facts, self.opening, *rows)

    def is_valid(self) -> bool:
        """Whether all of it can be saved, as far as the forms can tell."""
        # Each is asked, so that the page names everything that is wrong at once.
        parts = [self.facts.is_valid(), self.opening.is_valid()]
        if self.accused is not None:
            parts.append(self.accused.is_valid())
        if all(parts):
            self._check_together()
        return not any(self.problems)

    def matter(self) -> Matter:
        """The matter as it would be saved."""
        matter = self.facts.matter
        opening = self.opening.cleaned_data
        if isinstance(opening.get("office"), Office):
            matter.office = opening["office"]
        if isinstance(opening.get("on"), date):
            matter.registered_on = opening["on"]
        if isinstance(matter, CriminalCase):
            matter.crime_report = self.report
        return matter

    def people(self) -> list[Accused]:
        """The accused as they would be saved."""
        return self.accused.people if self.accused is not None else []

    def limit_file(self) -> LimitFile:
        """What the limit depends on, as far as it is typed."""
        return file_of_facts(self.facts.matter) if hasattr(self.facts, "cleaned_data") else LimitFile(())

    def refuse(self, error: Exception) -> None:
        """Show what an action refused, at its field."""
        name = field_said(error)
        for form in (self.facts, self.opening):
            if name in form.fields:
                form.add_error(name, said(error))
                return
        self.facts.add_error(None, said(error))

    @property
    def problems(self) -> Iterator[Problem]:
        """Everything that stops the page."""
        for form in self.forms:
            for name, texts in form.errors.items():
                for text in texts:
                    bound = form[name] if name in form.fields else None
                    yield Problem(bound.id_for_label if bound else "", str(bound.label) if bound else "", str(text))
        for text in self.accused.non_form_errors() if self.accused is not None else ():
            yield Problem("", _("Bị can"), str(text))

    def _check_together(self) -> None:
        matter, office = self.matter(), self.opening.cleaned_data["office"]
        field = field_in_stage(matter, self.stage.code)
        if not self.access.allows(Permission.ENTER, office_id=office.pk, field=field):
            text = _("Bạn không có quyền vào sổ khâu công tác này tại [{office}].")
            self.opening.add_error("office", text.format(office=office.short_name))
        if self.stage.code in _NEEDS_ACCUSED and not self.people():
            self.facts.add_error(None, _("Giai đoạn này phải có ít nhất một bị can; nhập họ tên ở phần bị can."))
        if isinstance(matter, CriminalCase) and not matter.offence and not any(one.offence for one in self.people()):
            self.facts.add_error("charge", _("Nhập tội danh của vụ án hoặc của bị can."))
        self.opening.settle_limit(self.limit_file())


def enters_directly(stage: Stage) -> bool:
    """Whether files are entered straight into the stage, and not only led to it by a step."""
    from_outside = RECEIVED in stage.opened_as or TRANSFERRED_IN in stage.opened_as
    return from_outside and not stage.of_accused and RECEIVED in stage.opened_as


def _carried_over(report: CrimeReport) -> dict[str, Any]:
    """What a case takes from the crime report it begins with: nothing is typed twice."""
    return {"title": report.title, "agency": report.agency, "secrecy": report.secrecy, "charge": report.offence}


def _people_of(report: CrimeReport) -> list[dict[str, Any]]:
    return [{"full_name": report.reported_person, "charge": report.offence}] if report.reported_person else []
