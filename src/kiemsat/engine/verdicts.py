"""Whether a value meets its target, and for targets of a whole year what can be said before it ends.

Half-way through a year an annual target is not yet met or missed: it is on course, behind, reached already, or out of
reach because what must not happen has happened; and so many are still needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from kiemsat.engine.figures import Outcome
from kiemsat.engine.limits import Limit, Progress, limits_of
from kiemsat.engine.schema import COUNTED, Bound, Condition, Indicator, Span

Verdict = Literal[
    "met", "missed", "on_course", "behind", "out_of_reach", "not_arising", "not_applicable", "not_in_force",
    "no_target", "not_available",
]  # fmt: skip
SAME_LEVEL = {"regional": "district"}
"""Regional procuracies took the place of district ones on 1 July 2025, targets and all."""
MONTHS: dict[Span, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
_FROM_WORST: tuple[Verdict, ...] = ("out_of_reach", "missed", "behind", "on_course", "met")


@dataclass(frozen=True)
class Judgement:
    """A verdict and what it was reached by: the limits in this unit's numbers, `joined` as any or all of them.

    `missing` says for each limit how many are still needed (0: none; None: that cannot be said).
    """

    verdict: Verdict
    limits: tuple[Limit, ...] = ()
    joined: Literal["any", "all"] = "all"
    missing: tuple[int | None, ...] = ()


def verdict_of(indicator: Indicator, outcome: Outcome | None, level: str, months: int) -> Verdict:
    """The verdict for an office of `level` over a period of `months` whole months (0: a span of days)."""
    return judgement_of(indicator, outcome, level, progress_of(indicator, months)).verdict


def progress_of(indicator: Indicator, months: int) -> Progress | None:
    """How far a period of so many whole months, begun with the target's span, has come in it.

    None for a span of days, of which so many a month or a year say nothing.
    """
    span = MONTHS[indicator.target.per] if indicator.target and indicator.target.per else months
    if not months:
        return None if span and indicator.kind in COUNTED else Progress(Fraction(1), over=True)
    return Progress(Fraction(months, span), over=months >= span)


def judgement_of(indicator: Indicator, outcome: Outcome | None, level: str, progress: Progress | None) -> Judgement:
    """What can be said for an office of `level` when its target's span has come so far."""
    if outcome is None:
        return Judgement("not_available")
    if indicator.applies_to == ["supreme"] and level != "supreme":
        # The work of an office that has nothing below it: for all others there is nothing to judge.
        return Judgement("not_applicable")
    bound = bound_of(indicator, level)
    if outcome.exact is None:
        return Judgement("not_available" if indicator.compared else "not_arising")
    if bound is None or progress is None:
        return Judgement("no_target")
    if not _applies(indicator.applies_if, outcome, progress) or (bound.each and not outcome.each):
        return Judgement("not_applicable")
    limits = limits_of(indicator, bound, outcome, progress)
    joined: Literal["any", "all"] = "any" if bound.any_of else "all"
    verdict = _joined(joined, [_standing(limit, progress) for limit in limits])
    # Of a rate nobody knows how many are needed: its denominator moves until the span ends.
    owed = verdict in {"on_course", "behind"} and indicator.kind not in {"ratio", "mean"}
    return Judgement(verdict, limits, joined, tuple(limit.missing for limit in limits) if owed else ())


def over_stretches(judged: Sequence[Judgement]) -> Judgement:
    """Several spans of a target one after another (two quarters of a half-year): every one of them must keep it."""
    told = [one for one in judged if one.verdict in _FROM_WORST]
    if not told:
        return judged[-1]
    worst = _worst(one.verdict for one in told)
    return replace(told[-1], verdict=worst, missing=told[-1].missing if worst in {"on_course", "behind"} else ())


def bound_of(indicator: Indicator, level: str) -> Bound | None:
    """The bound set for offices of `level`, None where the indicator does not apply to them or has none.

    What a provincial office owes for each of its divisions, a division owes for itself.
    """
    if level == "division":
        bound = bound_of(indicator, "province_office")
        return bound if bound and bound.each else None
    level = SAME_LEVEL.get(level, level)
    if indicator.target is None or level not in indicator.applies_to:
        return None
    return indicator.target.bound(level)


def _applies(condition: Condition | None, outcome: Outcome, progress: Progress) -> bool:
    if condition is None or outcome.condition is None:
        return True
    return (progress.projected(outcome.condition) if condition.per else outcome.condition) >= condition.at_least


def _standing(limit: Limit, progress: Progress) -> Verdict:
    """Counts grow over the span and are held against its elapsed share; rates are held against the whole bound."""
    if progress.over:
        return "met" if limit.kept(progress.share if limit.counted else Fraction(1)) else "missed"
    if limit.counted and limit.is_upper:
        return "on_course" if limit.kept() else "out_of_reach"
    if limit.counted and limit.kept() and limit.settled:
        return "met"
    return "on_course" if limit.kept(progress.share if limit.counted else Fraction(1)) else "behind"


def _joined(joined: Literal["any", "all"], verdicts: Sequence[Verdict]) -> Verdict:
    if joined == "all":
        return _worst(verdicts)
    return max(verdicts, key=_FROM_WORST.index)


def _worst(verdicts: Iterable[Verdict]) -> Verdict:
    return min(verdicts, key=_FROM_WORST.index)
