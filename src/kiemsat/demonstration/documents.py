"""The documents that the reviews count: recommendations, appeal protests, lesson notices, key cases, lesson trials."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kiemsat.demonstration.desks import desk_of, field_of
from kiemsat.demonstration.dice import Deck, Dice, apportion
from kiemsat.demonstration.errors import PlanUnfulfilled
from kiemsat.demonstration.files import Accused, Act, Case, Civil, Stay
from kiemsat.demonstration.places import PROVINCE, desk
from kiemsat.demonstration.plan import HalfYear, Plan
from kiemsat.demonstration.rhythm import working_from, working_until

_PROTESTS = {"appeal": 62, "civil_appeal": 38}
_UPPER_LEVEL = 0.35
_LESSON_TRIALS = {"trials": 64, "civil": 31, "administrative": 5}
_CHANGED = frozenset({"amended", "annulled", "annulled_discontinued"})
_GIVEN_UP = frozenset({"withdrawn", "discontinued"})
_NOTICES = {
    "investigation": "Thông báo rút kinh nghiệm trong công tác thực hành quyền công tố, kiểm sát điều tra",
    "trials": "Thông báo rút kinh nghiệm trong công tác kiểm sát xét xử án hình sự",
    "civil": "Thông báo rút kinh nghiệm trong công tác kiểm sát giải quyết án dân sự, hôn nhân và gia đình",
    "administrative": "Thông báo rút kinh nghiệm trong công tác kiểm sát giải quyết án hành chính, kinh doanh",
    "detention": "Thông báo rút kinh nghiệm trong công tác kiểm sát tạm giữ, tạm giam, thi hành án hình sự",
    "civil_enforcement": "Thông báo rút kinh nghiệm trong công tác kiểm sát thi hành án dân sự",
    "complaints": "Thông báo rút kinh nghiệm trong công tác kiểm sát giải quyết khiếu nại, tố cáo",
}
_NOTICE_SHARES = {
    "soc-trang-p1": 5, "soc-trang-p2": 2, "soc-trang-p3": 3, "soc-trang-p7": 4, "soc-trang-p9": 4, "soc-trang-p10": 1,
    "soc-trang-p8": 1, "soc-trang-p11": 1, "soc-trang-p12": 1,
}  # fmt: skip
_NOTICE_FIELDS = {
    "soc-trang-p7": "trials", "soc-trang-p9": "civil", "soc-trang-p10": "administrative", "soc-trang-p8": "detention",
    "soc-trang-p11": "civil_enforcement", "soc-trang-p12": "complaints",
}  # fmt: skip


@dataclass(frozen=True)
class _Protest:
    """A protest that could have been made: when, by which office, and the appeal that came of it."""

    day: int
    office: str
    appeal: Stay[Any]


class Documents:
    """Makes up the counted documents that grow out of cases, as many in each half-year as the plan wants."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self._dice = Dice(seed, "documents")
        self._plan = plan
        self._desks = Deck(self._dice, _NOTICE_SHARES, cards=22)
        self.acts: list[Act] = []

    def tell(self, cases: list[Case], civil: list[Civil]) -> None:
        """Protests, notices, key cases and lesson trials of every half-year."""
        stays = [stay for file in (*cases, *civil) for stay in file.stays]
        for half in self._plan.half_years:
            self._protests(half, stays)
            self._notices(half)
            self._key_cases(half, cases)
            self._lesson_trials(half, stays)

    def _wanted(self, half: HalfYear, code: str) -> tuple[str, int]:
        planned = self._plan.acts[code]
        return planned.kind, planned.numbers[half.number]

    def _protests(self, half: HalfYear, stays: Iterable[Stay[Any]]) -> None:
        kind, number = self._wanted(half, "appeal_protests_issued")
        appeals = [stay for stay in stays if stay.stage in _PROTESTS and stay.opened_as == "received"]
        for stage, wanted in apportion(_PROTESTS, number).items():
            ready = [one for stay in appeals if stay.stage == stage for one in self._protestable(stay, half)]
            # Rather those that came to something: a procuracy protests where it expects to be heard.
            ranked = sorted(self._dice.shuffled(ready), key=lambda one: one.appeal.closed_as not in _CHANGED)
            if len(ranked) < wanted:
                raise PlanUnfulfilled(f"Only [{len(ranked)}] judgments to protest in [{half.code}]; mend plan.yaml.")
            failed = max(1, wanted // 5)
            self.acts += [self._protest(kind, one) for one in ranked[: wanted - failed] + ranked[-failed:]]

    def _protestable(self, appeal: Stay[Any], half: HalfYear) -> list[_Protest]:
        """The protest of the half-year that could stand behind the appeal, if there is one."""
        stays = appeal.file.stays
        judged = [one for one in stays if one.closed_as == "judged" and (one.closed_on or 0) <= appeal.opened_on]
        if not judged:
            return []
        day = working_from((judged[-1].closed_on or 0) + self._dice.whole(6, 13))
        return [_Protest(day, judged[-1].office, appeal)] if day in half and day <= appeal.opened_on else []

    def _protest(self, kind: str, given: _Protest) -> Act:
        upper = self._dice.happens(_UPPER_LEVEL)
        file, appeal = given.appeal.file, given.appeal
        stage = "appeal" if isinstance(file, Case) else field_of(file)
        act = Act(
            kind=kind,
            office=desk(PROVINCE, stage) if upper else given.office,
            field="trials" if isinstance(file, Case) else field_of(file),
            issued_on=given.day,
            title="Quyết định kháng nghị phúc thẩm",
            file=file,
            accused=_appellant(file),
            addressee="court",
            addressee_name="Tòa án nhân dân tỉnh Sóc Trăng",
            same_level=not upper,
            upheld=None if appeal.closed_as is None else appeal.closed_as not in _GIVEN_UP,
        )
        if appeal.closed_as in _GIVEN_UP:
            act.withdrawn_on = appeal.closed_on
        elif appeal.closed_as is not None:
            act.answered_on = appeal.closed_on
            changed = self._dice.pick(("accepted", "accepted", "partly"))
            act.answer = changed if appeal.closed_as in _CHANGED else "rejected"
        return act

    def _notices(self, half: HalfYear) -> None:
        kind, number = self._wanted(half, "lesson_notices_issued")
        days = range(half.first, half.last + 1)
        for _ in range(number):
            office = self._desks.draw()
            field = _NOTICE_FIELDS.get(office, "investigation")
            issued_on = min(working_from(self._dice.pick(days)), working_until(half.last))
            self.acts.append(Act(kind=kind, office=office, field=field, issued_on=issued_on, title=_NOTICES[field]))

    def _key_cases(self, half: HalfYear, cases: Iterable[Case]) -> None:
        """Agree on key cases among those begun in the half-year, rather grave ones or ones with many accused."""
        kind, number = self._wanted(half, "key_cases")
        days = range(half.first, half.last - 6)
        fresh = [case for case in cases if case.registered_on in days and case.stays[0].opened_as == "received"]
        ranked = sorted((case for case in fresh if case.accused), key=self._ordinariness)
        for case in ranked[:number]:
            day = working_from(case.registered_on + self._dice.whole(4, 25))
            issued_on = min(day, working_until(half.last), case.stays[0].closed_on or half.last)
            self.acts.append(
                Act(kind=kind, office=desk_of(case.stays[0]), field="investigation",
                    issued_on=max(issued_on, case.registered_on), title="Xác định vụ án trọng điểm", file=case)
            )  # fmt: skip

    def _ordinariness(self, case: Case) -> float:
        return self._dice.around(1, 1) / (1 + case.charge.weight + len(case.accused) / 4)

    def _lesson_trials(self, half: HalfYear, stays: Iterable[Stay[Any]]) -> None:
        kind, number = self._wanted(half, "lesson_trials_held")
        heard = [stay for stay in stays if stay.closed_as == "judged" and (stay.closed_on or 0) in half]
        by_field: dict[str, list[Stay[Any]]] = {field: [] for field in _LESSON_TRIALS}
        for stay in heard:
            by_field["trials" if isinstance(stay.file, Case) else field_of(stay.file)].append(stay)
        for field, wanted in apportion(_LESSON_TRIALS, number).items():
            for stay in self._dice.picks(by_field[field], wanted):
                self.acts.append(
                    Act(kind=kind, office=desk_of(stay), field=field, issued_on=stay.closed_on or half.last,
                        title="Phiên tòa rút kinh nghiệm", file=stay.file, by_leader=self._dice.happens(0.1))
                )  # fmt: skip


def _appellant(file: Case | Civil) -> Accused | None:
    """The first of the accused whom the appeal is about."""
    people = file.accused if isinstance(file, Case) else []
    return next((one for one in people if any(stay.stage == "accused_appeal" for stay in one.stays)), None)
