"""The invented people of the offices: who held which post from when to when, and who works on what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from kiemsat.demonstration.dice import Dice
from kiemsat.demonstration.names import Names
from kiemsat.demonstration.places import PROVINCE, read_places
from kiemsat.demonstration.plan import Plan
from kiemsat.law.yaml_source import read_yaml

_WORKING = frozenset({"prosecutor", "division_head", "division_deputy", "chief", "deputy"})
_LEADING = frozenset({"chief", "deputy"})
_LEAVE = 0.1
_PROMOTED = 0.5
_WOMEN = 0.35


@dataclass(slots=True, eq=False)
class Staffer:
    """A person, with the posts held one after another."""

    full_name: str
    sex: str
    born: int
    pk: int = 0


@dataclass(slots=True, eq=False)
class HeldPost:
    """A post, and what its holder is in charge of."""

    staffer: Staffer
    office: str
    role: str
    rank: str
    duty: str
    held_from: int
    held_to: int | None = None
    portfolios: list[tuple[str, str]] = field(default_factory=list)

    def held_on(self, day: int) -> bool:
        """Whether it was held on the day."""
        return self.held_from <= day and (self.held_to is None or day < self.held_to)


class Staff:
    """Makes up the people, and says who works on a matter."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self._dice = Dice(seed, "staff")
        self._names = Names(self._dice)
        self._plan = plan
        self.posts: list[HeldPost] = []
        source = read_yaml(Path(__file__).parent / "data" / "staff.yaml").value
        self._appoint_all(source)
        self._put_in_charge(source["portfolios"])
        self._at_work = self._index()
        self._turns: dict[tuple[str, str], int] = {}

    @property
    def people(self) -> list[Staffer]:
        """Everybody once, in order of their first post."""
        return list({id(post.staffer): post.staffer for post in self.posts}.values())

    def worker(self, office: str, duty: str, day: int) -> Staffer:
        """Whose turn it is at the desk for that field of work on that day."""
        ready = self._at_work.get((office, duty)) or self._at_work[office, ""]
        turn = self._turns.get((office, duty), 0)
        self._turns[office, duty] = turn + 1
        for step in range(len(ready)):
            post = ready[(turn + step) % len(ready)]
            if post.held_on(day):
                return post.staffer
        return ready[turn % len(ready)].staffer

    def leader(self, office: str, day: int) -> Staffer:
        """The chief or a deputy who acts for the office; a division's is of the provincial office."""
        whole = office if office in read_places() else PROVINCE
        return self.worker(whole, "leader", day)

    def _appoint_all(self, source: Any) -> None:
        for office, lines in source["offices"].items():
            for line in lines:
                self._appoint_line(office, line, line["number"])
        for code, place in read_places().items():
            if code == PROVINCE:
                continue
            for line in source["district"]:
                more = (
                    round(place.share * float(source["prosecutors_per_share"])) if line["role"] == "prosecutor" else 0
                )
                number = 1 if line["role"] == "deputy" and place.share < 6 else line["number"] + more
                self._appoint_line(code, line, number)

    def _appoint_line(self, office: str, line: Any, number: int) -> None:
        ranks = line["ranks"] or [""]
        for turn in range(number):
            rank, duty = ranks[turn % len(ranks)], line["duties"][turn % len(line["duties"])]
            self._appoint(office, line["role"], rank, duty)

    def _appoint(self, office: str, role: str, rank: str, duty: str) -> None:
        """Fill the post since before the registers; some posts change hands, some examiners rise to prosecutor."""
        begun = self._plan.first - self._dice.whole(60, 2200)
        post = HeldPost(self._somebody(role), office, role, rank, duty, begun)
        self.posts.append(post)
        change = _first_of_month(self._plan.first + self._dice.whole(90, 850))
        if self._dice.happens(_LEAVE):
            post.held_to = change
            self.posts.append(HeldPost(self._somebody(role), office, role, rank, duty, change))
        elif role == "examiner" and self._dice.happens(_PROMOTED):
            post.held_to = change
            self.posts.append(HeldPost(post.staffer, office, "prosecutor", "prosecutor_junior", duty, change))

    def _somebody(self, role: str) -> Staffer:
        sex = "female" if self._dice.happens(_WOMEN) else "male"
        youngest = 46 if role in _LEADING else 26
        return Staffer(self._names.person(sex), sex, 2022 - self._dice.whole(youngest, youngest + 12))

    def _put_in_charge(self, portfolios: Any) -> None:
        """Share out the fields of work and the districts among the province's leaders."""
        leaders = [post for post in self.posts if post.office == PROVINCE]
        slots: list[list[HeldPost]] = []
        for post in leaders:
            if slots and slots[-1][-1].held_to == post.held_from:
                slots[-1].append(post)
            else:
                slots.append([post])
        for holders, given in zip(slots, portfolios, strict=True):
            for post in holders:
                post.portfolios = [*((one, "") for one in given["fields"]), *(("", one) for one in given["offices"])]

    def _index(self) -> dict[tuple[str, str], list[HeldPost]]:
        """Who works at each desk on each duty; under no duty, everybody who does."""
        index: dict[tuple[str, str], list[HeldPost]] = {}
        for post in self.posts:
            for duty in _duties(post):
                index.setdefault((post.office, duty), []).append(post)
        return index


def _duties(post: HeldPost) -> Iterator[str]:
    if post.role in _LEADING:
        yield "leader"
    if post.role in _WORKING:
        yield ""
        if post.role not in _LEADING:
            yield post.duty
    elif post.role in {"office_head", "inspection_head", "specialist"}:
        yield ""


def _first_of_month(day: int) -> int:
    return date.fromordinal(day).replace(day=1).toordinal()
