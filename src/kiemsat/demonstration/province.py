"""The whole province: every matter and act of the demonstration, made up in one go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiemsat.demonstration.accused_stays import AccusedStays
from kiemsat.demonstration.activities import Activities
from kiemsat.demonstration.attributions import Attributions
from kiemsat.demonstration.civil import CivilCases
from kiemsat.demonstration.civil_duties import CivilDuties
from kiemsat.demonstration.complaints import Complaints
from kiemsat.demonstration.court_acts import CourtActs
from kiemsat.demonstration.criminal import CriminalMatters, criminal_matters
from kiemsat.demonstration.custody import Custody
from kiemsat.demonstration.declared import declared_totals
from kiemsat.demonstration.documents import Documents
from kiemsat.demonstration.duties import Duties
from kiemsat.demonstration.enforcements import Enforcements
from kiemsat.demonstration.files import (
    Act,
    Case,
    Civil,
    Complaint,
    Declared,
    Detention,
    Duty,
    Enforcement,
    File,
    Measure,
    Report,
    Round,
    Sentence,
)
from kiemsat.demonstration.journeys import Journeys
from kiemsat.demonstration.limits import Limits
from kiemsat.demonstration.marks import Marks
from kiemsat.demonstration.measures import Measures
from kiemsat.demonstration.plan import Plan
from kiemsat.demonstration.recommendations import Recommendations
from kiemsat.demonstration.remand import Remand
from kiemsat.demonstration.requests import Requests
from kiemsat.demonstration.supervision import Supervision
from kiemsat.demonstration.verdicts import Verdicts


@dataclass(frozen=True)
class Province:
    """Everything that happened, each list in order of registration or issue."""

    reports: list[Report]
    cases: list[Case]
    detentions: list[Detention]
    sentences: list[Sentence]
    civil: list[Civil]
    enforcements: list[Enforcement]
    complaints: list[Complaint]
    rounds: list[Round]
    measures: list[Measure]
    acts: list[Act]
    duties: list[Duty]
    declared: list[Declared]

    def files(self) -> Iterator[File]:
        """Every matter, register by register."""
        yield from self.reports
        yield from self.cases
        yield from self.detentions
        yield from self.sentences
        yield from self.civil
        yield from self.enforcements
        yield from self.complaints
        yield from self.rounds
        yield from self.measures


def make_up(seed: int, plan: Plan) -> Province:
    """The province of this seed; the same seed gives the same province, to the last day."""
    criminal = criminal_matters(seed, plan)
    Journeys(seed, plan).tell(criminal)
    detentions, sentences = _people(seed, plan, criminal)
    supervision = Supervision(seed, plan)
    supervision.tell()
    measures, enforcements = Measures(seed, plan), Enforcements(seed, plan)
    province = Province(
        reports=criminal.reports,
        cases=criminal.cases,
        detentions=detentions,
        sentences=sentences,
        civil=CivilCases(seed, plan).tell(),
        enforcements=enforcements.tell(),
        complaints=Complaints(seed, plan).tell(),
        rounds=supervision.rounds,
        measures=measures.tell(),
        acts=[],
        duties=[],
        declared=[],
    )
    _limit_and_attribute(seed, plan, province)
    acts = [*supervision.acts, *measures.acts, *enforcements.acts, *_acts(seed, plan, province)]
    province.acts.extend(sorted(acts, key=lambda act: act.issued_on))
    _duties(seed, plan, province)
    return province


def _people(seed: int, plan: Plan, criminal: CriminalMatters) -> tuple[list[Detention], list[Sentence]]:
    """What happens to the people: held, charged, tried, kept on remand, and serving."""
    cases = criminal.cases
    custody = Custody(seed, plan, cases)
    custody.run()
    AccusedStays(seed, plan).tell(cases)
    verdicts = Verdicts(seed, plan)
    verdicts.tell(cases)
    remand = Remand(seed, plan, cases, custody.detentions)
    remand.run()
    by_day = sorted(remand.detentions, key=lambda detention: detention.registered_on)
    return by_day, sorted(verdicts.sentences(cases), key=lambda sentence: sentence.registered_on)


def _limit_and_attribute(seed: int, plan: Plan, province: Province) -> None:
    limits, attributions = Limits(seed, plan), Attributions(seed, plan)
    for file in province.files():
        limits.tell(file.stays)
        attributions.tell(file.stays)


def _duties(seed: int, plan: Plan, province: Province) -> None:
    """What was to be done, and the acts that tell of it: after all others, which keep their authors and numbers."""
    marks, duties = Marks(seed, plan), Duties(seed, plan)
    marks.on_reports(province.reports, province.acts)
    marks.on_detentions(province.detentions)
    marks.on_acts(province.acts)
    marks.of_judgments(province.cases)
    marks.of_sentences(province.detentions)
    duties.about_cases(province.cases, province.acts)
    duties.about_reports(province.reports, province.acts)
    duties.about_people(province.detentions, province.sentences)
    duties.about_communes()
    civil = CivilDuties(seed, plan)
    civil.about_civil(province.civil)
    civil.about_petitions()
    civil.about_measures(province.measures)
    civil.about_enforcements(province.enforcements)
    civil.about_complaints(province.complaints)
    province.acts.extend(sorted((*marks.acts, *duties.acts, *civil.acts), key=lambda act: act.issued_on))
    province.duties.extend(sorted((*duties.duties, *civil.duties), key=lambda duty: duty.opened_on))
    province.declared.extend(declared_totals(seed, plan, province.reports, province.cases))


def _acts(seed: int, plan: Plan, province: Province) -> list[Act]:
    requests, court = Requests(seed, plan), CourtActs(seed, plan)
    documents, recommendations, activities = Documents(seed, plan), Recommendations(seed, plan), Activities(seed, plan)
    requests.about_reports(province.reports)
    requests.about_cases(province.cases)
    requests.about_detentions(province.detentions)
    court.about_cases(province.cases)
    court.about_civil(province.civil)
    documents.tell(province.cases, province.civil)
    recommendations.tell()
    activities.tell()
    makers = (requests, court, documents, recommendations, activities)
    return [act for maker in makers for act in maker.acts]
