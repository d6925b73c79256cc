"""What the registers hold of the files in a stretch of rows: a fixed number of questions, however many rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from kiemsat.base.vietnamese import fold
from kiemsat.importing.checking.units import Unit
from kiemsat.importing.columns import Register
from kiemsat.registers.models import Accused, Extension, Matter, Spell
from kiemsat.registers.stages import active_code

# Below the number of values SQLite takes in one statement.
_AT_ONCE = 900


@dataclass
class Known:
    """A file that is there, with the stays of its own and of each of its accused, oldest first."""

    matter: Matter
    stays: list[Spell] = field(default_factory=list)
    accused: list[Accused] = field(default_factory=list)
    accused_stays: dict[int, list[Spell]] = field(default_factory=lambda: defaultdict(list))
    extended: set[int] = field(default_factory=set)

    def in_stage(self, stage: str, accused: Accused | None = None) -> list[Spell]:
        """The stays in the stage and its suspension."""
        stays = self.stays if accused is None else self.accused_stays[accused.pk]
        return [spell for spell in stays if active_code(spell.stage) == stage]

    def named(self, full_name: str, birth_year: int | None) -> Accused | None:
        """The accused of that name; of several, the one of that year."""
        alike = [one for one in self.accused if fold(one.full_name) == fold(full_name)]
        exact = [one for one in alike if birth_year is not None and one.birth_year == birth_year]
        loose = [one for one in alike if birth_year is None or one.birth_year is None]
        return (exact or loose or [None])[0]


def known_files(units: Sequence[Unit], register: Register, *, holding: bool) -> dict[str, Known]:
    """The files that are there already, by the key of the unit."""
    wanted = {unit.key for unit in units if unit.key}
    offices = {unit.office.pk for unit in units if unit.office}
    found: dict[str, Known] = {}
    by_pk: dict[int, Known] = {}
    for numbers in _portions({unit.number for unit in units if unit.key}):
        there = register.model._default_manager.filter(office__in=offices, number__in=numbers)
        for matter in there.select_for_update() if holding else there:
            key = f"{matter.office_id}/{matter.registered_on.year}/{matter.number}"
            if key in wanted:
                found[key] = by_pk[matter.pk] = Known(matter)
    _add_stays(by_pk, register)
    return found


def _add_stays(files: dict[int, Known], register: Register) -> None:
    for keys in _portions(files):
        if register.accused_stage:
            for accused in Accused.objects.filter(case__in=keys).order_by("pk"):
                files[accused.case_id].accused.append(accused)
        for spell in Spell.objects.filter(matter__in=keys).order_by("opened_on", "pk"):
            file = files[spell.matter_id]
            if spell.accused_id is None:
                file.stays.append(spell)
            else:
                file.accused_stays[spell.accused_id].append(spell)
        extended = Extension.objects.filter(spell__matter__in=keys).values_list("spell_id", "spell__matter_id")
        for spell_id, matter_id in extended:
            files[matter_id].extended.add(spell_id)


def _portions(values: Iterable[Any]) -> Iterable[list[Any]]:
    listed = list(values)
    for first in range(0, len(listed), _AT_ONCE):
        yield listed[first : first + _AT_ONCE]
