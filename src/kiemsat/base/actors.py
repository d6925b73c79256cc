"""Who does what: every change names its actor, and there is no anonymous one."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class ActorKind(StrEnum):
    PERSON = "person"
    SYSTEM = "system"


class Rights(Protocol):
    """What a person may do, as far as changes ask about it."""

    def allows(self, permission: str, *, office_id: int, field: str | None = None) -> bool:
        """Whether the person has the permission in that office and field of work."""
        ...


@dataclass(frozen=True)
class Actor:
    """A person, or a program that acts by itself; `id` is the stable name the audit record keeps.

    A person without `rights` is known by name only and may change nothing that asks for a permission.
    """

    id: str
    name: str
    kind: ActorKind
    rights: Rights | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not self.id.strip() or not self.name.strip():
            raise ValueError(f"Actor with id [{self.id}] and name [{self.name}] is nobody; give both.")

    @classmethod
    def person(cls, person_id: str, name: str) -> "Actor":
        """An actor who is a person."""
        return cls(person_id, name, ActorKind.PERSON)

    @classmethod
    def system(cls, name: str) -> "Actor":
        """A program acting by itself, known by its name."""
        return cls(name, name, ActorKind.SYSTEM)
