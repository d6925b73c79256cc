"""The accused of a case: one row each, counted beside their case by stays of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from kiemsat.base.vietnamese import fold
from kiemsat.importing.checking.context import Context
from kiemsat.importing.checking.existing import Known
from kiemsat.importing.checking.plans import FilePlan, Person, Stay, Values, differing
from kiemsat.importing.checking.stays import Said, changed_stay, leads_to, new_stay, require_order, said_of, suspension
from kiemsat.importing.checking.units import Unit
from kiemsat.importing.rows import Draft
from kiemsat.organisation.models import Office
from kiemsat.registers.choices import Severity
from kiemsat.registers.models import Accused, Spell
from kiemsat.registers.stages import RECEIVED, STAGES

OFFENCE = ("offence", "clause", "offence_group", "severity")
_GRAVITY = {severity.value: rank for rank, severity in enumerate(Severity)}
# A case is judged; its accused are each convicted, unless their row says otherwise.
_OF_ACCUSED = {"judged": "convicted"}


def plan_people(plan: FilePlan, unit: Unit, file: Known | None, office: Office, context: Context) -> None:
    """Plan the accused the rows name, those who go along with the case, and the offence the case is counted under."""
    case = _case_stay(plan, file, context)
    met: dict[tuple[str, int | None], int] = {}
    named: set[int] = set()
    for result in unit.results:
        person = _named(result.draft, file, office, case, met, context)
        if person is not None:
            plan.people.append(person)
            named.update([person.pk] if person.pk else [])
    if file is not None:
        along = (one for one in file.accused if one.pk not in named)
        plan.people += [person for one in along if (person := _goes_along(one, unit, file, case, plan, context))]
    _count_under_gravest(plan, unit, file)


def _case_stay(plan: FilePlan, file: Known | None, context: Context) -> Values:
    """When the case's stay opens and how it ends, as it will be."""
    stage = context.register.stages[0]
    there = [spell for spell in file.in_stage(stage) if spell.stage == stage] if file else []
    fields = ("office_id", "opened_on", "opened_as", "closed_on", "closed_as")
    values = {name: getattr(there[-1], name) for name in fields} if there else {}
    for stay in plan.stays:
        if stay.stage == stage:
            values |= {name: value for name, value in stay.after.items() if name in fields}
    return values


def _named(
    draft: Draft, file: Known | None, office: Office, case: Values, met: dict[tuple[str, int | None], int],
    context: Context,
) -> Person | None:  # fmt: skip
    columns = context.register.columns
    given = {
        column.field: draft.values[column.key]
        for column in columns
        if column.table == "accused" and column.key in draft.values
    }
    stage = context.register.accused_stage or ""
    said = said_of(draft, columns, "accused_spell", stage)
    if not given.get("full_name"):
        if (given or said.values) and "accused_name" not in {reason.column for reason in draft.reasons}:
            draft.wrong("accused_name", "accused_needed")
        return None
    key = fold(given["full_name"]), given.get("birth_year")
    if met.setdefault(key, draft.number) != draft.number:
        draft.wrong("accused_name", "accused_twice", row=met[key])
    if given.get("legal_person") and (given.get("sex") or given.get("birth_year") or given.get("under_18")):
        draft.wrong("accused_legal_person", "legal_person")
    given |= {name: draft.values[name] for name in OFFENCE if name in draft.values}
    accused = file.named(given["full_name"], given.get("birth_year")) if file else None
    return _planned(draft, given, said, accused, file, office, case, context)


def _planned(
    draft: Draft, given: Values, said: Said, accused: Accused | None, file: Known | None, office: Office,
    case: Values, context: Context,
) -> Person:  # fmt: skip
    person = Person(draft.number, given)
    if accused is not None:
        person.there = accused
        given = {name: value for name, value in given.items() if name != "full_name"}
        person.before, person.after = differing(given, {name: getattr(accused, name) for name in given})
        if accused.offence and {"offence", "clause"} & person.after.keys():
            now = ".".join(filter(None, (accused.offence, accused.clause)))
            draft.wrong("offence", "offence_changed", text=now)
    opened_on = said.values.get("opened_on") or case.get("opened_on")
    if opened_on is not None and case:
        _follow(said, case)
        complaints = len(draft.reasons)
        require_order(draft, said, opened_on, context)
        if len(draft.reasons) == complaints:
            person.stays = _stays(draft, said, accused, file, office, opened_on)
    return person


