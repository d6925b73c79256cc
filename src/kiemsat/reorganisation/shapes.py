"""The six things an act can do to offices, as somebody asks for them before anything is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from kiemsat.base.actors import Actor
from kiemsat.organisation.actions import (
    abolish_office,
    create_office,
    merge_offices,
    move_office,
    rename_office,
    split_office,
)
from kiemsat.organisation.models import Office, OfficeEvent
from kiemsat.organisation.operations import NewOffice, Order


class Shape(Protocol):
    """A change of offices: which offices it touches, and the event that it is."""

    @property
    def touched(self) -> tuple[Office | None, ...]:
        """The offices that one must administer to do it; None stands for all."""
        ...

    def record(self, *, order: Order, actor: Actor, at: datetime) -> OfficeEvent:
        """The change recorded on the map."""
        ...


def _needed(*offices: NewOffice | Office) -> tuple[Office | None, ...]:
    """Of a new office, the one above it; all of them where there is none above."""
    return tuple(one if isinstance(one, Office) else one.parent for one in offices)


@dataclass(frozen=True)
class Merge:
    """Some offices into one that begins, or that stays."""

    offices: tuple[Office, ...]
    into: NewOffice | Office

    @property
    def touched(self) -> tuple[Office | None, ...]:
        return (
            *self.offices,
            *(() if isinstance(self.into, NewOffice) and not self.into.parent else _needed(self.into)),
        )

    def record(self, *, order: Order, actor: Actor, at: datetime) -> OfficeEvent:
        return merge_offices(merged=self.offices, into=self.into, order=order, actor=actor, at=at)


@dataclass(frozen=True)
class Split:
    """One office into several, each with its share in words; `persons` says who of its people goes to which code.

    Files follow their prosecutors; whoever and whatever is not named goes to the first.
    """

    office: Office
    into: tuple[tuple[NewOffice | Office, str], ...]
    persons: Mapping[int, str] = field(default_factory=dict)

    @property
    def touched(self) -> tuple[Office | None, ...]:
        return (self.office, *(one for one, _share in self.into if isinstance(one, Office)))

    def record(self, *, order: Order, actor: Actor, at: datetime) -> OfficeEvent:
        return split_office(office=self.office, into=self.into, order=order, actor=actor, at=at)


@dataclass(frozen=True)
class Rename:
    """An office under another name."""

    office: Office
    to: NewOffice

    @property
    def touched(self) -> tuple[Office | None, ...]:
        return (self.office,)

    def record(self, *, order: Order, actor: Actor, at: datetime) -> OfficeEvent:
        return rename_office(office=self.office, to=self.to, order=order, actor=actor, at=at)


@dataclass(frozen=True)
class Move:
    """An office below another one."""

    office: Office
    under: Office
    code: str

    @property
    def touched(self) -> tuple[Office | None, ...]:
        return (self.office, self.under)

    def record(self, *, order: Order, actor: Actor, at: datetime) -> OfficeEvent:
        return move_office(office=self.office, under=self.under, code=self.code, order=order, actor=actor, at=at)


@dataclass(frozen=True)
class Create:
    """An office that begins with nothing."""

    new: NewOffice

    @property
    def touched(self) -> tuple[Office | None, ...]:
        return (self.new.parent,)

    def record(self, *, order: Order, actor: Actor, at: datetime) -> OfficeEvent:
        return create_office(new=self.new, order=order, actor=actor, at=at)


@dataclass(frozen=True)
class Abolish:
    """An office that ends with nothing in hand."""

    office: Office

    @property
    def touched(self) -> tuple[Office | None, ...]:
        return (self.office,)

    def record(self, *, order: Order, actor: Actor, at: datetime) -> OfficeEvent:
        return abolish_office(office=self.office, order=order, actor=actor, at=at)
