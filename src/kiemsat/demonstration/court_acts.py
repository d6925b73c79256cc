"""What follows a judgment: the hearing itself, the check of its minutes, the slip, the copy sent upward."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kiemsat.demonstration.desks import desk_of, field_of
from kiemsat.demonstration.dice import Dice
from kiemsat.demonstration.files import Act, Case, Civil, Stay
from kiemsat.demonstration.plan import Plan
from kiemsat.demonstration.rhythm import working_from

HEARD = frozenset({"judged", "upheld", "amended", "annulled", "annulled_discontinued"})
DECIDED = HEARD | {"settled", "discontinued"}
_LEADERS = 0.09
_NOTICED = 0.998
_TRIALS = frozenset({"first_instance", "appeal"})


class CourtActs:
    """Makes up the acts that go with hearings and judgments."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self._dice = Dice(seed, "court")
        self._notices = Dice(seed, "notices")
        self._first, self._last = plan.first, plan.last
        self.acts: list[Act] = []

    def about_cases(self, cases: Iterable[Case]) -> None:
        """Hearings and judgments of criminal cases."""
        for case in cases:
            for stay in case.stays:
                if stay.stage in _TRIALS and stay.closed_as in DECIDED:
                    self._judgment(stay, "trials", attended=stay.closed_as in HEARD)

    def about_civil(self, cases: Iterable[Civil]) -> None:
        """Hearings and judgments of the civil bench; the procuracy attends where the law wants it."""
        for case in cases:
            first = case.stays[0]
            if first.opened_on >= self._first and self._notices.happens(_NOTICED):
                day = working_from(first.opened_on + self._notices.whole(0, 5))
                self._add(first, field_of(case), "notice_check", day, "Kiểm sát thông báo thụ lý vụ, việc")
            for stay in case.stays:
                if stay.closed_as in DECIDED and stay.stage.startswith("civil"):
                    in_scope = case.attendance_required or stay.stage == "civil_appeal"
                    attended = in_scope and stay.closed_as in HEARD and self._dice.happens(0.995)
                    self._judgment(stay, field_of(case), attended=attended)

    def _judgment(self, stay: Stay[Any], field: str, *, attended: bool) -> None:
        day = stay.closed_on or stay.opened_on
        if attended:
            self._add(stay, field, "hearing", day, "Tham gia phiên tòa", by_leader=self._dice.happens(_LEADERS))
            if self._dice.happens(0.985):
                self._add(stay, field, "minutes_check", day + self._dice.whole(2, 9), "Kiểm tra biên bản phiên tòa")
        slip = working_from(day + self._dice.whole(5, 13))
        if self._dice.happens(0.992):
            self._add(stay, field, "supervision_slip", slip, "Phiếu kiểm sát bản án, quyết định")
        if self._dice.happens(0.975):
            self._add(
                stay, field, "judgment_sent", slip + self._dice.whole(0, 1), "Gửi bản án, quyết định cho VKS cấp trên"
            )

    def _add(self, stay: Stay[Any], field: str, kind: str, day: int, title: str, *, by_leader: bool = False) -> None:
        """The act, unless its day lies after the end of the registers."""
        issued_on = day if kind == "hearing" else working_from(day)
        if issued_on <= self._last:
            office = desk_of(stay)
            self.acts.append(
                Act(kind=kind, office=office, field=field, issued_on=issued_on, title=title, file=stay.file,
                    by_leader=by_leader)
            )  # fmt: skip