def _follow(said: Said, case: Values) -> None:
    """An accused whose row tells no end of their own ends as the case does."""
    if case.get("closed_on") and "closed_as" not in said.values:
        said.values["closed_as"] = _OF_ACCUSED.get(case["closed_as"], case["closed_as"])
    if case.get("closed_on") and "closed_as" in said.values:
        said.values.setdefault("closed_on", case["closed_on"])
    said.values.setdefault("opened_as", case.get("opened_as") or RECEIVED)


def _stays(
    draft: Draft, said: Said, accused: Accused | None, file: Known | None, office: Office, opened_on: date
) -> list[Stay]:
    if accused is not None and file is not None and file.in_stage(said.stage, accused):
        # What the row does not say itself is the case's, and no statement about a stay that is there.
        said.values.pop("opened_as", None)
        return changed_stay(draft, said, file, office.pk, accused)[0]
    return new_stay(draft, said, office.pk, opened_on, {})


def _goes_along(
    accused: Accused, unit: Unit, file: Known, case: Values, plan: FilePlan, context: Context
) -> Person | None:
    """An accused no row names: they end with the case, and pass on with it if they ended as it did."""
    stage = context.register.accused_stage or ""
    steps = [stay for stay in plan.stays if stay.stage == context.register.stages[0]]
    if not steps or not case:
        return None
    person = Person(unit.first.number, {}, there=accused)
    standing = [spell for spell in file.in_stage(stage, accused) if spell.closed_on is None and spell.stage == stage]
    if steps[0].pk is not None:
        if "closed_as" in steps[0].after and standing:
            person.stays = _ended(standing[0], case)
    elif not standing and (last := leads_to(file, stage, accused)) is not None and last.closed_on is not None:
        draft = Draft(unit.first.number, ())
        said = Said(stage, {"opened_as": case["opened_as"]}, {})
        _follow(said, case)
        person.stays = new_stay(draft, said, case["office_id"], max(case["opened_on"], last.closed_on), {})
    return person if person.stays else None


def _ended(spell: Spell, case: Values) -> list[Stay]:
    closed_as = _OF_ACCUSED.get(case["closed_as"], case["closed_as"])
    if case["closed_on"] < spell.opened_on or closed_as not in STAGES[spell.stage].all_closed_as:
        return []
    after: Values = {"closed_on": case["closed_on"], "closed_as": closed_as}
    change = Stay(spell.stage, after, there=spell, before={"closed_on": None, "closed_as": None})
    return [change, *suspension(spell.stage, {**after, "office_id": spell.office_id})]


def _count_under_gravest(plan: FilePlan, unit: Unit, file: Known | None) -> None:
    """Count the case under its accused's most serious offence; while none carries one, under the first row's."""
    charged = list(_charged(plan, file))
    gravest: Values | None = min(charged, key=_order, default=None)
    if gravest is None and (file is None or not file.accused):
        said = {name: unit.first.values[name] for name in OFFENCE if name in unit.first.values}
        gravest = said or None
    if gravest is None:
        return
    if file is None:
        plan.after |= gravest
        return
    before, after = differing(gravest, {name: getattr(file.matter, name, "") for name in gravest})
    plan.before |= before
    plan.after |= after


def _charged(plan: FilePlan, file: Known | None) -> Iterable[Values]:
    changed = {person.pk: person.after for person in plan.people if person.pk}
    there = [
        {name: changed.get(one.pk, {}).get(name, getattr(one, name)) for name in OFFENCE}
        for one in (file.accused if file else ())
    ]
    new = [{name: person.after.get(name, "") for name in OFFENCE} for person in plan.people if person.pk is None]
    return (one for one in (*there, *new) if one["offence"] and one["severity"])


def _order(offence: Values) -> tuple[Any, ...]:
    """Most serious first; equal ones in the order of the Code: 173 before 174, 217 before 217a."""
    found = re.match(r"\d*", offence["offence"])
    number = found[0] if found else ""
    return -_GRAVITY[offence["severity"]], int(number or 0), offence["offence"][len(number) :]
