"""What two people changed in one row is put together; where both changed one field, the second chooses."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field, Model, UniqueConstraint
from django.utils.translation import gettext as _

from kiemsat.registers.constraint_words import in_words
from kiemsat.registers.errors import ChangedMeanwhile, Conflict, FieldsRefused
from kiemsat.registers.models import Act, Change, Matter
from kiemsat.registers.rows import Row, label_of, plain

LONGEST_REASON = 500


def merged(
    row: Model, changes: Mapping[str, Any], *, allowed: Collection[str], record: Matter | Act, seen_version: int
) -> dict[str, Any]:
    """The values of `changes` that are really new, by column; what only others changed is left as they made it.

    `seen_version` is the version of the record the person saw. A form sends every field: one that still says what
    the person saw was not touched by them.
    """
    wanted = dict(_cleaned(row, changes, allowed))
    seen = as_seen(row, record, seen_version)
    taken: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    for field, value in wanted.items():
        name = field.attname
        now, mine = plain(getattr(row, name)), plain(value)
        base = seen.get(name, now)
        if mine in {base, now}:
            continue
        if base != now:
            conflicts.append(Conflict(field.name, str(field.verbose_name), base, now, mine))
        taken[name] = value
    if conflicts:
        raise ChangedMeanwhile(str(row), conflicts)
    return taken


def require_reason(row: Model, taken: Mapping[str, Any], reason: str) -> str:
    """The reason, tidied; refused where something that was said before is changed without one."""
    tidy = " ".join(reason.split())
    if not tidy and any(getattr(row, name) not in {None, ""} for name in taken):
        raise FieldsRefused(str(row), {"reason": [_("Nhập lý do đính chính.")]})
    if len(tidy) > LONGEST_REASON:
        raise FieldsRefused(str(row), {"reason": [_("Lý do dài quá [{n}] ký tự; rút gọn.").format(n=LONGEST_REASON)]})
    return tidy


def put(row: Model, taken: Mapping[str, Any]) -> None:
    """Write the values to the row, not saved yet; refused in words where the row could then not be."""
    for name, value in taken.items():
        setattr(row, name, value)
    problems = [in_words(name) for name in _broken(row)]
    if problems:
        raise FieldsRefused(str(row), {"": problems})


def _broken(row: Model) -> Iterator[str]:
    """The names of the database's conditions on one row that would refuse it; numbers are asked for apart."""
    for model, constraints in row.get_constraints():
        for constraint in constraints:
            if isinstance(constraint, UniqueConstraint):
                continue
            try:
                constraint.validate(model, row)
            except ValidationError:
                yield constraint.name


def _cleaned(row: Model, changes: Mapping[str, Any], allowed: Collection[str]) -> Iterator[tuple[Field[Any, Any], Any]]:
    problems: dict[str, list[str]] = {}
    for name, given in changes.items():
        if name not in allowed:
            problems[name] = [_("Trường [{name}] không đính chính được ở đây.").format(name=name)]
            continue
        field = row._meta.get_field(name)
        assert isinstance(field, Field)  # noqa: S101
        value = given.pk if isinstance(given, Model) else given.strip() if isinstance(given, str) else given
        try:
            yield field, field.clean(value, row)
        except ValidationError as error:
            problems[name] = list(error.messages)
    if problems:
        raise FieldsRefused(str(row), problems)


def as_seen(row: Model, record: Matter | Act, seen_version: int) -> Row:
    """The fields that changed since that version, as they were then."""
    label, seen = label_of(type(row)), {}
    since = Change.objects.filter(pk__gt=seen_version)
    own = since.filter(matter=record.pk) if isinstance(record, Matter) else since.filter(act=record.pk)
    for change in own.order_by("-pk"):
        for one in change.rows:
            if (one["model"], one["pk"]) == (label, row.pk) and one["before"]:
                seen.update(one["before"])
    return seen
