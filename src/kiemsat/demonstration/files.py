"""The files of the demonstration: matters and their stays, before they have numbers, names and a place in a table.

A stay is one matter in one queue with one office; it becomes a spell of the registers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeVar

from kiemsat.demonstration.offences import Charge

F = TypeVar("F", bound="File")


@dataclass(slots=True, eq=False)
class Extension:
    """A limit moved to a later day."""

    from_due: int
    to_due: int
    decided_on: int
    authority: str
    paragraph: str


@dataclass(slots=True, eq=False)
class Attribution:
    """Whose responsibility a return or an acquittal is; undecided without a day of decision."""

    verdict: str
    ground: str
    proposed_on: int
    decided_on: int | None


@dataclass(slots=True, eq=False)
class Stay(Generic[F]):
    """One stay. `expected` is when it would end by itself; it cannot end before `earliest`."""

    file: F
    stage: str
    office: str
    opened_on: int
    opened_as: str
    expected: int = 0
    earliest: int = 0
    closed_on: int | None = None
    closed_as: str | None = None
    left_on: int | None = None
    back_on: int | None = None
    due_on: int | None = None
    accused: Accused | None = None
    extensions: list[Extension] = field(default_factory=list)
    attribution: Attribution | None = None

    def close(self, day: int, way: str) -> None:
        """End it on the day, in that way."""
        self.closed_on, self.closed_as = day, way


@dataclass(slots=True, eq=False, kw_only=True)
class File:
    """Any matter: where it was entered first, when, its key in the database, and its stays in order of opening."""

    KIND: ClassVar[str]

    office: str
    registered_on: int
    pk: int = 0
    stays: list[Stay[Any]] = field(default_factory=list)

    def latest(self, stage: str) -> Stay[Any] | None:
        """The last stay in the stage, if it ever was there."""
        return next((stay for stay in reversed(self.stays) if stay.stage == stage), None)

    def office_on(self, day: int) -> str:
        """The office that had the file on the day."""
        before = [stay for stay in self.stays if stay.opened_on <= day]
        return before[-1].office if before else self.office


@dataclass(slots=True, eq=False, kw_only=True)
class Report(File):
    """A crime report."""

    KIND: ClassVar[str] = "crime_report"

    charge: Charge
    source: str
    category: str
    caught: bool
    caused_loss: bool = False
    case: Case | None = None
    joined_into: Report | None = None


@dataclass(slots=True, eq=False)
class Verdict:
    """What a court of first instance, or of appeal after it, decided about an accused."""

    judged_on: int
    sentence_kind: str
    months: int | None
    in_force_on: int

    @property
    def custodial(self) -> bool:
        """Whether it is to be served in prison."""
        return self.sentence_kind == "imprisonment"


@dataclass(slots=True, eq=False, kw_only=True)
class Accused:
    """A person charged in a case; `held` once in custody or on remand, `joined_on` when their case joined another."""

    case: Case
    charge: Charge
    charged_on: int
    sex: str
    born: int
    under_18: bool
    changed_from: Charge | None = None
    changed_on: int = 0
    held: Detention | None = None
    joined_on: int | None = None
    pk: int = 0
    verdict: Verdict | None = None
    stays: list[Stay[Any]] = field(default_factory=list)


@dataclass(slots=True, eq=False, kw_only=True)
class Case(File):
    """A criminal case. `unknown` while nobody is charged; `former` are the accused who went over to another case.

    A placeholder stands for a case that came back from the `procuracy`, the `court` or an `appeal`, until it is found.
    """

    KIND: ClassVar[str] = "criminal_case"

    charge: Charge
    report: Report | None = None
    unknown: bool = False
    urgent: bool = False
    placeholder: str = ""
    simplified_eligible: bool = False
    simplified: bool = False
    joined_into: Case | None = None
    split_from: Case | None = None
    accused: list[Accused] = field(default_factory=list)
    former: list[Accused] = field(default_factory=list)

    def was_returned_from(self, stage: str) -> bool:
        """Whether the file was sent back from the stage before."""
        return any(stay.stage == stage and stay.closed_as == "returned" for stay in self.stays)

    @property
    def begun_on(self) -> int:
        """When it was initiated; a case split off was so with the one it comes from."""
        return self.split_from.registered_on if self.split_from else self.registered_on

    @property
    def group(self) -> str:
        """The group of its offence."""
        return self.charge.group


@dataclass(slots=True, eq=False, kw_only=True)
class Detention(File):
    """A person held in custody or on remand."""

    KIND: ClassVar[str] = "detention"

    arrest_kind: str
    accused: Accused | None
    sex: str
    born: int
    under_18: bool = False
    urgent_approval: str = ""


@dataclass(slots=True, eq=False, kw_only=True)
class Sentence(File):
    """A sentence being served."""

    KIND: ClassVar[str] = "sentence"

    sentence_kind: str
    months: int | None
    in_community: bool
    accused: Accused | None
    sex: str = "male"


@dataclass(slots=True, eq=False, kw_only=True)
class Civil(File):
    """A civil, family, business, labour or administrative case or matter."""

    KIND: ClassVar[str] = "civil_case"

    branch: str
    form: str
    dispute: str
    attendance_required: bool


@dataclass(slots=True, eq=False, kw_only=True)
class Enforcement(File):
    """A civil or administrative judgment being enforced; money in đồng."""

    KIND: ClassVar[str] = "civil_enforcement"

    branch: str
    enforceable: bool
    due: int
    collected: int = 0


@dataclass(slots=True, eq=False, kw_only=True)
class Complaint(File):
    """A complaint, denunciation or petition."""

    KIND: ClassVar[str] = "complaint"

    complaint_kind: str
    competence: str
    field: str
    file_received: bool
    classified_properly: bool | None = None
    tracked_properly: bool | None = None


@dataclass(slots=True, eq=False, kw_only=True)
class Round(File):
    """A round of direct supervision."""

    KIND: ClassVar[str] = "supervision_round"

    field: str
    agency: str
    agency_name: str
    joined_by: tuple[str, ...] = ()


@dataclass(slots=True, eq=False, kw_only=True)
class Measure(File):
    """A proposal before the court to apply or change an administrative handling measure."""

    KIND: ClassVar[str] = "handling_measure"

    measure: str
    request: str
    born: int


@dataclass(slots=True, eq=False, kw_only=True)
class Act:
    """A document issued or an activity held; `office` is the very desk, `joint` are other offices that took part."""

    kind: str
    office: str
    field: str
    issued_on: int
    title: str
    file: File | None = None
    accused: Accused | None = None
    addressee: str = ""
    addressee_name: str = ""
    recommendation_type: str = ""
    same_level: bool = False
    upheld: bool | None = None
    reply_due_on: int | None = None
    answered_on: int | None = None
    answer: str = ""
    withdrawn_on: int | None = None
    by_leader: bool = False
    joint: tuple[str, ...] = ()
    accused_count: int = 0
    insufficient: bool = False
    not_carried_out: str = ""
    at_hearing: bool = False
    in_full: bool = False
    offence_kept: bool = False
    answering_office: str = ""
    objectively_withdrawn: bool = False
    proper: bool | None = None
    pk: int = 0


@dataclass(slots=True, eq=False, kw_only=True)
class Duty:
    """Something the law asks of a desk: about a file, or raised by a document that was received."""

    kind: str
    office: str
    field: str
    title: str
    opened_on: int
    file: File | None = None
    raised_by: Act | None = None
    met_by: Act | None = None
    due_on: int | None = None
    closed_on: int | None = None
    closed_as: str | None = None
    reason: str = ""


@dataclass(slots=True, eq=False, kw_only=True)
class Declared:
    """What an investigation body says it had in a half-year."""

    kind: str
    office: str
    first: int
    end: int
    number: int
    agency_name: str
    day: int
