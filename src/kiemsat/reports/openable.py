"""Which of many records one person may open: what `Sight` says of each row, told of thousands in a few queries."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.engine.records import Record
from kiemsat.indicators.remembered import Remembered
from kiemsat.indicators.selectors.freshness import fresh_on
from kiemsat.organisation.choices import WorkField
from kiemsat.registers.choices import Secrecy
from kiemsat.registers.facts import FACTS
from kiemsat.registers.fields_of_work import field_of_branch, field_of_stage
from kiemsat.registers.models import Act, CivilCase, Matter, Spell, SupervisionRound
from kiemsat.reports.selectors import named_records

AT_ONCE = 5_000
"""So many keys a question names; SQLite takes no more than 32,766."""
SPELLS, ACTS = Spell._meta.db_table, Act._meta.db_table
Pair = tuple[str, int]
_SECRET: Remembered[frozenset[int]] = Remembered(8)


def openable(records: Sequence[Record], access: Access) -> list[bool]:
    """Of each record whether the person may open it: spells and acts many at once, the few others as they are named."""
    hidden = secret_matters(access.clearance)
    others = [one for one in records if table_of(one) not in {SPELLS, ACTS}]
    shown = {
        (one.register, one.id): not (name.secret or name.beyond)
        for one, name in zip(others, named_records(others, access=access) if others else (), strict=True)
    }
    pairs = {(one.register, one.office) for one in records if (one.register, one.id) not in shown}
    decided = {pair: _decided(*pair, access) for pair in pairs}
    own = _own_fields([one for one in records if decided.get((one.register, one.office), True) is None])

    def opens(one: Record) -> bool:
        if (one.register, one.id) in shown:
            return shown[one.register, one.id]
        reached = decided[one.register, one.office]
        if reached is None:
            reached = _reaches(access, one.office, own[one.register, one.id])
        return reached and one.matter not in hidden

    return [opens(one) for one in records]


def secret_matters(clearance: int) -> frozenset[int]:
    """The matters above that level of secrecy: few, and remembered until a matter changes."""
    if clearance >= max(Secrecy.values):
        return frozenset()

    def found() -> frozenset[int]:
        return frozenset(Matter.objects.filter(secrecy__gt=clearance).values_list("pk", flat=True))

    return fresh_on(_SECRET, clearance, (Matter._meta.db_table,), found)


def _decided(register: str, office_id: int, access: Access) -> bool | None:
    """Whether the office's records of a register are all within reach, or none; None where each has its own field."""
    declared = FACTS[register]
    own = field_of_stage(declared.where["stage"]) if declared.table.name == SPELLS else None
    answers = {_reaches(access, office_id, field) for field in ((own,) if own else WorkField.values)}
    return answers.pop() if len(answers) == 1 else None


def _reaches(access: Access, office_id: int, field: str) -> bool:
    return access.allows(Permission.READ, office_id=office_id, field=field)


def _own_fields(records: Collection[Record]) -> dict[Pair, str]:
    """The field of each of these records, as its act, its case or its round says it."""
    acts = {one.id for one in records if _is_act(one)}
    matters = {one.matter for one in records if not _is_act(one) and one.matter is not None}
    of_acts = read_by_keys(acts, lambda keys: Act.objects.filter(pk__in=keys).values_list("pk", "field"))
    branches = read_by_keys(matters, lambda keys: CivilCase.objects.filter(pk__in=keys).values_list("pk", "branch"))
    rounds = read_by_keys(matters, lambda keys: SupervisionRound.objects.filter(pk__in=keys).values_list("pk", "field"))
    of_matters = rounds | {pk: str(field_of_branch(branch)) for pk, branch in branches.items()}
    return {(one.register, one.id): of_acts[one.id] if _is_act(one) else of_matters[one.matter or 0] for one in records}


def table_of(record: Record) -> str:
    """The table the record is a row of."""
    return FACTS[record.register].table.name


def _is_act(record: Record) -> bool:
    return table_of(record) == ACTS


def read_by_keys(keys: Iterable[int], asked: Callable[[list[int]], Iterable[tuple[int, str]]]) -> dict[int, str]:
    """What a question of keys and texts answers for all these keys, however many."""
    found: dict[int, str] = {}
    for some in _some_at_once(sorted(keys)):
        found.update(asked(some))
    return found


def _some_at_once(keys: list[int]) -> Iterator[list[int]]:
    return (keys[first : first + AT_ONCE] for first in range(0, len(keys), AT_ONCE))
