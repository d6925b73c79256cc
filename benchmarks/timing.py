"""How long, and how much memory: the median of warm runs, contestants in turn so that a slow minute hits all alike."""

from __future__ import annotations

import gc
import resource
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from benchmarks.questions import Answer, differences


@dataclass(frozen=True)
class Result:
    """What one contestant took and whether it agrees with the baseline."""

    name: str
    first: float
    median: float
    fastest: float
    disagreements: tuple[str, ...]


def race(contestants: Mapping[str, Callable[[], Answer]], runs: int) -> list[Result]:
    """Every contestant once for its answer, then `runs` times in turn; the first one named is the baseline."""
    answers: dict[str, Answer] = {}
    first: dict[str, float] = {}
    for name, ask in contestants.items():
        first[name], answers[name] = _timed(ask)
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(runs):
        for name, ask in contestants.items():
            times[name].append(_timed(ask)[0])
    baseline = next(iter(answers.values()))
    return [
        Result(
            name, first[name], statistics.median(times[name]), min(times[name]),
            tuple(differences(baseline, answers[name])),
        )
        for name in contestants
    ]  # fmt: skip


def _timed(ask: Callable[[], Answer]) -> tuple[float, Answer]:
    gc.collect()
    begun = time.perf_counter()
    answer = ask()
    return time.perf_counter() - begun, answer


def peak_memory() -> float:
    """The most memory this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def table(title: str, results: list[Result]) -> str:
    """The results as text; ratios are of medians, against the first."""
    baseline = results[0].median
    lines = [title, f"  {'':42} {'first':>9} {'median':>9} {'fastest':>9} {'ratio':>7}  agrees"]
    for one in results:
        agrees = "yes" if not one.disagreements else f"NO: {one.disagreements[0]} (+{len(one.disagreements) - 1})"
        times = " ".join(f"{seconds * 1000:6.0f} ms" for seconds in (one.first, one.median, one.fastest))
        lines.append(f"  {one.name:42} {times} {one.median / baseline:6.2f}×  {agrees}")
    return "\n".join(lines)
