"""Cases to which things happen at random, each by its action."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Any

from kiemsat.organisation.models import Office
from kiemsat.registers.actions import (
    Part,
    conclude,
    join_cases,
    pass_on,
    reopen,
    resume,
    return_file,
    split_case,
    suspend,
    take_up,
    transfer,
)
from kiemsat.registers.models import Accused, CriminalCase, Spell
from kiemsat.registers.stages import RETURNS_TO, STAGES, SUSPENSION, active_code, passes_on_to, reopens_in
from kiemsat.registers.tests import build
from kiemsat.registers.tests.build import BY

LONG = timedelta(days=60)
Step = Callable[[], object]
OFFICES = ("a", "b")
ONWARD_MORE_OFTEN = {"conclude": 2, "pass_on": 4, "return": 12}
RESULTS = ("prosecution_proposed", "indicted", "judged", "discontinued", "annulled", "upheld")


class Life:
    """Cases to which random things happen, day after day."""

    def __init__(self, chance: int | Random) -> None:
        self.chance = Random(chance) if isinstance(chance, int) else chance
        self.today = date(2022, 10, 1)
        self.done: set[str] = set()

    def run(self, steps: int) -> None:
        """Let so many things happen, from before the first period into the second."""
        for _ in range(steps):
            self.step()

    def step(self) -> None:
        """Let one thing happen, today or some days later."""
        self.today += timedelta(days=self.chance.choice((0, 0, 1, 4, 8)))
        recent = Spell.objects.select_related("matter", "office").order_by("-pk")[:20]
        spell = self.chance.choice([None, *recent])
        possible = self.possible(spell)
        weights = [ONWARD_MORE_OFTEN.get(name, 1) for name, _ in possible]
        name, step = self.chance.choices(possible, weights)[0]
        step()
        self.done.add(name)

    def possible(self, spell: Spell | None) -> list[tuple[str, Step]]:
        """What may happen next to the file of the spell; to none, that a new one comes."""
        if spell is None:
            return [("take_up", self.take_up)]
        if spell.accused_id is not None:
            return self.alone(spell) or [("take_up", self.take_up)]
        if spell.closed_on is not None:
            return self.after(spell) or [("take_up", self.take_up)]
        return [
            ("transfer", lambda: transfer(spell=spell, to=self.other_office(spell), on=self.today, **BY)),
            *self.ends(spell),
        ]

    def alone(self, spell: Spell) -> list[tuple[str, Step]]:
        """What may happen to one accused beside a case that is not suspended."""
        stage = active_code(spell.stage).removeprefix("accused_")
        beside = Spell.objects.filter(matter=spell.matter_id, accused=None, stage=stage, closed_on=None).exists()
        if spell.closed_on is not None or not beside:
            return []
        if spell.stage.endswith(SUSPENSION):
            return [("resume alone", lambda: resume(suspension=spell, on=self.today, **BY))]
        return (
            [
                ("suspend alone", lambda: suspend(spell=spell, on=self.today, **BY)),
                ("conclude alone", lambda: conclude(spell=spell, closed_as="discontinued", on=self.today, **BY)),
            ]
            if STAGES[spell.stage].suspendable
            else []
        )

    def ends(self, spell: Spell) -> list[tuple[str, Step]]:
        """Ways on from an open spell."""
        due, on = self.today + LONG, self.today
        stage = STAGES[spell.stage]
        if spell.stage.endswith(SUSPENSION):
            return [("resume", lambda: resume(suspension=spell, on=on, due_on=due, **BY))]
        steps: list[tuple[str, Step]] = [
            ("conclude", partial(conclude, spell=spell, closed_as=result, on=on, **BY))
            for result in RESULTS
            if result in stage.resolved_as
        ]
        if stage.suspendable:
            steps.append(("suspend", lambda: suspend(spell=spell, on=on, **BY)))
        if "split" in stage.opened_as:
            steps.append(("split", lambda: self.split(spell)))
        if spell.stage in RETURNS_TO:
            steps.append(("return", lambda: return_file(spell=spell, on=on, due_on=due, **BY)))
        beside = Spell.objects.filter(stage=spell.stage, office=spell.office, closed_on=None, accused=None)
        if (other := beside.exclude(pk=spell.pk).first()) and "joined" in stage.leaves:
            steps.append(("join", lambda: join_cases(into=spell, joined=[other], on=on, **BY)))
        return steps

    def after(self, spell: Spell) -> list[tuple[str, Step]]:
        """Ways on from the last spell of a file, if it is closed."""
        last = Spell.objects.filter(matter=spell.matter_id, accused=None).order_by("opened_on", "pk").last()
        if last is None or last.pk != spell.pk or spell.closed_as is None or spell.matter.joined_into_id:
            return []
        given: dict[str, Any] = {"spell": spell, "on": self.today, "due_on": self.today + LONG, **BY}
        onward = passes_on_to(spell.stage, spell.closed_as)
        again = reopens_in(spell.stage, spell.closed_as)
        return [
            *(("pass_on", partial(pass_on, stage=stage, **given)) for stage in onward),
            *(("reopen", partial(reopen, stage=stage, **given)) for stage in again),
        ]

    def take_up(self) -> None:
        """A new case with up to three accused."""
        people = [Accused(full_name="Bị can") for _ in range(self.chance.randrange(4))]
        case = CriminalCase(**build.matter_fields(registered_on=self.today))
        office = build.office(self.chance.choice(OFFICES))
        take_up(
            matter=case, stage="investigation", office=office, on=self.today, due_on=self.today + LONG,
            accused=people, **BY,
        )  # fmt: skip

    def split(self, spell: Spell) -> None:
        """Half of the accused leave in a case of their own."""
        people = list(Accused.objects.filter(case=spell.matter_id))
        split_case(spell=spell, parts=[Part(build.number(), "Vụ tách", tuple(people[::2]))], on=self.today, **BY)

    def other_office(self, spell: Spell) -> Office:
        """The office that has not got the file."""
        return build.office("b" if spell.office.code == "a" else "a")
