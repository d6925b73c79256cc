"""Statutory limits of the stays: the first one, and the extensions it took until the stay ended.

A few needed extensions are not asked for, at some offices more than at others: those stays end late.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kiemsat.demonstration.dice import Dice
from kiemsat.demonstration.files import Case, Civil, Complaint, Detention, Extension, Stay
from kiemsat.demonstration.places import PROVINCE, read_places
from kiemsat.demonstration.plan import Plan
from kiemsat.demonstration.rhythm import add_months, working_until

# Nobody is held a day too long for want of an extension.
_NEVER_LATE = frozenset({"custody", "remand"})
POLICE, PROCURACY, PROVINCIAL, COURT = "police", "procuracy", "provincial", "court"


@dataclass(frozen=True)
class Span:
    """A length of time in days or months; of an extension also who may give it, and under which paragraph."""

    days: int = 0
    months: int = 0
    by: str = ""
    paragraph: str = ""

    def after(self, day: int) -> int:
        """The day on which it ends when it runs from `day`."""
        return add_months(day, self.months) + self.days


@dataclass(frozen=True)
class Limit:
    """A first span, and those it can be extended by, one after another."""

    first: Span
    more: tuple[Span, ...] = ()


def _months(by: str, paragraph: str, *months: int) -> tuple[Span, ...]:
    return tuple(Span(months=number, by=by, paragraph=paragraph) for number in months)


def _days(by: str, paragraph: str, *days: int) -> tuple[Span, ...]:
    return tuple(Span(days=number, by=by, paragraph=paragraph) for number in days)


_A147, _A172, _A174 = "BLTTHS Điều 147 khoản 2", "BLTTHS Điều 172 khoản 2", "BLTTHS Điều 174 khoản 1"
_A118, _A173, _A240 = "BLTTHS Điều 118 khoản 2", "BLTTHS Điều 173 khoản 2", "BLTTHS Điều 240 khoản 1"
_A277, _A278, _A203 = "BLTTHS Điều 277 khoản 1", "BLTTHS Điều 278", "BLTTDS Điều 203 khoản 1"
_A286, _A130 = "BLTTDS Điều 286 khoản 1", "LTTHC Điều 130"

# Up to two months in all by the agency itself: twenty days, and forty more; then the procuracy once.
_REPORT = Limit(Span(days=20), (Span(days=40, by=POLICE, paragraph=_A147), *_months(PROCURACY, _A147, 2)))
_REPORT_RESUMED = Limit(Span(months=1))
_INVESTIGATION = (
    Limit(Span(months=2), _months(PROCURACY, _A172, 2)),
    Limit(Span(months=3), _months(PROCURACY, _A172, 3, 2)),
    Limit(Span(months=4), (*_months(PROCURACY, _A172, 4), *_months(PROVINCIAL, _A172, 4))),
    Limit(Span(months=4), _months(PROVINCIAL, _A172, 4, 4, 4)),
)
_INVESTIGATION_RESUMED = (
    Limit(Span(months=2), _months(PROCURACY, _A174, 1)),
    Limit(Span(months=2), _months(PROCURACY, _A174, 2)),
    Limit(Span(months=3), _months(PROVINCIAL, _A174, 2)),
    Limit(Span(months=3), _months(PROVINCIAL, _A174, 3)),
)
_ADDITIONAL = {"procuracy": Limit(Span(months=2)), "court": Limit(Span(months=1))}
_PROSECUTION = (
    Limit(Span(days=20), _days(PROCURACY, _A240, 10)),
    Limit(Span(days=20), _days(PROCURACY, _A240, 10)),
    Limit(Span(days=30), _days(PROCURACY, _A240, 15)),
    Limit(Span(days=30), _days(PROCURACY, _A240, 30)),
)
# Preparation, and the fifteen days within which the hearing is opened; thirty where there is good reason.
_TRIAL = (
    Limit(Span(days=45), _days(COURT, _A277, 15, 15)),
    Limit(Span(days=60), _days(COURT, _A277, 15, 15)),
    Limit(Span(days=75), _days(COURT, _A277, 30, 15)),
    Limit(Span(days=105), _days(COURT, _A277, 30, 15)),
)
_CUSTODY = Limit(Span(days=3), _days(POLICE, _A118, 3, 3))
_REMAND = tuple(
    Limit(Span(days=first), (*_days(PROCURACY, _A173, *more), *_days(COURT, _A278, *[45] * 12)))
    for first, more in ((60, (30,)), (90, (60,)), (120, (90,)), (120, (120, 120)))
)
_CIVIL = Limit(Span(months=5), _months(COURT, _A203, 2, 1))
_BUSINESS = Limit(Span(months=3), _months(COURT, _A203, 1, 1))
_ADMINISTRATIVE = Limit(Span(months=5), _months(COURT, _A130, 2))
_BRANCHES = {"business": _BUSINESS, "labour": _BUSINESS, "administrative": _ADMINISTRATIVE}
_COMPLAINTS = {
    "complaint": Limit(Span(days=30), _days(PROCURACY, "Luật Khiếu nại Điều 28", 15)),
    "denunciation": Limit(Span(days=30), _days(PROCURACY, "BLTTHS Điều 481 khoản 3", 30)),
    "petition": Limit(Span(days=30)),
    "cassation_petition": Limit(Span(months=6), _months(PROCURACY, "Luật TCVKSND Điều 29", 6)),
}


class Limits:
    """Gives every stay with a limit its due day."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self._dice = Dice(seed, "limits")
        self._last = plan.last

    def tell(self, stays: list[Stay[Any]]) -> None:
        """Give the stays of one matter, in order, their due days."""
        left: tuple[Span, ...] = ()
        for number, stay in enumerate(stays):
            before = stays[number - 1] if number else None
            kept = stay.opened_as == "transferred_in" and before is not None and before.stage == stay.stage
            limit = self._limit(stay, stays[:number])
            if limit is not None and stay.opened_as == "split":
                left = self._run(stay, *_brought_along(stay, limit))
            elif limit is not None:
                due = before.due_on if kept and before else None
                left = self._run(stay, due or limit.first.after(stay.opened_on), left if kept else limit.more)

    def _run(self, stay: Stay[Any], due: int, more: tuple[Span, ...]) -> tuple[Span, ...]:
        """Extend the limit while the stay lasts longer; the extensions that were not needed."""
        until = self._last + 1 if stay.closed_on is None else stay.closed_on
        late = stay.stage not in _NEVER_LATE and self._dice.happens(read_places()[stay.office].late / 100)
        while due < until and more and not late:
            span, *rest = more
            later = span.after(due)
            decided_on = max(stay.opened_on, working_until(due - self._dice.whole(1, 5)))
            if decided_on > self._last:
                break
            stay.extensions.append(Extension(due, later, decided_on, _authority(stay, span.by), span.paragraph))
            due, more = later, tuple(rest)
        stay.due_on = due
        return more

    def _limit(self, stay: Stay[Any], earlier: list[Stay[Any]]) -> Limit | None:
        match stay.stage:
            case "crime_report":
                return _REPORT_RESUMED if stay.opened_as == "resumed" else _REPORT
            case "investigation":
                return _investigation(stay, earlier)
            case "prosecution":
                return _PROSECUTION[stay.file.charge.weight]
            case "first_instance":
                return _TRIAL[stay.file.charge.weight]
            case "appeal":
                return Limit(Span(days=60), _days(COURT, "BLTTHS Điều 346", 30))
            case "custody":
                return _CUSTODY
            case "remand":
                return _REMAND[_weight_of(stay.file)]
            case _:
                return _beyond_crime(stay)


