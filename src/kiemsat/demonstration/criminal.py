"""The criminal matters of the province, half-year by half-year through their queues, upstream first."""

from __future__ import annotations

from dataclasses import dataclass

from kiemsat.demonstration.appeals import Appeals
from kiemsat.demonstration.crime_reports import CrimeReports
from kiemsat.demonstration.dice import Dice
from kiemsat.demonstration.files import Case, Report
from kiemsat.demonstration.investigations import Investigations
from kiemsat.demonstration.plan import Plan
from kiemsat.demonstration.prosecutions import Prosecutions
from kiemsat.demonstration.returns import plan_returns
from kiemsat.demonstration.trials import Trials


@dataclass(frozen=True)
class CriminalMatters:
    """Crime reports and criminal cases, each list in order of registration."""

    reports: list[Report]
    cases: list[Case]


def criminal_matters(seed: int, plan: Plan) -> CriminalMatters:
    """All crime reports and cases with their stays, as the plan wants them."""
    dice = Dice(seed, "returns")
    reports, investigations = CrimeReports(seed, plan), Investigations(seed, plan)
    prosecutions, trials, appeals = Prosecutions(seed, plan), Trials(seed, plan), Appeals(seed, plan)
    for half in plan.half_years:
        returns = plan_returns(dice, plan, half)
        initiated = reports.run(half)
        proposed = investigations.run(half, initiated, returns.into("investigation"))
        indicted = prosecutions.run(half, proposed, returns)
        judged = trials.run(half, indicted, returns)
        appeals.run(half, judged, returns)
    cases = [*prosecutions.cases, *trials.cases, *appeals.cases, *investigations.cases]
    for case in cases:
        case.stays.sort(key=lambda stay: (stay.opened_on, stay.closed_on is None, stay.closed_on or 0))
    return CriminalMatters(
        sorted(reports.reports, key=lambda report: report.registered_on),
        sorted(cases, key=lambda case: case.registered_on),
    )
