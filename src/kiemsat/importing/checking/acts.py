"""Documents and activities checked: found again by their number, or where they have none by day and title."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from kiemsat.base.vietnamese import fold
from kiemsat.importing.checking.context import Context
from kiemsat.importing.checking.plans import ActPlan, Checked, Result, Values, differing
from kiemsat.importing.choices import Outcome
from kiemsat.importing.rows import Draft
from kiemsat.organisation.models import Office
from kiemsat.registers.choices import ActKind, Answer
from kiemsat.registers.models import PROTESTS, REQUESTS, Act, Matter

_AT_ONCE = 900
_OF_A_CASE = (ActKind.KEY_CASE, ActKind.INDICTMENT_WITHDRAWAL)
_NOT_BEFORE = ("answered_on", "withdrawn_on", "reply_due_on")


def check_acts(drafts: Sequence[Draft], context: Context) -> Checked:
    """What the rows are to the register of documents."""
    results = [_result(draft, context) for draft in drafts]
    known = _known(results)
    matters = _matters(results, context)
    plans = [plan for result in results if (plan := _plan(result, known, matters, context)) is not None]
    return Checked(results, list(plans))


def _result(draft: Draft, context: Context) -> Result:
    for column in context.register.columns:
        if column.required and column.key not in draft.values and column.key not in _told(draft):
            draft.wrong(column.key, "missing")
    office = context.office_of(draft)
    result = Result(draft, office=office)
    if office is not None and draft.get("act_kind") and draft.get("issued_on"):
        result.key = _key(
            office.pk, draft.get("act_kind"), draft.get("act_number") or "", draft.get("issued_on"),
            draft.get("act_title") or "",
        )  # fmt: skip
        _require_rights(draft, office, context)
        earlier = context.met.setdefault(result.key, draft.number)
        if earlier != draft.number:
            draft.wrong("act_number", "twice", row=earlier)
    return result


def _told(draft: Draft) -> set[str]:
    return {reason.column for reason in draft.reasons}


def _key(office_id: int, kind: str, number: str, issued_on: Any, title: str) -> str:
    if number:
        return f"{office_id}/{kind}/{issued_on.year}/{number}"
    digest = hashlib.sha256(fold(title).encode()).hexdigest()[:24]
    return f"{office_id}/{kind}/{issued_on}//{digest}"


def _require_rights(draft: Draft, office: Office, context: Context) -> None:
    if not context.allows(office.pk, draft.get("act_field")):
        draft.wrong("office", "not_allowed", office=office.short_name)
    if not office.existed_on(draft.get("issued_on")):
        day = f"{draft.get('issued_on'):%d/%m/%Y}"
        draft.wrong("issued_on", "office_closed", office=office.short_name, day=day)


def _known(results: Sequence[Result]) -> dict[str, Act]:
    """The documents that are there, by the key of the row."""
    wanted = {result.key for result in results if result.key}
    offices = {result.office_id for result in results if result.office_id}
    days = {result.draft.get("issued_on") for result in results if result.key}
    numbers = {result.draft.get("act_number") for result in results if result.draft.get("act_number")}
    acts: list[Act] = []
    for some in _portions(numbers):
        acts += Act.objects.filter(office__in=offices, number__in=some)
    if any(result.key and not result.draft.get("act_number") for result in results):
        for some in _portions(days):
            acts += Act.objects.filter(office__in=offices, number="", issued_on__in=some)
    keyed = {_key(act.office_id, act.kind, act.number, act.issued_on, act.title): act for act in acts}
    return {key: act for key, act in keyed.items() if key in wanted}


def _matters(results: Sequence[Result], context: Context) -> dict[tuple[int, str], list[Matter]]:
    """The files the rows name, by office and number; of secret ones only those the actor may open."""
    found: dict[tuple[int, str], list[Matter]] = {}
    offices = {result.office_id for result in results if result.office_id}
    for some in _portions({number for result in results if (number := result.draft.get("matter_number"))}):
        named = Matter.objects.filter(office__in=offices, number__in=some, secrecy__lte=context.clearance)
        for matter in named:
            found.setdefault((matter.office_id, matter.number), []).append(matter)
    return found


def _portions(values: Iterable[Any]) -> Iterable[list[Any]]:
    listed = list(values)
    for first in range(0, len(listed), _AT_ONCE):
        yield listed[first : first + _AT_ONCE]


def _plan(
    result: Result, known: dict[str, Act], matters: dict[tuple[int, str], list[Matter]], context: Context
) -> ActPlan | None:
    draft = result.draft
    act = known.get(result.key)
    if act is not None and act.matter is not None and act.matter.secrecy > context.clearance:
        draft.wrong("act_number", "secret", number=act.number or act.title)
    given = _given(result, matters, context)
    _require_facts(draft, given, act, context)
    if act is None and draft.get("act_kind") in PROTESTS:
        given.setdefault("accused_count", 1)
    plan = ActPlan(draft.number, {**given, "office_id": result.office_id})
    if act is not None:
        plan.there = act
        plan.before, plan.after = differing(given, {name: getattr(act, name) for name in given})
        result.changes = [_change(name, plan, context) for name in plan.after] if not draft.reasons else []
    result.settle(Outcome.NEW if act is None else Outcome.CHANGED if plan.after else Outcome.UNCHANGED)
    return plan if not draft.reasons and plan.changes_something else None


def _given(result: Result, matters: dict[tuple[int, str], list[Matter]], context: Context) -> Values:
    draft = result.draft
    given = {
        column.field: draft.values[column.key]
        for column in context.register.columns
        if column.table == "act" and column.key in draft.values and column.field != "prosecutor"
    }
    office = result.office
    person = context.person_of(draft, "act_prosecutor", office, draft.get("issued_on")) if office else None
    if person is not None:
        given["prosecutor_id"] = person
    if number := draft.get("matter_number"):
        named = matters.get((result.office_id or 0, number), [])
        kind = draft.get("matter_kind")
        named = [matter for matter in named if kind is None or matter.kind == kind]
        if len(named) == 1:
            given["matter_id"] = named[0].pk
            result.secrecy = named[0].secrecy
        elif result.office_id:
            draft.wrong("matter_number", "link_many" if named else "link_none", number=number, count=len(named))
    return given


def _require_facts(draft: Draft, given: Values, act: Act | None, context: Context) -> None:
    """Complain of what the tables themselves would refuse."""

    def fact(name: str) -> Any:
        return given[name] if name in given else getattr(act, name, None)

    kind, told = draft.get("act_kind"), _told(draft)
    if kind is None or fact("issued_on") is None:
        return
    _require_days(draft, given, fact("issued_on"), context)
    contradictions = {
        ("recommendation_type", "act_type"): (kind == ActKind.RECOMMENDATION) != bool(fact("recommendation_type")),
        ("matter_number", "act_matter"): kind in _OF_A_CASE and fact("matter_id") is None,
        ("act_kind", "act_accused"): kind == ActKind.EFFECTIVE_JUDGMENT,
        ("accused_count", "act_count"): kind not in PROTESTS and bool(fact("accused_count")),
        ("not_carried_out", "act_reason"): bool(fact("not_carried_out")) and not _says_why(kind, fact("answer")),
        ("same_level", "act_marks"): kind not in PROTESTS and (fact("same_level") or fact("upheld") is not None),
        ("answer", "act_answer"): (fact("answered_on") is None) != (not fact("answer")) and "answered_on" not in told,
        ("withdrawn_on", "act_both"): fact("answered_on") is not None and fact("withdrawn_on") is not None,
    }
    for (column, code), found in contradictions.items():
        if found and column not in told:
            draft.wrong(column, code)


def _says_why(kind: str, answer: str | None) -> bool:
    """Whether a reason for not being carried out fits the document."""
    return kind in REQUESTS and answer != Answer.ACCEPTED


def _require_days(draft: Draft, given: Values, issued_on: date, context: Context) -> None:
    for name in ("issued_on", *_NOT_BEFORE):
        day = given.get(name)
        if day is not None and day > context.today and name != "reply_due_on":
            draft.wrong(name, "future", text=f"{day:%d/%m/%Y}", today=f"{context.today:%d/%m/%Y}")
        if day is not None and day < issued_on:
            other = f"{issued_on:%d/%m/%Y}"
            draft.wrong(name, "before", day=f"{day:%d/%m/%Y}", other=other, what="ngày ban hành")


def _change(name: str, plan: ActPlan, context: Context) -> tuple[str, str, str]:
    field = name.removesuffix("_id")
    before, after = plan.before.get(name), plan.after[name]
    column = next((one for one in context.register.columns if one.table == "act" and one.field == field), None)
    if column is None:
        return "matter_number", str(before or ""), str(after)
    return column.key, context.shown(column, before), context.shown(column, after)
