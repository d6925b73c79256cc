"""Spells of many matters at once: each wave of spells gives the next, until every matter has come to rest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.filler.queues import (
    COMES_BACK,
    NEVER_TRANSFERRED,
    QUEUES,
    RESUMED,
    SUSPENDED,
    SUSPENSION_DAYS,
    TRANSFERRED,
    TRANSFERRED_SHARE,
    Queue,
)

FIRST_DAY = np.datetime64("2020-12-01", "D")
LAST_DAY = np.datetime64("2023-06-15", "D")
SUSPENSION = "_suspension"
NOT_A_DAY = np.datetime64("NaT", "D")
COLUMNS = [
    "id", "matter_id", "accused_id", "stage", "office_id", "opened_on", "opened_as", "due_on", "closed_on",
    "closed_as", "left_on", "back_on",
]  # fmt: skip

Frame = Any


def spells(beginnings: Frame, random: np.random.Generator, offices: Any, weights: Any) -> Frame:
    """Every spell of the matters whose first spells are given; nothing is known after the last day."""
    done: list[Frame] = []
    wave, given = beginnings, 0
    while len(wave):
        wave = wave.assign(id=np.arange(given + 1, given + len(wave) + 1))
        given += len(wave)
        closed = pd.concat(_close(part, stage, random) for stage, part in wave.groupby("stage", sort=True))
        done.append(closed)
        wave = pd.concat(list(_go_on(closed, random, offices, weights)), ignore_index=True)
        wave = wave[wave.opened_on <= LAST_DAY]
    everything = _with_days_back(pd.concat(done, ignore_index=True)).sort_values(["opened_on", "id"])
    # Entered day by day, as in a real register.
    return everything.assign(id=np.arange(1, len(everything) + 1))[COLUMNS].reset_index(drop=True)


def _close(part: Frame, stage: str, random: np.random.Generator) -> Frame:
    """Each spell with its end; those that would end after the last day stay open."""
    suspension = stage.endswith(SUSPENSION)
    queue = QUEUES[stage.removesuffix(SUSPENSION)]
    median = SUSPENSION_DAYS if suspension else queue.days
    stays = np.ceil(median * random.lognormal(0.0, 0.5, len(part))).astype("timedelta64[D]")
    closed_on = part.opened_on.to_numpy() + stays
    ways = {RESUMED: COMES_BACK, "discontinued": 1 - COMES_BACK} if suspension else _ways(queue, stage)
    closed_as = random.choice(np.array(list(ways), dtype=object), len(part), p=np.array(list(ways.values())))
    open_still = closed_on > LAST_DAY
    due = NOT_A_DAY if suspension or queue.limit is None else part.opened_on.to_numpy() + np.timedelta64(queue.limit)
    return part.assign(
        closed_on=np.where(open_still, NOT_A_DAY, closed_on),
        closed_as=np.where(open_still, None, closed_as),  # type: ignore[call-overload]
        due_on=due,
    )


def _ways(queue: Queue, stage: str) -> dict[str, float]:
    leaving = 0.0 if stage in NEVER_TRANSFERRED else TRANSFERRED_SHARE
    rest = 1 - leaving - queue.suspends
    ways = {name: share * rest for name, share in queue.ways.items()}
    ways |= {TRANSFERRED: leaving} if leaving else {}
    ways |= {SUSPENDED: queue.suspends} if queue.suspends else {}
    total = sum(ways.values())
    return {name: share / total for name, share in ways.items()}


def _go_on(closed: Frame, random: np.random.Generator, offices: Any, weights: Any) -> Iterator[Frame]:
    """The first days of what follows: elsewhere, suspended, resumed, or the next stage."""
    moved = closed[closed.closed_as == TRANSFERRED]
    yield _following(moved, moved.stage, "transferred_in").assign(
        office_id=random.choice(offices, len(moved), p=weights)
    )
    asleep = closed[closed.closed_as == SUSPENDED]
    yield _following(asleep, asleep.stage + SUSPENSION, SUSPENDED).assign(
        suspended_spell=asleep.id.to_numpy(), away_since=asleep.closed_on.to_numpy()
    )
    awake = closed[closed.closed_as == RESUMED]
    yield _following(awake, awake.stage.str.removesuffix(SUSPENSION), RESUMED).assign(
        left_on=awake.away_since.to_numpy(), resumes_spell=awake.suspended_spell.to_numpy()
    )
    for stage, queue in QUEUES.items():
        for way, step in queue.next.items():
            ended = closed[(closed.stage == stage) & (closed.closed_as == way)]
            ended = ended[random.random(len(ended)) < step.share]
            yield _following(ended, step.stage, step.opened_as)


def _following(ended: Frame, stage: Any, opened_as: str) -> Frame:
    return pd.DataFrame(
        {
            "matter_id": ended.matter_id, "accused_id": ended.accused_id, "stage": stage, "office_id": ended.office_id,
            "opened_on": ended.closed_on, "opened_as": opened_as, "left_on": NOT_A_DAY, "away_since": NOT_A_DAY,
            "suspended_spell": 0, "resumes_spell": 0,
        }
    )  # fmt: skip


def _with_days_back(everything: Frame) -> Frame:
    """`back_on` of a suspended spell is the day its matter was resumed."""
    resumed = everything[everything.resumes_spell > 0].set_index("resumes_spell").opened_on
    return everything.assign(back_on=everything.id.map(resumed))
