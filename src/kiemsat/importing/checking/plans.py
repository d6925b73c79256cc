"""What would be written for a record, and what is told of each row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kiemsat.importing.choices import Outcome
from kiemsat.importing.rows import Draft
from kiemsat.organisation.models import Office
from kiemsat.registers.models import Accused, Act, Matter, Spell

Values = dict[str, Any]


@dataclass
class Stay:
    """A spell to be opened, or one that is there (`there`) to be changed."""

    stage: str
    after: Values
    there: Spell | None = None
    before: Values = field(default_factory=dict)

    @property
    def pk(self) -> int | None:
        """The key of the spell that is there."""
        return self.there.pk if self.there else None


@dataclass
class Person:
    """An accused to be added to a case, or one that is there to be changed, with their spells. No row: the case's."""

    row: int
    after: Values
    there: Accused | None = None
    before: Values = field(default_factory=dict)
    stays: list[Stay] = field(default_factory=list)

    @property
    def pk(self) -> int | None:
        """The key of who is there."""
        return self.there.pk if self.there else None


@dataclass
class FilePlan:
    """A file to be registered, or one that is there to be changed. `row` is the first of its rows."""

    row: int
    after: Values
    there: Matter | None = None
    before: Values = field(default_factory=dict)
    stays: list[Stay] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)

    @property
    def pk(self) -> int | None:
        """The key of what is there."""
        return self.there.pk if self.there else None

    @property
    def changes_something(self) -> bool:
        """Whether there is anything to write."""
        people = any(person.pk is None or person.after or person.stays for person in self.people)
        return self.pk is None or bool(self.after or self.stays) or people


@dataclass
class ActPlan:
    """A document to be entered, or one that is there to be changed."""

    row: int
    after: Values
    there: Act | None = None
    before: Values = field(default_factory=dict)

    @property
    def pk(self) -> int | None:
        """The key of what is there."""
        return self.there.pk if self.there else None

    @property
    def changes_something(self) -> bool:
        """Whether there is anything to write."""
        return self.pk is None or bool(self.after)


@dataclass
class Result:
    """What a row is: its outcome, and for a changed one each column with what it was and what it becomes."""

    draft: Draft
    outcome: Outcome = Outcome.UNCHANGED
    key: str = ""
    office: Office | None = None
    secrecy: int = 0
    changes: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def office_id(self) -> int | None:
        """The key of the row's office."""
        return self.office.pk if self.office else None

    def settle(self, outcome: Outcome) -> None:
        """Take the outcome, unless a reason says the row is wrong."""
        self.outcome = Outcome.WRONG if self.draft.reasons else outcome


@dataclass
class Checked:
    """The rows of a stretch of the file, and what would be written for them."""

    results: list[Result]
    plans: list[FilePlan | ActPlan]


def differing(given: Values, there: Values) -> tuple[Values, Values]:
    """Of the values given those that are not there yet: as they are, as they become."""
    changed = {name: value for name, value in given.items() if there.get(name) != value}
    return {name: there.get(name) for name in changed}, changed
