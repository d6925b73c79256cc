"""Requests and inquiries: what the procuracy asks of the investigators while a report or a case is with them."""

from __future__ import annotations

from kiemsat.demonstration.dice import Deck, Dice
from kiemsat.demonstration.files import Accused, Act, Case, Detention, Report, Stay
from kiemsat.demonstration.places import PROVINCE, desk, read_places, shares
from kiemsat.demonstration.plan import Plan
from kiemsat.demonstration.rhythm import working_between, working_from, working_until

_DILIGENCE = (0.78, 0.97)
_INTERROGATED = 0.87
_INTERVIEWED = 0.84
_INITIATIONS = 4
_FRESH = frozenset({"received", "reopened", "returned"})
_FREEZABLE = frozenset({"corruption"})


class Requests:
    """Makes up the requests to investigators and the talks with people held or accused."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self._dice = Dice(seed, "requests")
        self._plan = plan
        # How many of its reports and cases an office writes to the investigators about; the province about all.
        low, high = _DILIGENCE
        given = {code: low + (high - low) * self._dice.around(0.5, 12) for code in shares(districts_only=True)}
        self._diligence = {**given, PROVINCE: 1.0}
        self._offices = Deck(self._dice, shares())
        self.acts: list[Act] = []

    def about_reports(self, reports: list[Report]) -> None:
        """Verification requests on most reports."""
        for report in reports:
            stay = report.stays[0]
            if stay.opened_on < self._plan.first or (report.caught and self._dice.happens(0.8)):
                continue
            if self._dice.happens(self._diligence[stay.office]):
                self._ask(
                    stay, "verification_request", "crime_reports", "Yêu cầu kiểm tra, xác minh nguồn tin về tội phạm"
                )
            if report.category == "corruption" and self._dice.happens(0.8):
                self._ask(stay, "asset_freeze_request", "crime_reports", "Yêu cầu kê biên tài sản, phong tỏa tài khoản")
        self._initiations([report for report in reports if report.case is not None])

    def about_cases(self, cases: list[Case]) -> None:
        """Investigation requests on most cases, and interrogations of most accused."""
        for case in cases:
            for stay in case.stays:
                if stay.stage == "investigation" and stay.opened_as in _FRESH and stay.opened_on >= self._plan.first:
                    self._about_investigation(stay)
            for person in case.accused:
                if self._dice.happens(_INTERROGATED):
                    self._interrogate(person)

    def about_detentions(self, detentions: list[Detention]) -> None:
        """Talks with those held urgently, before their custody is approved."""
        for detention in detentions:
            urgent = detention.arrest_kind == "urgent" and detention.registered_on >= self._plan.first
            if urgent and self._dice.happens(_INTERVIEWED):
                stay = detention.stays[0]
                day = min(stay.opened_on + self._dice.whole(0, 1), stay.closed_on or self._plan.last, self._plan.last)
                office = desk(stay.office, "custody")
                self.acts.append(
                    Act(kind="interview", office=office, field="detention", issued_on=max(day, stay.opened_on),
                        title="Lấy lời khai người bị giữ trong trường hợp khẩn cấp trước khi phê chuẩn", file=detention)
                )  # fmt: skip

    def _about_investigation(self, stay: Stay[Case]) -> None:
        if self._dice.happens(self._diligence[stay.office]):
            self._ask(stay, "investigation_request", "investigation", "Yêu cầu điều tra vụ án", answered=0.93)
        if stay.file.charge.group in _FREEZABLE and self._dice.happens(0.85):
            self._ask(stay, "asset_freeze_request", "investigation", "Yêu cầu kê biên tài sản, phong tỏa tài khoản")

    def _ask(self, stay: Stay[Report] | Stay[Case], kind: str, field: str, title: str, answered: float = 0.0) -> None:
        """Write to the investigators soon after the stay begins; some answers come before the end of the registers."""
        day = working_from(stay.opened_on + self._dice.whole(1, 9))
        if day > min(stay.closed_on or self._plan.last, self._plan.last):
            day = stay.opened_on
        act = Act(
            kind=kind, office=desk(stay.office, stay.stage, stay.file.charge.group), field=field, issued_on=day,
            title=title, file=stay.file, addressee="police", addressee_name=read_places()[stay.office].police,
        )  # fmt: skip
        answered_on = working_from(day + self._dice.whole(12, 60))
        if self._dice.happens(answered) and answered_on <= self._plan.last:
            act.answered_on, act.answer = answered_on, "accepted"
        self.acts.append(act)

    def _interrogate(self, person: Accused) -> None:
        """Question the accused before the file leaves the procuracy, at the earliest when charged."""
        stages = [stay for stay in person.stays if stay.stage in {"accused_investigation", "accused_prosecution"}]
        if not stages:
            return
        stay = stages[-1]
        first = max(stay.opened_on, person.charged_on, self._plan.first)
        days = working_between(first, min(stay.closed_on or self._plan.last, self._plan.last))
        if not days:
            return
        office = desk(stay.office, stay.stage.removeprefix("accused_"), person.charge.group)
        self.acts.append(
            Act(kind="interrogation", office=office, field="investigation", issued_on=self._dice.pick(days),
                title="Hỏi cung bị can", file=person.case, accused=person)
        )  # fmt: skip

    def _initiations(self, initiated: list[Report]) -> None:
        """A few requests to initiate a case that the police had been slow to."""
        for half in self._plan.half_years:
            fit = [report for report in initiated if (report.stays[-1].closed_on or 0) in half and not report.caught]
            for report in self._dice.picks(fit, _INITIATIONS):
                stay = report.stays[-1]
                closed_on = stay.closed_on or half.last
                day = max(stay.opened_on, working_until(closed_on - self._dice.whole(1, 6)))
                self.acts.append(
                    Act(kind="initiation_request", office=desk(stay.office, "crime_report", report.charge.group),
                        field="crime_reports", issued_on=day, title="Yêu cầu khởi tố vụ án hình sự", file=report,
                        addressee="police", addressee_name=read_places()[stay.office].police, answered_on=closed_on,
                        answer="accepted")
                )  # fmt: skip
