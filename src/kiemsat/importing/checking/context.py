"""What a check needs besides the rows: who imports, which offices they reach, who works there, what day it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.base.actors import Actor, ActorKind
from kiemsat.base.vietnamese import fold
from kiemsat.importing.choices import Kind
from kiemsat.importing.columns import Column, Register
from kiemsat.importing.headers import bare
from kiemsat.importing.rows import Draft
from kiemsat.organisation.models import Office, Post
from kiemsat.registers.choices import Secrecy


class Context:
    """One batch's surroundings; also remembers the keys it has met, so that doubles in the file are found."""

    def __init__(self, *, register: Register, office: Office, actor: Actor, today: date, holding: bool = False) -> None:
        self.register = register
        self.office = office
        self.today = today
        # Whether what is read stays as it is until the transaction ends: while rows are entered, not while checked.
        self.holding = holding
        # Key → first row with it.
        self.met: dict[str, int] = {}
        self._actor = actor
        self._allowed: dict[tuple[int, str | None], bool] = {}
        self._people: dict[int, dict[str, list[tuple[int, date, date | None]]]] = {}
        self._names: dict[int, str] = {}

    @property
    def clearance(self) -> int:
        """The highest secrecy of records the actor may open."""
        if self._actor.kind is ActorKind.SYSTEM:
            return int(max(Secrecy))
        return self._actor.rights.clearance if isinstance(self._actor.rights, Access) else 0

    def allows(self, office_id: int, field: str | None = None) -> bool:
        """Whether the actor may import there, in that field of work."""
        place = office_id, field
        if place not in self._allowed:
            rights = self._actor.rights
            system = self._actor.kind is ActorKind.SYSTEM
            self._allowed[place] = system or (
                rights is not None and rights.allows(Permission.IMPORT, office_id=office_id, field=field)
            )
        return self._allowed[place]

    @cached_property
    def _offices(self) -> dict[str, Office]:
        """The offices the actor may import for, by every name they are written with."""
        known: dict[str, Office] = {}
        for office in Office.objects.all():
            if not office.is_whole and self.allows(office.pk):
                for name in (office.code, office.name_vi, office.short_name):
                    known.setdefault(bare(name), office)
        return known

    def office_of(self, draft: Draft) -> Office | None:
        """The office the row belongs to; one the actor does not reach is as unknown as one that does not exist."""
        said = draft.get("office")
        if not said:
            return self.office
        found = self._offices.get(bare(said))
        if found is None:
            draft.wrong("office", "office", text=said)
        return found

    def person_of(self, draft: Draft, column: str, office: Office, on: date | None) -> int | None:
        """The key of the person of that name who works or worked at the office, best on that day."""
        name = draft.get(column)
        if not name:
            return None
        known = self._people_at(office.pk).get(fold(name), [])
        there = [pk for pk, begin, end in known if on and begin <= on and (end is None or on < end)]
        found = set(there) or {pk for pk, _begin, _end in known}
        if len(found) == 1:
            return next(iter(found))
        draft.wrong(column, "person_twice" if found else "person", text=name, office=office.short_name)
        return None

    def name_of(self, person_id: int | None) -> str:
        """What the person is called."""
        return self._names.get(person_id or 0, "")

    def shown(self, column: Column, value: Any) -> str:
        """The value as people read it."""
        if value is None or value == "":
            return ""
        if column.kind is Kind.PERSON:
            return self.name_of(value) or f"#{value}"
        if isinstance(value, bool):
            return "Có" if value else "Không"
        if isinstance(value, date):
            return f"{value:%d/%m/%Y}"
        words = column.words.get(str(value))
        return words[0] if words else str(value)

    def learn_people(self, office_ids: Iterable[int]) -> None:
        """Know the names of the people of these offices."""
        for office_id in office_ids:
            self._people_at(office_id)

    def _people_at(self, office_id: int) -> dict[str, list[tuple[int, date, date | None]]]:
        if office_id not in self._people:
            people: dict[str, list[tuple[int, date, date | None]]] = defaultdict(list)
            posts = Post.objects.filter(office=office_id).values_list(
                "person_id", "person__full_name", "held_from", "held_to"
            )
            for pk, name, begin, end in posts:
                people[fold(name)].append((pk, begin, end))
                self._names[pk] = name
            self._people[office_id] = people
        return self._people[office_id]
