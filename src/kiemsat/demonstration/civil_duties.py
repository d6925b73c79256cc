"""What the law asked of the offices beside crime: judgments of the civil bench, petitions returned, enforcement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kiemsat.demonstration.court_acts import DECIDED
from kiemsat.demonstration.desks import desk_of, field_of
from kiemsat.demonstration.dice import Deck, Dice
from kiemsat.demonstration.files import Act, Civil, Complaint, Duty, Enforcement, Measure, Stay
from kiemsat.demonstration.places import desk, read_places, shares
from kiemsat.demonstration.plan import Plan
from kiemsat.demonstration.queues import arrivals
from kiemsat.demonstration.rhythm import working_from

_DONE = 0.996
_SENT_LATE = 0.006
_VIOLATIONS = 0.012
_RETURNED = {"civil": 16, "administrative": 5}
_PETITION_VIOLATIONS = 0.15
_FREEZABLE = 2_000_000_000
_HEARINGS = 0.004
_RELIEF = {"suspended", "not_enforceable", "discontinued"}
_FOUND = {"found_right", "found_partly_right", "found_wrong"}
_EXAMINED = 0.86
_NOTICED_AFTER = 30
_OVERLOOKED = "Phát hiện thiếu sót khi tự kiểm tra"


class CivilDuties:
    """Makes up the occasions of duty of the civil bench, of enforcement and of complaints."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self._dice = Dice(seed, "civil duties")
        self._plan = plan
        self._courts = Deck(self._dice, shares(province=3.0))
        self.duties: list[Duty] = []
        self.acts: list[Act] = []

    def about_civil(self, cases: Iterable[Civil]) -> None:
        """Judgments to send on and to check, and now and then a violation of the court."""
        for case in cases:
            for stay in case.stays:
                if stay.closed_as in DECIDED and (stay.closed_on or 0) >= self._plan.first:
                    self._judgment(stay, field_of(case))

    def about_petitions(self) -> None:
        """Petitions the courts sent back, each told by a notice."""
        for field, number in _RETURNED.items():
            for half in self._plan.half_years:
                for day in arrivals(self._dice, number, half):
                    self._petition(field, day)

    def about_measures(self, measures: Iterable[Measure]) -> None:
        """Violations found when the court decided on a handling measure."""
        for measure in measures:
            stay = measure.stays[0]
            if stay.closed_on and self._dice.happens(_VIOLATIONS * 3):
                self._settled("measure_violation", stay, "administrative", "Ra quyết định quá thời hạn", "recommended")

    def about_enforcements(self, files: Iterable[Enforcement]) -> None:
        """Decisions to enforce and to put off, hearings on remission, assets to be frozen."""
        for file in files:
            stay = file.stays[0]
            self._received("civil_decision", stay, "Quyết định thi hành án", stay.opened_on)
            if stay.closed_as in _RELIEF and stay.closed_on:
                self._received("civil_relief", stay, "Quyết định về việc thi hành án", stay.closed_on)
            if stay.closed_on and self._dice.happens(_HEARINGS):
                title = "Phiên họp xét miễn, giảm nghĩa vụ thi hành án"
                self._received("remission_hearing", stay, title, stay.closed_on)
            if file.due >= _FREEZABLE and file.enforceable:
                found = working_from(stay.opened_on + self._dice.whole(10, 60))
                self._add("asset_freeze", stay, "civil_enforcement", "Có tài sản cần kê biên, phong tỏa", found,
                          done=working_from(found + self._dice.whole(1, 4)), way="requested")  # fmt: skip

    def about_complaints(self, complaints: Iterable[Complaint]) -> None:
        """Decisions on complaints that are final and may be looked at again."""
        for complaint in complaints:
            stay = complaint.stays[0]
            if complaint.complaint_kind == "complaint" and stay.closed_as in _FOUND and stay.closed_on:
                final = working_from(stay.closed_on + 15)
                way = "done" if self._dice.happens(_EXAMINED) else None
                self._add("complaint_decision", stay, "complaints", "Quyết định giải quyết khiếu nại đã có hiệu lực",
                          final, done=working_from(final + self._dice.whole(5, 40)), way=way)  # fmt: skip

    def _judgment(self, stay: Stay[Civil], field: str) -> None:
        received = working_from((stay.closed_on or 0) + self._dice.whole(4, 9))
        due, title = working_from(received + 1), "Bản án, quyết định của Tòa án"
        sent = working_from(due + 1) if self._dice.happens(_SENT_LATE) else due
        self._add("judgment_sending", stay, field, title, received, done=sent, way="done", due_on=due)
        way = "done" if self._dice.happens(_DONE) else None
        self._add("judgment_check", stay, field, title, received,
                  done=working_from(received + self._dice.whole(2, 9)), way=way)  # fmt: skip
        if self._dice.happens(_VIOLATIONS):
            self._settled("court_violation", stay, field, "Gửi bản án, quyết định quá thời hạn", "recommended")

    def _petition(self, field: str, day: int) -> None:
        court = self._courts.draw()
        place = read_places()[court]
        office = desk(court, field)
        notice = Act(
            kind="received_document", office=office, field=field, issued_on=day, addressee="court",
            addressee_name=place.court, title="Thông báo trả lại đơn khởi kiện",
        )  # fmt: skip
        self.acts.append(notice)
        done = working_from(day + self._dice.whole(1, 6))
        checked: dict[str, Any] = {"closed_on": done, "closed_as": "done"} if done <= self._plan.last else {}
        title = "Tòa án trả lại đơn khởi kiện"
        self.duties.append(Duty(kind="petition_return", office=office, field=field, title=title, opened_on=day,
                                raised_by=notice, **checked))  # fmt: skip
        if checked and self._dice.happens(_PETITION_VIOLATIONS):
            told: dict[str, Any] = {"closed_on": done, "closed_as": "recommended"}
            self.duties.append(Duty(kind="petition_violation", office=office, field=field, opened_on=done,
                                    title="Trả lại đơn không đúng căn cứ", raised_by=notice, **told))  # fmt: skip

    def _received(self, kind: str, stay: Stay[Any], title: str, day: int) -> None:
        way = "done" if self._dice.happens(_DONE) else None
        self._add(kind, stay, "civil_enforcement", title, day, done=working_from(day + self._dice.whole(0, 5)), way=way)

    def _settled(self, kind: str, stay: Stay[Any], field: str, title: str, way: str) -> None:
        found = working_from((stay.closed_on or stay.opened_on) + self._dice.whole(3, 12))
        self._add(kind, stay, field, title, found, done=working_from(found + self._dice.whole(1, 10)), way=way)

    def _add(
        self, kind: str, stay: Stay[Any], field: str, title: str, day: int, *, done: int, way: str | None, **more: Any
    ) -> None:
        """The duty, unless it arose outside the registers; what would be met after their end is still open."""
        if not self._plan.first <= day <= self._plan.last:
            return
        met: dict[str, Any] = {"closed_on": done, "closed_as": way}
        if way is None:
            met = {"closed_on": working_from(done + _NOTICED_AFTER), "closed_as": "not_done", "reason": _OVERLOOKED}
        if met["closed_on"] > self._plan.last:
            met = {}
        self.duties.append(Duty(kind=kind, office=desk_of(stay), field=field, title=title, opened_on=day,
                                file=stay.file, **met, **more))  # fmt: skip
