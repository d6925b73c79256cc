"""The rows on which limits depend: of files held by an action, as the journal has them, or of many files at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from kiemsat.registers.choices import MatterKind
from kiemsat.registers.limit_facts import Charge, LimitFile, Prolonged, Stay
from kiemsat.registers.models import (
    Accused,
    CivilCase,
    Complaint,
    CriminalCase,
    Detention,
    Extension,
    Matter,
    OffenceChange,
    Spell,
)
from kiemsat.registers.offences import offence_of
from kiemsat.registers.rows import MODEL_OF_KIND, Rows, label_of
from kiemsat.registers.selectors.names import Keys, among, between
from kiemsat.registers.stages import LIMITED_STAGES

_STAY = (
    "pk", "matter_id", "stage", "office_id", "opened_on", "opened_as", "due_on", "computed_due_on", "closed_on",
    "closed_as", "left_on", "back_on",
)  # fmt: skip
_SPELL, _EXTENSION = label_of(Spell), label_of(Extension)
_ACCUSED, _CHANGE = label_of(Accused), label_of(OffenceChange)
_KINDS = {label_of(model): kind for kind, model in MODEL_OF_KIND.items()}
# A case split from one that was split from another: nobody goes back further than so often.
_GENERATIONS = 6
# Of a range of keys at least one in so many is wanted.
_SPARSE = 4
# The law has shorter limits for complaints about voters' lists and competition cases, which the registers do not tell.
_ORDINARY = "ordinary"
Changes = tuple[date, str, str, str, str]


class _Gathered:
    """Rows of files on their way to becoming `LimitFile`s."""

    def __init__(self) -> None:
        self.stays: defaultdict[int, list[Stay]] = defaultdict(list)
        self.extensions: defaultdict[int, list[Prolonged]] = defaultdict(list)
        self.own: dict[int, dict[str, Any]] = {}
        self.accused: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
        self.changes: defaultdict[int, list[Changes]] = defaultdict(list)
        self.split_from: dict[int, int] = {}
        self.joined: defaultdict[int, list[int]] = defaultdict(list)

    def file(self, pk: int, generation: int = 0) -> LimitFile:
        """The file with the files it came from."""
        stays = tuple(sorted(self.stays.get(pk, ()), key=lambda one: (one.opened_on, one.pk)))
        origin = self.split_from.get(pk)
        near = generation < _GENERATIONS
        return LimitFile(
            stays=stays,
            extensions={one.pk: self.extensions[one.pk] for one in stays if one.pk in self.extensions},
            charges=tuple(self._charge(*one) for one in self.accused.get(pk, ())),
            origin=self.file(origin, generation + 1) if origin is not None and near else None,
            joined=tuple(self.file(one, generation + 1) for one in self.joined.get(pk, ()) if near),
            **self.own.get(pk, {}),
        )

    def _charge(self, pk: int, severity: str) -> Charge:
        """The charge as it was first, and what it was changed to; the last is what is on record."""
        changes = sorted(self.changes.get(pk, ()))
        if not changes:
            return Charge(severity)
        began = _class_of(changes[0][1], changes[0][2])
        became = [(on, _class_of(article, clause)) for on, _was, _of, article, clause in changes]
        became[-1] = (became[-1][0], severity)
        return Charge(began, tuple(became))


def files_of_rows(kinds: Mapping[int, str], rows: Rows) -> dict[int, LimitFile]:
    """The files an action holds, from the journal's rows of them; the files they came from are asked for."""
    gathered = _Gathered()
    for (label, pk), row in rows.items():
        if label == _SPELL and row["accused_id"] is None and row["stage"] in LIMITED_STAGES:
            gathered.stays[row["matter_id"]].append(_stay_of(pk, row))
        elif label == _EXTENSION:
            gathered.extensions[row["spell_id"]].append(_prolonged_of(row))
        elif label == _ACCUSED:
            gathered.accused[row["case_id"]].append((pk, row["severity"]))
        elif label == _CHANGE:
            gathered.changes[row["accused_id"]].append(_change_of(row))
        elif label in _KINDS:
            gathered.own[pk] = _own_of(_KINDS[label], row)
            if row["split_from_id"]:
                gathered.split_from[pk] = row["split_from_id"]
    held = [row["accused_id"] for (label, _), row in rows.items() if label == label_of(Detention)]
    _add_severity_of_held(gathered, rows, held)
    _add_relatives(gathered, {pk for pk, kind in kinds.items() if kind == MatterKind.CRIMINAL_CASE})
    return {pk: gathered.file(pk) for pk in kinds}


def file_of_facts(matter: Matter) -> LimitFile:
    """The file of a matter that is only typed yet."""
    own = _own_of(str(matter.KIND), {field.attname: getattr(matter, field.attname) for field in matter._meta.fields})
    if isinstance(matter, Detention):
        own["severity"] = matter.accused.severity if matter.accused else ""
    return LimitFile((), **own)


def files_of(matter_ids: Collection[int]) -> dict[int, LimitFile]:
    """Many files at once, in a number of queries that does not grow with them."""
    gathered = _Gathered()
    _add(gathered, keys_of(matter_ids))
    _add_relatives(gathered, matter_ids)
    return {pk: gathered.file(pk) for pk in matter_ids}


