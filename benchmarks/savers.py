"""People who save: the four saves of a round, done through the actions alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kiemsat.accounts.models import Account
    from kiemsat.organisation.models import Office
    from kiemsat.registers.models import CrimeReport, Spell

STEPS = ("enter", "extend", "issue", "conclude")
MARK = "Thử tải"
FIRST_LIMIT, LONGER_LIMIT = timedelta(20), timedelta(60)
AUTHORITY, PARAGRAPH = "Viện trưởng Viện kiểm sát", "BLTTHS Điều 147 khoản 2"


@dataclass(frozen=True)
class Acknowledged:
    """A save that the program said was done; `title` names the matter or the document."""

    what: str
    title: str


class Saver(Protocol):
    """One person, whose saves follow each other: each step works on the matter the first one entered."""

    acknowledged: list[Acknowledged]

    def prepare(self, what: str) -> None:
        """Whatever comes before pressing Save: the form on the screen."""
        ...

    def save(self, what: str) -> None:
        """Press Save; an error when it is not acknowledged."""
        ...

    def rest(self) -> None:
        """The person stops working for now."""
        ...


class ByActions:
    """Saves through the actions, on a connection of its own."""

    def __init__(self, account: Account, name: str) -> None:
        from kiemsat.accounts.selectors import access_of_account
        from kiemsat.base.clock import today

        self.acknowledged: list[Acknowledged] = []
        self._day: date = today()
        self._access = access_of_account(account, self._day)
        self._person = account.person
        self._name, self._count = name, 0
        self._spell: Spell | None = None
        self._steps: dict[str, Callable[[], None]] = {
            "enter": self._enter, "extend": self._extend, "issue": self._issue, "conclude": self._conclude,
        }  # fmt: skip

    def prepare(self, what: str) -> None:
        """A round begins with a new matter."""
        if what == "enter":
            self._count, self._spell = self._count + 1, None
        elif self._spell is None:
            raise RuntimeError(f"There is no matter to [{what}]: entering it failed.")

    def save(self, what: str) -> None:
        """The action of that step."""
        self._steps[what]()
        self.acknowledged.append(Acknowledged(what, self._title))

    def rest(self) -> None:
        """The thread's own connection is given back."""
        from django.db import connection

        connection.close()

    @property
    def _title(self) -> str:
        return f"{MARK} {self._name}-{self._count}"

    @property
    def _at(self) -> datetime:
        from django.utils.timezone import now

        return now()

    def _enter(self) -> None:
        from kiemsat.organisation.models import Office
        from kiemsat.registers.actions import take_up

        assert self._access.home_office_id is not None
        office = Office.objects.get(pk=self._access.home_office_id)
        self._spell = take_up(
            matter=self._report(office), stage="crime_report", office=office, on=self._day, prosecutor=self._person,
            due_on=self._day + FIRST_LIMIT, actor=self._access.actor, at=self._at,
        )  # fmt: skip

    def _report(self, office: Office) -> CrimeReport:
        from kiemsat.registers.models import CrimeReport

        return CrimeReport(office=office, number="", title=self._title, registered_on=self._day, source="tip")

    def _extend(self) -> None:
        from kiemsat.registers.actions import extend

        assert self._spell is not None
        extend(
            spell=self._spell, to_due=self._day + LONGER_LIMIT, decided_on=self._day, authority=AUTHORITY,
            paragraph=PARAGRAPH, actor=self._access.actor, at=self._at,
        )  # fmt: skip

    def _issue(self) -> None:
        from kiemsat.registers.actions import issue_act
        from kiemsat.registers.models import Act

        assert self._spell is not None
        act = Act(
            kind="verification_request", office=self._spell.office, field="crime_reports", matter=self._spell.matter,
            title=self._title, issued_on=self._day, prosecutor=self._person,
        )  # fmt: skip
        issue_act(act=act, actor=self._access.actor, at=self._at)

    def _conclude(self) -> None:
        from kiemsat.registers.actions import conclude

        assert self._spell is not None
        conclude(
            spell=self._spell, closed_as="not_initiated", on=self._day, actor=self._access.actor, at=self._at
        )  # fmt: skip
