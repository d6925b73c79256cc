"""A small province for tests: a few matters in every office and stage that reports name, the same on every run."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random

from kiemsat.base.actors import Actor
from kiemsat.organisation.actions import load_offices
from kiemsat.organisation.models import Office
from kiemsat.registers.models import (
    Accused,
    Act,
    CivilCase,
    CivilEnforcement,
    Complaint,
    CrimeReport,
    CriminalCase,
    Detention,
    Matter,
    Sentence,
    Spell,
)

FIRST, LAST = date(2021, 6, 1), date(2023, 5, 31)
AT = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
CRIMINAL = {
    "investigation": ("prosecution_proposed", "prosecution_proposed", "discontinued"),
    "prosecution": ("indicted", "indicted", "returned"),
    "first_instance": ("judged", "judged", "discontinued"),
}
PROVINCIAL = {"appeal": ("upheld", "amended", "withdrawn")}
HELD = {"custody": ("charged", "charged", "released"), "remand": ("measure_replaced", "sentence_enforced")}
OTHERS = {
    "civil_first_instance": ("judged", "settled"),
    "civil_enforcement": ("completed", "not_enforceable"),
    "complaint": ("found_wrong", "found_right"),
    "sentence": ("completed",),
    "crime_report": ("initiated", "not_initiated", "not_initiated"),
}
ACTS = """
    conclusion recommendation appeal_protest lesson_notice key_case lesson_trial thematic_conference
    coordination_regulation investigation_request training
""".split()


def fill_province(times: int = 1) -> None:
    """Offices and registers of Sóc Trăng, `times` times as many matters in each queue."""
    load_offices(actor=Actor.system("reports.tests"), at=AT)
    filling = _Filling(Random(2023), times)
    offices = list(Office.objects.filter(parent__code="soc-trang"))
    for place, office in enumerate(offices):
        provincial = office.level == "province_office"
        stages = {**CRIMINAL, **HELD, **OTHERS, **(PROVINCIAL if provincial else {})}
        # Long Phú takes no one into custody: its cell says that nothing arose.
        for stage, ends in stages.items():
            if (office.code, stage) != ("long-phu", "custody"):
                filling.queue(office, stage, ends, size=4 + place % 5)
        filling.acts(office)
    filling.secret(offices[0])


class _Filling:
    def __init__(self, dice: Random, times: int) -> None:
        self.dice = dice
        self.times = times
        self.numbers = 0

    def queue(self, office: Office, stage: str, ends: tuple[str, ...], size: int) -> None:
        for _ in range(size * self.times):
            opened = FIRST + timedelta(self.dice.randrange((LAST - FIRST).days - 40))
            self.spell(self.matter(office, stage, opened), stage, opened, ends)

    def spell(self, matter: Matter, stage: str, opened: date, ends: tuple[str, ...]) -> None:
        closed = opened + timedelta(self.dice.randrange(*_days(stage, opened)))
        open_still = closed > LAST
        Spell.objects.create(
            matter=matter,
            stage=stage,
            office=matter.office,
            opened_on=opened,
            opened_as="received",
            due_on=opened + timedelta(90),
            closed_on=None if open_still else closed,
            closed_as=None if open_still else self.dice.choice(ends),
        )

    def matter(self, office: Office, stage: str, on: date) -> Matter:
        self.numbers += 1
        held = {"number": f"{self.numbers:03}-P", "office": office, "registered_on": on}
        if stage == "crime_report":
            return CrimeReport.objects.create(title="Tố giác hành vi trộm cắp tài sản", source="tip", **held)
        if stage in HELD:
            return Detention.objects.create(
                title="Tạm giữ, tạm giam", person_name="Trần Văn B", arrest_kind="caught_in_act", **held
            )
        if stage == "civil_first_instance":
            return CivilCase.objects.create(title="Tranh chấp hợp đồng vay", branch="civil", form="case", **held)
        if stage == "civil_enforcement":
            return CivilEnforcement.objects.create(
                title="Thi hành án dân sự", branch="civil", amount_due=5_000_000, amount_collected=1_000_000, **held
            )
        if stage == "complaint":
            return Complaint.objects.create(
                title="Khiếu nại", complaint_kind="complaint", competence="resolve", field="complaints", **held
            )
        if stage == "sentence":
            return Sentence.objects.create(
                title="Thi hành án phạt tù", person_name="Lê C", sentence_kind="imprisonment", **held
            )
        case = CriminalCase.objects.create(title="Vụ án cố ý gây thương tích", **held)
        Accused.objects.create(case=case, full_name="Nguyễn Văn Đức")
        return case

    def acts(self, office: Office) -> None:
        for kind in ACTS:
            for _ in range(self.dice.randrange(1, 5) * self.times):
                self.numbers += 1
                on = FIRST + timedelta(self.dice.randrange((LAST - FIRST).days))
                matter = self.matter(office, "investigation", on) if kind == "key_case" else None
                Act.objects.create(
                    kind=kind, office=office, field="investigation", number=f"{self.numbers}-P", title="Văn bản số",
                    issued_on=on, matter=matter, recommendation_type="aggregate" if kind == "recommendation" else "",
                )  # fmt: skip

    def secret(self, office: Office) -> None:
        matter = self.matter(office, "crime_report", date(2023, 2, 1))
        Matter.objects.filter(pk=matter.pk).update(secrecy=2, title="Nội dung không được lộ", number="MAT-007")
        self.spell(matter, "crime_report", date(2023, 2, 1), ("initiated",))


def _days(stage: str, opened: date) -> tuple[int, int]:
    """Custody is short; remand becomes slower in the last half-year, so that one rate falls."""
    if stage == "custody":
        return 2, 9
    return (90, 300) if stage == "remand" and opened >= date(2022, 9, 1) else (2, 160)
