"""Who does what: every change names its actor, and there is no anonymous one."""

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    PERSON = "person"
    SYSTEM = "system"


@dataclass(frozen=True)
class Actor:
    """A person, or a program that acts by itself; `id` is the stable name the audit record keeps."""

    id: str
    name: str
    kind: ActorKind

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
