"""Worked cases beside the rules: facts a lawyer can read, the day that must follow, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiemsat.law.fields import Fields
from kiemsat.law.limits.catalogue import Limits
from kiemsat.law.limits.clock import ruling_of
from kiemsat.law.limits.facts import CONDITIONS, Extension, LimitFacts, SeverityChange, Suspension
from kiemsat.law.limits.lengths import Length
from kiemsat.law.limits.rulings import Reading, Ruling
from kiemsat.law.nearest import did_you_mean


@dataclass(frozen=True)
class LimitCase:
    """One case: what is known, what must follow, and the reason in words."""

    path: Path
    line: int
    name: str
    why: str
    facts: LimitFacts
    reading: Reading
    expected: dict[str, object]


@dataclass(frozen=True)
class CaseResult:
    """A case with the rule that held and what did not come out as it says (empty: it agrees)."""

    case: LimitCase
    rule: str | None
    differences: tuple[str, ...]


def run_cases(limits: Limits, folder: Path) -> Iterator[CaseResult]:
    """Every case beside the rules, worked out; YamlError when a file cannot be read."""
    for path in sorted(folder.glob("*.cases.yaml")):
        for case in cases_of(path, limits):
            ruling = ruling_of(case.facts, case.reading, limits)
            found = _answers(ruling)
            wrong = tuple(
                f"{name} is [{_shown(found[name])}], the case says [{_shown(value)}]"
                for name, value in case.expected.items()
                if found[name] != value
            )
            yield CaseResult(case, ruling.rule.code if ruling.rule else None, wrong)


def cases_of(path: Path, limits: Limits) -> Iterator[LimitCase]:
    """The cases of one file."""
    top = Fields.of_file(path)
    for entry in top.mappings("cases"):
        name, why = entry.text("name"), entry.text("why")
        facts, reading, expected = _facts(entry, limits), _reading(entry), dict(_expected(entry.mapping("expect")))
        yield LimitCase(path, entry.source.line(entry.path), name, why, facts, reading, expected)
        entry.close()
    top.close()


def _answers(ruling: Ruling) -> dict[str, object]:
    return {
        "due": ruling.due,
        "lawful": ruling.lawful,
        "runs_until": ruling.runs_until,
        "ask_by": ruling.ask_by,
        "rule": ruling.rule.code if ruling.rule else None,
        "approver": ruling.approver.code if ruling.approver else None,
        "remarks": tuple(remark.code for remark in ruling.remarks),
        "missing": ruling.missing,
        "steps": tuple(str(step.what) for step in ruling.steps),
        "counted": tuple(str(step.counted_by) for step in ruling.steps),
        "next_number": ruling.next_number if ruling.next_extension else None,
        "unlimited": ruling.unlimited,
        "stands_still": ruling.stands_still,
        "unverified": ruling.unverified,
    }


def _expected(fields: Fields) -> Iterator[tuple[str, object]]:
    names = fields.names()
    for name in ("due", "lawful", "runs_until", "ask_by"):
        if name in names:
            yield name, fields.optional_moment(name)
    for name in ("rule", "approver"):
        if name in names:
            yield name, fields.optional_text(name)
    for name in ("remarks", "missing", "steps", "counted"):
        if name in names:
            yield name, fields.texts(name)
    if "next_number" in names:
        yield "next_number", fields.optional_whole("next_number")
    for name in ("unlimited", "stands_still", "unverified"):
        if name in names:
            yield name, fields.flag(name)
    fields.close()


def _facts(fields: Fields, limits: Limits) -> LimitFacts:
    matter = fields.text("matter")
    if matter not in limits.matters:
        raise fields.error(
            f"names an unknown matter [{matter}]. {did_you_mean(matter, limits.matters)}".rstrip(), "matter"
        )
    words = {name: _word(fields, name) for name in CONDITIONS}
    return LimitFacts(
        matter=matter,
        opened_at=fields.moment("opened"),
        opened_as=words["opened_as"] or "received",
        severity=words["severity"],
        level=words["level"],
        under_18=_age(fields),
        branch=words["branch"],
        kind=words["kind"],
        returned_by=words["returned_by"],
        phase=words["phase"] or "investigation",
        protest_level=words["protest_level"],
        extensions=tuple(_extension(entry) for entry in fields.mappings("extensions")),
        suspensions=tuple(_suspension(entry) for entry in fields.mappings("suspensions")),
        severity_changes=tuple(_change(entry) for entry in fields.mappings("severity_changes")),
        joined_from=fields.optional_day("joined_from"),
        custody_days=fields.optional_whole("custody_days") or 0,
        order_ends=fields.optional_day("order_ends"),
        times_before=fields.optional_whole("times_before") or 0,
    )


def _word(fields: Fields, name: str) -> str | None:
    word, known = fields.optional_text(name), CONDITIONS[name]
    if word is not None and known is not None and word not in known:
        raise fields.error(f"has [{word}] as [{name}]. {did_you_mean(word, known)}".rstrip(), name)
    return word


def _age(fields: Fields) -> bool | None:
    """Whether the accused is under 18: true, false (as without the key), or null where nobody knows."""
    if "under_18" not in fields.names():
        return False
    return fields.optional_flag("under_18")


def _extension(fields: Fields) -> Extension:
    written = fields.optional_text("length")
    given = Extension(
        fields.day("on"), Length.parse(written) if written else None, fields.optional_day("to"),
        fields.optional_text("by"), fields.optional_day("asked"),
    )  # fmt: skip
    fields.close()
    return given


def _suspension(fields: Fields) -> Suspension:
    suspension = Suspension(fields.day("on"), fields.optional_day("resumed"))
    fields.close()
    return suspension


def _change(fields: Fields) -> SeverityChange:
    change = SeverityChange(fields.day("on"), fields.text("severity"))
    fields.close()
    return change


def _reading(fields: Fields) -> Reading:
    entry = fields.optional_mapping("reading")
    if entry is None:
        return Reading()
    names = entry.names()
    reading = Reading(
        entry.flag("move_days") if "move_days" in names else None,
        entry.flag("extend_from_moved") if "extend_from_moved" in names else None,
    )
    entry.close()
    return reading


def _shown(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else value