def _beyond_crime(stay: Stay[Any]) -> Limit | None:
    file = stay.file
    if isinstance(file, Civil) and stay.stage == "civil_first_instance":
        return _BRANCHES.get(file.branch, _CIVIL)
    if isinstance(file, Civil) and stay.stage == "civil_appeal":
        return Limit(Span(months=3), _months(COURT, _A286, 1))
    return _COMPLAINTS[file.complaint_kind] if isinstance(file, Complaint) else None


def _investigation(stay: Stay[Case], earlier: list[Stay[Any]]) -> Limit:
    weight = stay.file.charge.weight
    if stay.opened_as == "resumed":
        return _INVESTIGATION_RESUMED[weight]
    if stay.opened_as == "returned":
        by_court = len(earlier) > 1 and earlier[-2].stage == "first_instance" and earlier[-1].opened_as == "returned"
        return _ADDITIONAL["court" if by_court else "procuracy"]
    return _INVESTIGATION[weight]


def _brought_along(stay: Stay[Case], limit: Limit) -> tuple[int, tuple[Span, ...]]:
    """The limit a case split off brings along: that of the case it comes from, as it stood on the day."""
    due, more = limit.first.after(stay.file.begun_on), limit.more
    while due < stay.opened_on and more:
        due, more = more[0].after(due), more[1:]
    return due, more


def _weight_of(detention: Detention) -> int:
    return detention.accused.charge.weight if detention.accused else 1


def _authority(stay: Stay[Any], by: str) -> str:
    place = read_places()[stay.office]
    match by:
        case "police":
            return f"Thủ trưởng {place.police}"
        case "court":
            return f"Chánh án {place.court}"
        case "provincial":
            return f"Viện trưởng Viện kiểm sát nhân dân {read_places()[PROVINCE].area}"
        case _:
            return f"Viện trưởng Viện kiểm sát nhân dân {place.area}"
