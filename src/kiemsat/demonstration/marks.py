"""What acts, reports and people held say besides: approvals, losses, why a request failed, how many a protest is about.

Made last and by dice of their own: whatever else the province tells stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable

from kiemsat.demonstration.dice import Dice
from kiemsat.demonstration.files import Act, Case, Detention, Report
from kiemsat.demonstration.places import PROVINCE, desk
from kiemsat.demonstration.plan import Plan
from kiemsat.demonstration.rhythm import working_from

PROTESTS = frozenset({"appeal_protest", "cassation_protest", "other_protest"})
_LOSSES = frozenset({"corruption", "economic"})
_OFFENCE_KEPT = 0.991
_OVERLOOKED = 0.05


class Marks:
    """Puts the marks on what is there, and adds the acts that go with judgments in force and limits passed."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self._dice = Dice(seed, "marks")
        self._plan = plan
        self.acts: list[Act] = []

    def on_reports(self, reports: Iterable[Report], acts: Iterable[Act]) -> None:
        """Where assets were to be frozen there was a loss; of a few losses nobody thought of it."""
        asked = {id(act.file) for act in acts if act.kind == "asset_freeze_request"}
        for report in reports:
            of_loss = report.category in _LOSSES
            report.caused_loss = of_loss and self._dice.happens(0.95 if id(report) in asked else 0.03)

    def on_detentions(self, detentions: Iterable[Detention]) -> None:
        """Whoever is held urgently is asked approval for; those set free were often not approved."""
        for detention in detentions:
            stay = detention.stays[0]
            if detention.arrest_kind == "urgent":
                free = stay.closed_as == "released"
                refused = self._dice.happens(0.85 if free else 0.0)
                detention.urgent_approval = "asked" if stay.closed_as is None else "refused" if refused else "approved"
            for held in detention.stays:
                over = held.due_on is not None and held.due_on < (held.closed_on or self._plan.last)
                if over and held.stage in {"custody", "remand"} and not self._dice.happens(_OVERLOOKED):
                    self._act_on_limit(detention, held.office, held.due_on or 0)

    def on_acts(self, acts: Iterable[Act]) -> None:
        """Protests count their defendants; requests that failed say why; queries go to the province."""
        for act in acts:
            if act.kind in PROTESTS:
                act.accused_count = 1 + (self._dice.whole(0, 2) if isinstance(act.file, Case) else 0)
            elif act.kind == "investigation_request":
                act.insufficient = self._dice.happens(0.01)
                if act.answer and act.answer != "accepted":
                    act.not_carried_out = self._dice.pick(("agency", "objective"))
            elif act.kind == "guidance_query":
                answering = desk(PROVINCE, "first_instance")
                act.answering_office = answering if act.office != answering else ""

    def of_judgments(self, cases: Iterable[Case]) -> None:
        """For each accused the day their judgment came into force."""
        for case in cases:
            for person in case.accused:
                verdict = person.verdict
                if verdict is not None and self._plan.first <= verdict.in_force_on <= self._plan.last:
                    trial = next((one for one in reversed(case.stays) if one.stage == "first_instance"), None)
                    office = desk(trial.office if trial else case.office, "first_instance", case.group)
                    self.acts.append(
                        Act(kind="effective_judgment", office=office, field="trials", issued_on=verdict.in_force_on,
                            title="Bản án có hiệu lực pháp luật", file=case, accused=person,
                            offence_kept=self._dice.happens(_OFFENCE_KEPT))
                    )  # fmt: skip

    def of_sentences(self, detentions: Iterable[Detention]) -> None:
        """A few motions to the courts about sentences, mostly granted."""
        for detention in detentions:
            for stay in detention.stays:
                if stay.closed_as == "sentence_enforced" and stay.closed_on and self._dice.happens(0.04):
                    self._motion(stay.office, stay.closed_on)

    def _motion(self, office: str, day: int) -> None:
        issued_on, answered_on = working_from(day), working_from(day + self._dice.whole(5, 20))
        if not self._plan.first <= issued_on <= self._plan.last:
            return
        answered = answered_on <= self._plan.last
        self.acts.append(
            Act(kind="enforcement_motion", office=desk(office, "custody"), field="detention", issued_on=issued_on,
                title="Đề nghị hoãn chấp hành án phạt tù", addressee="court", addressee_name="Tòa án nhân dân",
                answered_on=answered_on if answered else None,
                answer=("accepted" if self._dice.happens(0.88) else "rejected") if answered else "")
        )  # fmt: skip

    def _act_on_limit(self, detention: Detention, office: str, due_on: int) -> None:
        day = working_from(due_on + 1)
        if self._plan.first <= day <= self._plan.last:
            self.acts.append(
                Act(kind="detention_request", office=desk(office, "custody"), field="detention", issued_on=day,
                    title="Yêu cầu xử lý việc quá hạn tạm giữ, tạm giam", file=detention, addressee="detention_site",
                    addressee_name="Nhà tạm giữ")
            )  # fmt: skip
