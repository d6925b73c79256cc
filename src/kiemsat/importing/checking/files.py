"""Files checked: new ones made, those that are there compared, their stays and accused with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from kiemsat.importing.checking.accused import plan_people
from kiemsat.importing.checking.context import Context
from kiemsat.importing.checking.existing import Known, known_files
from kiemsat.importing.checking.plans import Checked, FilePlan, Person, Stay, Values, differing
from kiemsat.importing.checking.stays import (
    Said,
    changed_stay,
    new_stay,
    require_leads,
    require_order,
    said_of,
)
from kiemsat.importing.checking.units import Unit, units_of
from kiemsat.importing.choices import Outcome
from kiemsat.importing.columns import Column
from kiemsat.importing.rows import Draft
from kiemsat.organisation.models import Office
from kiemsat.registers.choices import ArrestKind, MatterKind
from kiemsat.registers.fields_of_work import field_of_branch, field_of_stage

# What the first terms of the law hang on.
_TELL_LIMITS = ("severity", "branch", "complaint_kind")
_OFFENCE = ("offence", "clause", "offence_group", "severity")


def check_files(drafts: Sequence[Draft], context: Context) -> Checked:
    """What the rows are to the registers of files."""
    units = units_of(drafts, context)
    known = known_files(units, context.register, holding=context.holding)
    context.learn_people({unit.office.pk for unit in units if unit.office})
    plans = [plan for unit in units if (plan := _plan(unit, known.get(unit.key), context)) is not None]
    return Checked([result for unit in units for result in unit.results], list(plans))


def _plan(unit: Unit, file: Known | None, context: Context) -> FilePlan | None:
    """What would be written for the unit; None where nothing is, or may be."""
    first, office = unit.first, unit.office
    plan = FilePlan(first.number, {})
    if office is not None:
        _require_rights(first, office, context)
        if file is not None and file.matter.secrecy > context.clearance:
            first.wrong("number", "secret", number=unit.number)
        else:
            _plan_matter(plan, unit, file, office, context)
            _plan_stays(plan, unit, file, office, context)
            if context.register.accused_stage:
                plan_people(plan, unit, file, office, context)
    _settle(plan, unit, file, context)
    return plan if not unit.is_wrong and plan.changes_something else None


def _require_rights(first: Draft, office: Office, context: Context) -> None:
    field = _field_of(first, context)
    if not context.allows(office.pk, field):
        first.wrong("office", "not_allowed", office=office.short_name)


def _field_of(first: Draft, context: Context) -> str | None:
    """The field of work of the row; None while the row does not say what decides it."""
    register = context.register
    if register.kind == MatterKind.SUPERVISION_ROUND:
        field: str | None = first.get("field")
        return field
    if register.kind == MatterKind.CIVIL_CASE:
        return field_of_branch(first.get("branch")) if first.get("branch") else None
    return field_of_stage(register.stages[0])


def _plan_matter(plan: FilePlan, unit: Unit, file: Known | None, office: Office, context: Context) -> None:
    first = unit.first
    given = matter_values(first, context.register.columns)
    day = given.get("registered_on")
    if day is not None and day > context.today:
        first.wrong("registered_on", "future", text=f"{day:%d/%m/%Y}", today=f"{context.today:%d/%m/%Y}")
    if context.register.accused_stage and not any(result.draft.get("accused_name") for result in unit.results):
        given |= {name: first.values[name] for name in _OFFENCE if name in first.values}
    _require_facts(first, given, file)
    if file is None:
        given.setdefault("registered_on", _first_day(first, context))
        plan.after = {**given, "office_id": office.pk}
        return
    plan.there = file.matter
    plan.before, plan.after = differing(given, {name: getattr(file.matter, name) for name in given})


def matter_values(draft: Draft, columns: Sequence[Column]) -> Values:
    """What the row says of the file itself, by field."""
    return {
        column.field: int(draft.values[column.key]) if column.field == "secrecy" else draft.values[column.key]
        for column in columns
        if column.table == "matter" and column.key in draft.values
    }


def _first_day(first: Draft, context: Context) -> date | None:
    days = (first.get(column.key) for column in context.register.columns if column.field == "opened_on")
    return min((day for day in days if day is not None), default=None)


def _require_facts(first: Draft, given: Values, file: Known | None) -> None:
    """Complain of facts that contradict each other, as the tables themselves would."""

    def fact(name: str, default: Any) -> Any:
        return given.get(name, getattr(file.matter, name, default) if file else default)

    if fact("amount_collected", 0) > fact("amount_due", 0):
        first.wrong("amount_collected", "collected")
    if fact("urgent_approval", "") and fact("arrest_kind", "") != ArrestKind.URGENT:
        first.wrong("urgent_approval", "urgent_only")
    if fact("simplified", False) and not fact("simplified_eligible", False):
        first.wrong("simplified", "simplified")


def _plan_stays(plan: FilePlan, unit: Unit, file: Known | None, office: Office, context: Context) -> None:
    first, register = unit.first, context.register
    told = [said_of(first, register.columns, "spell", stage) for stage in register.stages]
    if len(told) > 1:
        told = _custody_and_remand(first, told, file)
    for said in told:
        opened_on = said.values.get("opened_on") or _opening(said, first, file, context)
        if opened_on is None:
            continue
        if not office.existed_on(opened_on):
            first.wrong(
                said.column("opened_on"), "office_closed", office=office.short_name, day=f"{opened_on:%d/%m/%Y}"
            )
        complaints = len(first.reasons)
        require_order(first, said, opened_on, context)
        person = context.person_of(first, said.column("prosecutor"), office, opened_on)
        if person is not None:
            said.values["prosecutor_id"] = person
        if len(first.reasons) == complaints:
            plan.stays += _stays(first, said, file, office, opened_on)


def _opening(said: Said, first: Draft, file: Known | None, context: Context) -> date | None:
    """The first day of a stay whose row does not say it."""
    there = file.in_stage(said.stage) if file else []
    if there:
        return there[0].opened_on
    if len(context.register.stages) > 1:
        return None
    day: date | None = first.get("registered_on")
    return day if day is not None or file is None else file.matter.registered_on


def _stays(first: Draft, said: Said, file: Known | None, office: Office, opened_on: date) -> list[Stay]:
    if file is not None and file.in_stage(said.stage):
        return changed_stay(first, said, file, office.pk)[0]
    if file is not None:
        require_leads(first, said, file, opened_on)
    stays = new_stay(first, said, office.pk, opened_on, {name: first.get(name) for name in _TELL_LIMITS})
    stays[0].after["prosecutor_id"] = said.values.get("prosecutor_id")
    return stays


def _custody_and_remand(first: Draft, told: list[Said], file: Known | None) -> list[Said]:
    """Of custody and remand those the row tells of, the second after the first."""
    spoken = [said for said in told if said.values]
    if not spoken and file is None:
        first.wrong("custody_opened_on", "no_stay")
    for said in spoken:
        if "opened_on" not in said.values and not (file and file.in_stage(said.stage)):
            first.wrong(said.column("opened_on"), "missing")
    if len(spoken) == len(told) and file is None:
        custody, remand = spoken
        ended, begun = custody.values.get("closed_on"), remand.values.get("opened_on")
        if ended is None:
            first.wrong(custody.column("closed_on"), "custody_open")
        elif begun is not None and begun < ended:
            first.wrong(
                remand.column("opened_on"), "before", day=f"{begun:%d/%m/%Y}", other=f"{ended:%d/%m/%Y}",
                what="ngày kết thúc tạm giữ",
            )  # fmt: skip
    return spoken


def _settle(plan: FilePlan, unit: Unit, file: Known | None, context: Context) -> None:
    """Give each row its outcome; a case with a wrong row waits as a whole."""
    first_wrong = next((result.draft.number for result in unit.results if result.draft.reasons), None)
    for place, result in enumerate(unit.results):
        if first_wrong is not None and not result.draft.reasons:
            result.draft.wrong("", "group_wrong", row=first_wrong)
        own = place == 0
        if file is None:
            result.settle(Outcome.NEW)
            continue
        changes = _own_changes(plan, context) if own else []
        changes += _people_changes(plan, result.draft, context)
        result.changes = [change for change in changes if change[0]] if not result.draft.reasons else []
        opened = own and any(stay.pk is None for stay in plan.stays)
        added = any(person.row == result.draft.number and _is_news(person) for person in plan.people)
        result.settle(Outcome.CHANGED if changes or opened or added else Outcome.UNCHANGED)


def _is_news(person: Person) -> bool:
    return person.pk is None or bool(person.stays)


def _own_changes(plan: FilePlan, context: Context) -> list[tuple[str, str, str]]:
    columns = [column for column in context.register.columns if column.table in {"matter", "offence"}]
    told = [_told(columns, name, plan.before.get(name), value, context) for name, value in plan.after.items()]
    for stay in plan.stays:
        own = [column for column in context.register.columns if column.table == "spell" and column.stage == stay.stage]
        for name, value in stay.after.items():
            told.append(_told(own, name.removesuffix("_id"), stay.before.get(name), value, context))
    return told


def _people_changes(plan: FilePlan, draft: Draft, context: Context) -> list[tuple[str, str, str]]:
    columns = [column for column in context.register.columns if column.table in {"accused", "offence"}]
    spells = [column for column in context.register.columns if column.table == "accused_spell"]
    told = []
    for person in plan.people:
        if person.row != draft.number:
            continue
        told += [_told(columns, name, person.before.get(name), value, context) for name, value in person.after.items()]
        for stay in person.stays:
            told += [_told(spells, name, stay.before.get(name), value, context) for name, value in stay.after.items()]
    return told


def _told(columns: list[Column], field: str, before: Any, after: Any, context: Context) -> tuple[str, str, str]:
    """The column of the field, and its value before and after in words; nothing where no column has it."""
    column = next((column for column in columns if column.field == field), None)
    if column is None:
        return "", "", ""
    return column.key, context.shown(column, before), context.shown(column, after)
