"""What one signed-in person may see and do: reaches of permissions over offices and fields of work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kiemsat.accounts.choices import Permission
from kiemsat.accounts.errors import NotAllowed
from kiemsat.base.actors import Actor, ActorKind

# Stands for an office where a thing belongs to none: an account without a post, the record of sign-ins.
ELSEWHERE = 0


@dataclass(frozen=True)
class Reach:
    """Permissions held in some offices; in every field of work where `fields` is None."""

    permissions: frozenset[Permission]
    office_ids: frozenset[int]
    fields: frozenset[str] | None = None

    def covers(self, permission: str, office_id: int, field: str | None) -> bool:
        """Whether it gives the permission there; a thing of no field is open to whoever reaches the office."""
        inside = permission in self.permissions and office_id in self.office_ids
        return inside and (self.fields is None or field is None or field in self.fields)


@dataclass(frozen=True)
class Access:
    """Everything one person may do on a day. `clearance` is the highest level of secrecy they may open."""

    account_id: int
    person_id: int | None
    name: str
    reaches: tuple[Reach, ...]
    clearance: int = 0
    home_office_id: int | None = None
    home_office_name: str = ""

    def allows(self, permission: str, *, office_id: int, field: str | None = None) -> bool:
        """Whether the person has the permission in that office and field."""
        return any(reach.covers(permission, office_id, field) for reach in self.reaches)

    def reaches_with(self, permission: Permission) -> Iterator[Reach]:
        """The reaches that give the permission, for limiting what is read."""
        return (reach for reach in self.reaches if permission in reach.permissions)

    def office_ids(self, permission: Permission) -> frozenset[int]:
        """The offices in which the person has the permission, in whatever field."""
        return frozenset[int]().union(*(reach.office_ids for reach in self.reaches_with(permission)))

    def has(self, permission: Permission) -> bool:
        """Whether the person has the permission anywhere."""
        return any(self.reaches_with(permission))

    @property
    def actor(self) -> Actor:
        """The person as the actor of changes; the audit record keeps `account:<id>`."""
        return Actor(f"account:{self.account_id}", self.name, ActorKind.PERSON, rights=self)


def require(actor: Actor, permission: Permission, *, office_id: int, field: str | None = None) -> None:
    """Refuse a person without the permission there. A program acts for whoever started it and is let through."""
    if actor.kind is ActorKind.SYSTEM:
        return
    if actor.rights is None or not actor.rights.allows(permission, office_id=office_id, field=field):
        raise NotAllowed(actor, permission, office_id, field)


def everything(office_ids: Iterable[int], *, name: str = "test", account_id: int = 0) -> Access:
    """Every permission in these offices and every field, and every level of secrecy: for tests and programs."""
    reach = Reach(frozenset(Permission), frozenset(office_ids))
    return Access(account_id, None, name, (reach,), clearance=2)
