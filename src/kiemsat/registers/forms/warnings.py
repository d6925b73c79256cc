"""What looks wrong while it is typed, and may be right all the same: it is said, it does not stop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kiemsat.base.vietnamese import format_date
from kiemsat.law.calendar import is_working_day
from kiemsat.law.limits.lengths import add_months
from kiemsat.registers.forms.entry import Entry
from kiemsat.registers.models import CrimeReport
from kiemsat.registers.selectors.likeness import Alike, number_taken, same_persons, same_reports

_COMING_OF_AGE = 18 * 12


@dataclass(frozen=True)
class Caution:
    """A warning at a field, by the field's id; perhaps with a file to look at."""

    field_id: str
    text: str
    address: str = ""


def warnings_of(entry: Entry) -> list[Caution]:
    """Everything of a page of entry that looks wrong, as far as it is typed."""
    # Forms that are not whole yet still know what is typed right.
    for form in entry.forms:
        form.is_valid()
    return [*_of_days(entry), *_of_number(entry), *_of_charge(entry), *_of_people(entry), *_of_report(entry)]


def day_warnings(day: date | None, field_id: str, today: date) -> Iterator[Caution]:
    """What is odd about a day on which something was done."""
    if day is None:
        return
    if day > today:
        yield Caution(field_id, _("Ngày {day} ở tương lai.").format(day=format_date(day)))
    elif not is_working_day(day):
        yield Caution(field_id, _("Ngày {day} là ngày nghỉ.").format(day=format_date(day)))


def limit_warnings(due_on: date | None, field_id: str, today: date) -> Iterator[Caution]:
    """What is odd about the last day of a limit."""
    if due_on is not None and due_on < today:
        yield Caution(field_id, _("Thời hạn {day} đã qua.").format(day=format_date(due_on)))


def _of_days(entry: Entry) -> Iterator[Caution]:
    opening = _cleaned(entry.opening)
    on, report = opening.get("on"), entry.report
    yield from day_warnings(on, "id_on", entry.today)
    yield from limit_warnings(opening.get("due_on"), "id_due_on", entry.today)
    begun = report.spells.filter(closed_as="initiated").order_by("-closed_on").first() if report else None
    if on and begun and begun.closed_on and on < begun.closed_on:
        text = _("Trước ngày khởi tố của nguồn tin ({day}).")
        yield Caution("id_on", text.format(day=format_date(begun.closed_on)))


def _of_number(entry: Entry) -> Iterator[Caution]:
    opening, number = _cleaned(entry.opening), _cleaned(entry.facts).get("number")
    office, on = opening.get("office"), opening.get("on")
    if number and office and on and number_taken(number, office=office, kind=entry.stage.matter, year=on.year):
        text = _("Số [{number}] đã dùng tại đơn vị này trong năm {year}.")
        yield Caution("id_number", text.format(number=number, year=on.year))


def _of_charge(entry: Entry) -> Iterator[Caution]:
    facts = _cleaned(entry.facts)
    clause, severity = facts.get("charge"), facts.get("severity")
    if clause and severity and severity != clause.severity:
        text = _("Điều {article} khoản {clause} là tội phạm {severity}.")
        label = str(clause.severity.label).lower()
        yield Caution("id_severity", text.format(article=clause.article, clause=clause.clause, severity=label))


def _of_people(entry: Entry) -> Iterator[Caution]:
    for name in entry.facts.PERSONS:
        facts = _cleaned(entry.facts)
        if facts.get(name):
            yield from _same_person(entry, facts[name], facts.get("birth_year"), f"id_{name}")
    yield from _of_age(entry, _cleaned(entry.facts), "id_under_18")
    for form in entry.accused.forms if entry.accused is not None else ():
        row = _cleaned(form)
        if row.get("full_name"):
            yield from _same_person(entry, row["full_name"], row.get("birth_year"), form["full_name"].id_for_label)
        yield from _of_age(entry, row, form["under_18"].id_for_label)


def _same_person(entry: Entry, name: str, birth_year: int | None, field_id: str) -> Iterator[Caution]:
    for alike in same_persons(entry.access, name, birth_year):
        if entry.report is None or alike.matter_id != entry.report.pk:
            yield _pointing(field_id, _("Có thể đã có người này"), alike)


def _of_age(entry: Entry, row: dict[str, Any], field_id: str) -> Iterator[Caution]:
    """Whoever was born less than eighteen years ago, by the latest birthday of that year, may be a minor."""
    born, on = row.get("birth_year"), _cleaned(entry.opening).get("on")
    if born and on and not row.get("under_18") and add_months(date(born, 1, 1), _COMING_OF_AGE) > on:
        yield Caution(field_id, _("Năm sinh {year}: chưa đủ 18 tuổi.").format(year=born))


def _of_report(entry: Entry) -> Iterator[Caution]:
    facts, on = _cleaned(entry.facts), _cleaned(entry.opening).get("on")
    if not isinstance(entry.facts.instance, CrimeReport) or on is None:
        return
    title, person = facts.get("title") or "", facts.get("reported_person") or ""
    for alike in same_reports(entry.access, title=title, person=person, on=on):
        yield _pointing("id_title", _("Có thể trùng nguồn tin"), alike)


def _pointing(field_id: str, text: str, alike: Alike) -> Caution:
    return Caution(field_id, f"{text}: {alike.text}", reverse("record", args=[alike.matter_id]))


def _cleaned(form: Any) -> dict[str, Any]:
    cleaned: dict[str, Any] = getattr(form, "cleaned_data", {})
    return cleaned


def field_ids(*forms: Any) -> Iterator[str]:
    """The ids of every field, each of which has a place for a warning."""
    for form in forms:
        for bound in form:
            yield bound.auto_id
