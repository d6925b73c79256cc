"""Rows for tests: each function gives a legal one, changed by what the test says."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from kiemsat.organisation.models import Office, Person
from kiemsat.organisation.testing import NOON, TESTER
from kiemsat.registers.actions import conclude, pass_on, take_up
from kiemsat.registers.models import (
    Accused,
    Act,
    CrimeReport,
    CriminalCase,
    DeclaredTotal,
    Detention,
    Duty,
    Matter,
    Spell,
    SupervisionRound,
)

_numbers = count(1)
BY: dict[str, Any] = {"actor": TESTER, "at": NOON}
OPENED, DAY, DUE = date(2023, 1, 10), date(2023, 2, 1), date(2023, 4, 10)


def number() -> str:
    """A number no other row has."""
    return f"{next(_numbers)}"


def office(code: str = "a") -> Office:
    """The office of that code, made when first asked for."""
    names = {"name_vi": code, "name_en": code, "short_name": code, "level": "district"}
    return Office.objects.get_or_create(code=code, defaults=names)[0]


def person(name: str = "Nguyễn Văn A") -> Person:
    """The person of that name, made when first asked for."""
    return Person.objects.get_or_create(full_name=name)[0]


def matter_fields(**changes: Any) -> dict[str, Any]:
    """What every matter needs."""
    given = {"number": number(), "title": "Trộm cắp tài sản", "registered_on": date(2023, 1, 2)}
    return {**given, **changes} if "office" in changes else {**given, "office": office(), **changes}


def crime_report(**changes: Any) -> CrimeReport:
    """A crime report in the database."""
    return CrimeReport.objects.create(**matter_fields(source="tip", **changes))


def criminal_case(**changes: Any) -> CriminalCase:
    """A criminal case in the database."""
    return CriminalCase.objects.create(**matter_fields(**changes))


def detention(**changes: Any) -> Detention:
    """A person held, in the database."""
    return Detention.objects.create(**matter_fields(person_name="Lê Văn C", arrest_kind="urgent", **changes))


def supervision_round(**changes: Any) -> SupervisionRound:
    """A round of direct supervision in the database."""
    given = {"field": "detention", "agency": "police", "agency_name": "Nhà tạm giữ", **changes}
    return SupervisionRound.objects.create(**matter_fields(**given))


def accused(case: CriminalCase | None = None, **changes: Any) -> Accused:
    """An accused in the database, of a case of their own unless one is given."""
    return Accused.objects.create(**{"case": case or criminal_case(), "full_name": "Trần Văn B", **changes})


def spell(matter: Matter | None = None, **changes: Any) -> Spell:
    """A spell in the database: an open one of a crime report unless told otherwise."""
    given = {
        "matter": matter or crime_report(),
        "stage": "crime_report",
        "opened_on": date(2023, 1, 2),
        "opened_as": "received",
        "due_on": date(2023, 3, 2),
    }
    return Spell.objects.create(**{**given, "office": changes.get("office") or office(), **changes})


def act(**changes: Any) -> Act:
    """An act in the database: an investigation request unless told otherwise."""
    given = {
        "kind": "investigation_request",
        "office": office(),
        "field": "investigation",
        "title": "Yêu cầu điều tra",
        "issued_on": date(2023, 2, 1),
    }
    return Act.objects.create(**{**given, **changes})


def duty(matter: Matter | None = None, **changes: Any) -> Duty:
    """A duty in the database: about a crime report, still to be met, unless told otherwise."""
    given = {
        "kind": "report_decision", "field": "crime_reports", "title": "Chậm ra quyết định", "opened_on": DAY,
        "matter": matter or crime_report(),
    }  # fmt: skip
    return Duty.objects.create(**{**given, "office": changes.get("office") or office(), **changes})


def declared_total(**changes: Any) -> DeclaredTotal:
    """A number of another body in the database: the crime reports of a half-year unless told otherwise."""
    given = {
        "kind": "reports_taken_up", "first_day": date(2022, 12, 1), "end_exclusive": date(2023, 6, 1), "number": 7,
        "agency": "police", "agency_name": "Công an huyện", "document": "12/BC-CSĐT", "documented_on": date(2023, 6, 2),
    }  # fmt: skip
    return DeclaredTotal.objects.create(**{**given, "office": changes.get("office") or office(), **changes})


def investigation(accused: int = 2, *, on: date = OPENED, at: Office | None = None) -> Spell:
    """The investigation of a new case with so many accused, by its action."""
    chosen = at or office()
    people = [Accused(full_name=f"Bị can {n}") for n in range(accused)]
    case = CriminalCase(**matter_fields(registered_on=on, office=chosen))
    return take_up(matter=case, stage="investigation", office=chosen, on=on, due_on=DUE, accused=people, **BY)


def prosecution(investigated: Spell) -> Spell:
    """The prosecution that follows the investigation, the same day."""
    conclude(spell=investigated, closed_as="prosecution_proposed", on=DAY, **BY)
    return pass_on(spell=investigated, stage="prosecution", on=DAY, due_on=DUE, **BY)


def of_accused(case: Spell) -> list[Spell]:
    """The spells of the case's accused, in the order they were opened."""
    return list(Spell.objects.filter(accused__case=case.matter_id).order_by("pk"))