def keys_of(ids: Collection[int]) -> Keys:
    """The condition for these keys: a whole range where they lie close together, which is far quicker to ask."""
    near = len(ids) > 1 and max(ids) - min(ids) < len(ids) * _SPARSE
    return between(min(ids), max(ids)) if near else among(ids)


def _add(gathered: _Gathered, keys: Keys) -> None:
    """Read the rows of these files."""
    spells = Spell.objects.filter(keys("matter"), accused=None, stage__in=LIMITED_STAGES)
    for values in spells.values_list(*_STAY):
        gathered.stays[values[1]].append(Stay._make(values))
    extensions = Extension.objects.filter(keys("spell__matter"))
    for spell, *days in extensions.values_list("spell", "from_due", "to_due", "decided_on"):
        gathered.extensions[spell].append(Prolonged(spell, *days))
    _add_own(gathered, keys)
    _add_changes(gathered, keys)
    for pk, origin in Matter.objects.filter(keys("pk"), split_from__isnull=False).values_list("pk", "split_from"):
        gathered.split_from[pk] = origin or 0


def _add_own(gathered: _Gathered, keys: Keys) -> None:
    """Read the facts of their kinds."""
    for pk, severity in CriminalCase.objects.filter(keys("pk")).values_list("pk", "severity"):
        gathered.own[pk] = {"severity": severity, "branch": "criminal"}
    for pk, under_18, severity in Detention.objects.filter(keys("pk")).values_list(
        "pk", "under_18", "accused__severity"
    ):
        gathered.own[pk] = {"severity": severity or "", "under_18": under_18, "branch": "criminal"}
    for pk, branch in CivilCase.objects.filter(keys("pk")).values_list("pk", "branch"):
        gathered.own[pk] = {"branch": branch, "kind": _ORDINARY}
    for pk, kind in Complaint.objects.filter(keys("pk")).values_list("pk", "complaint_kind"):
        gathered.own[pk] = {"kind": kind}


def _add_changes(gathered: _Gathered, keys: Keys) -> None:
    """Read the charges of cases in which one was changed: elsewhere the class is the one the case is counted under."""
    changes = OffenceChange.objects.filter(keys("accused__case"))
    names = ("accused", "changed_on", "from_offence", "from_clause", "to_offence", "to_clause")
    for accused, *change in changes.values_list(*names):
        gathered.changes[accused].append(tuple(change))
    if gathered.changes:
        changed = Accused.objects.filter(pk__in=list(gathered.changes)).values("case")
        for case, pk, severity in Accused.objects.filter(case__in=changed).values_list("case", "pk", "severity"):
            if (pk, severity) not in gathered.accused[case]:
                gathered.accused[case].append((pk, severity))


def _add_relatives(gathered: _Gathered, ids: Collection[int]) -> None:
    """Read the files from which these were split, and those that were joined into them."""
    known = set(ids)
    for pk, into in Matter.objects.filter(keys_of(ids)("joined_into")).values_list("pk", "joined_into"):
        gathered.joined[into or 0].append(pk)
    for _generation in range(_GENERATIONS):
        wanted = {*gathered.split_from.values(), *(pk for some in gathered.joined.values() for pk in some)}
        wanted -= known | gathered.stays.keys()
        if not wanted:
            return
        _add(gathered, keys_of(wanted))
        known |= wanted


def _add_severity_of_held(gathered: _Gathered, rows: Rows, held: Collection[int | None]) -> None:
    """A person held is of the class of the offence they are accused of, in a case of its own."""
    accused = {pk for pk in held if pk is not None}
    if not accused:
        return
    severity = dict(Accused.objects.filter(pk__in=accused).values_list("pk", "severity"))
    for (label, pk), row in rows.items():
        if label == label_of(Detention) and row["accused_id"]:
            gathered.own[pk]["severity"] = severity.get(row["accused_id"], "")


def _own_of(kind: str, row: Mapping[str, Any]) -> dict[str, Any]:
    match kind:
        case MatterKind.CRIMINAL_CASE:
            return {"severity": row["severity"], "branch": "criminal"}
        case MatterKind.DETENTION:
            return {"under_18": row["under_18"], "branch": "criminal"}
        case MatterKind.CIVIL_CASE:
            return {"branch": row["branch"], "kind": _ORDINARY}
        case MatterKind.COMPLAINT:
            return {"kind": row["complaint_kind"]}
    return {}


def _stay_of(pk: int, row: Mapping[str, Any]) -> Stay:
    given: dict[str, Any] = {name: row[name] for name in _STAY if name != "pk"}
    values: list[Any] = [_day(one) if name.endswith("_on") else one for name, one in given.items()]
    return Stay._make((pk, *values))


def _prolonged_of(row: Mapping[str, Any]) -> Prolonged:
    days = (date.fromisoformat(row[name]) for name in ("from_due", "to_due", "decided_on"))
    return Prolonged(row["spell_id"], *days)


def _change_of(row: Mapping[str, Any]) -> Changes:
    names = ("from_offence", "from_clause", "to_offence", "to_clause")
    return (date.fromisoformat(row["changed_on"]), *(row[name] for name in names))


def _class_of(article: str, clause: str) -> str:
    found = offence_of(article, clause)
    return str(found.severity) if found is not None else ""


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
