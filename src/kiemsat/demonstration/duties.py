"""What the law asked of the offices: judgments and decisions received, grounds that arose, and what was done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kiemsat.demonstration.desks import desk_of
from kiemsat.demonstration.dice import Dice
from kiemsat.demonstration.files import Act, Case, Detention, Duty, Report, Sentence, Stay
from kiemsat.demonstration.places import desk, read_places
from kiemsat.demonstration.plan import Plan
from kiemsat.demonstration.rhythm import working_from, working_until

_TRIALS = frozenset({"first_instance", "appeal"})
_DECIDED = frozenset({"judged", "discontinued", "upheld", "amended", "annulled", "annulled_discontinued"})
_OF_COURT = frozenset({"judgment_sent", "supervision_slip"})
_SENT_LATE = 0.012
_RELIEF = 0.09
_DOSSIER = 0.13
_VISITED = 0.62
_OVERLOOKED = 0.04
# From the list of the police to the end of the work year.
_YEAR = 350


class Duties:
    """Makes up the occasions of duty out of what happened."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self._dice = Dice(seed, "duties")
        self._plan = plan
        self.duties: list[Duty] = []
        self.acts: list[Act] = []

    def about_cases(self, cases: Iterable[Case], acts: Sequence[Act]) -> None:
        """Judgments to send on and to check; assets to freeze; suspended cases with grounds to go on."""
        freezing = {id(act.file): act for act in acts if act.kind == "asset_freeze_request"}
        of_court: dict[int, list[Act]] = {}
        for act in acts:
            if act.kind in _OF_COURT:
                of_court.setdefault(id(act.file), []).append(act)
        for case in cases:
            for stay in case.stays:
                if stay.stage in _TRIALS and stay.closed_as in _DECIDED and (stay.closed_on or 0) >= self._plan.first:
                    self._judgment(stay, of_court.get(id(case), []))
                if stay.stage == "investigation" and stay.opened_as == "resumed" and stay.opened_on > self._plan.first:
                    self._resumed(stay)
            if case.group == "corruption" and id(case) in freezing:
                self._frozen(case, freezing[id(case)])

    def about_reports(self, reports: Iterable[Report], acts: Iterable[Act]) -> None:
        """Initiations asked for, and a few decisions of the investigators that were late or wrong."""
        for act in acts:
            if act.kind == "initiation_request" and act.file is not None:
                found = max(act.file.registered_on, working_until(act.issued_on - 1))
                self._add(
                    "initiation", act.office, "investigation", "Cơ quan điều tra chậm khởi tố vụ án", found,
                    act.file, met_by=act, closed_on=act.issued_on, closed_as="requested",
                )  # fmt: skip
        late = [one for one in reports if one.stays[-1].closed_as == "not_initiated" and self._dice.happens(0.02)]
        for report in late:
            stay = report.stays[-1]
            self._settled(
                "report_decision", stay, "crime_reports", "Quyết định không khởi tố thiếu căn cứ", "requested"
            )

    def about_people(self, detentions: Iterable[Detention], sentences: Iterable[Sentence]) -> None:
        """Decisions received about sentences, and the few people held or at large who should not be."""
        for sentence in sentences:
            stay = sentence.stays[0]
            if stay.opened_on >= self._plan.first:
                self._received("enforcement_decision", stay, "Quyết định thi hành án hình sự", stay.opened_on)
                if self._dice.happens(_DOSSIER):
                    self._later("enforcement_dossier", stay, "Hồ sơ đề nghị giảm thời hạn chấp hành án")
                if self._dice.happens(_RELIEF):
                    self._later("relief_decision", stay, "Quyết định hoãn chấp hành án phạt tù")
        free = [one for one in detentions if one.stays[0].closed_as == "released"]
        held = [one for one in free if one.registered_on >= self._plan.first and self._dice.happens(0.02)]
        for detention in held:
            stay = detention.stays[0]
            self._settled("unlawful_detention", stay, "detention", "Hết căn cứ tạm giữ", "requested")
            self.acts.append(
                Act(kind="detention_request", office=desk_of(stay), field="detention",
                    issued_on=min(working_from(stay.opened_on + 1), self._plan.last),
                    title="Yêu cầu trả tự do cho người bị tạm giữ", file=detention, addressee="police",
                    addressee_name=read_places()[stay.office].police)
            )  # fmt: skip

    def about_communes(self) -> None:
        """Each year the communes in which sentences are served, from the list the police sent."""
        for half in self._plan.half_years[::2]:
            for code, place in read_places().items():
                if place.is_province:
                    continue
                day = working_from(half.first + 9)
                office = desk(code, "custody")
                plan = Act(
                    kind="received_document", office=office, field="detention", issued_on=day, addressee="police",
                    title="Danh sách xã có người chấp hành án tại cộng đồng",
                )  # fmt: skip
                self.acts.append(plan)
                for commune in place.communes[:6]:
                    self._visit(office, commune, day, plan)

    def _visit(self, office: str, commune: str, day: int, plan: Act) -> None:
        """One commune of the year: visited, or given up when the year is over."""
        visited, over = working_from(day + self._dice.whole(20, 320)), day + _YEAR
        end: dict[str, Any] = {"closed_on": visited, "closed_as": "done"}
        if not self._dice.happens(_VISITED):
            end = {"closed_on": over, "closed_as": "not_done", "reason": "Chưa bố trí được trong năm"}
        self._add(
            "commune_visit", office, "detention", f"Trực tiếp kiểm sát tại {commune}", day, None, raised_by=plan,
            due_on=over, **end,
        )  # fmt: skip

    def _judgment(self, stay: Stay[Case], told: Sequence[Act]) -> None:
        """Received, sent on and checked, on the days of the acts that tell of it."""
        office, ended = desk_of(stay), stay.closed_on or 0
        after = [act for act in told if act.office == office and act.issued_on >= ended]
        sent = next((act for act in after if act.kind == "judgment_sent"), None)
        slip = next((act for act in after if act.kind == "supervision_slip"), None)
        received = working_from(ended + self._dice.whole(4, 6))
        if sent is not None:
            received = working_until(sent.issued_on - (3 if self._dice.happens(_SENT_LATE) else self._dice.whole(0, 1)))
        if slip is not None:
            received = min(received, slip.issued_on)
        title = "Bản án, quyết định của Tòa án"
        self._add(
            "judgment_sending", office, "trials", title, received, stay.file, due_on=working_from(received + 1),
            **_met_by(sent),
        )  # fmt: skip
        self._add("judgment_check", office, "trials", title, received, stay.file, **_met_by(slip))

    def _resumed(self, stay: Stay[Case]) -> None:
        day = working_until(stay.opened_on - self._dice.whole(1, 4))
        if day < stay.file.registered_on:
            return
        end = "agency_acted" if self._dice.happens(0.4) else "requested"
        self._add(
            "suspended_case", desk_of(stay), "investigation", "Lý do tạm đình chỉ không còn", day, stay.file,
            closed_on=stay.opened_on, closed_as=end,
        )  # fmt: skip

    def _frozen(self, case: Case, request: Act) -> None:
        found = max(case.registered_on, working_until(request.issued_on - 1))
        self._add(
            "asset_freeze", request.office, "investigation", "Có tài sản cần kê biên, phong tỏa", found, case,
            met_by=request, closed_on=request.issued_on, closed_as="requested",
        )  # fmt: skip

    def _received(self, kind: str, stay: Stay[Any], title: str, day: int) -> None:
        done = working_from(day + self._dice.whole(0, 4))
        self._add(kind, desk_of(stay), "detention", title, day, stay.file, closed_on=done, closed_as="done")

    def _later(self, kind: str, stay: Stay[Any], title: str) -> None:
        day = working_from(stay.opened_on + self._dice.whole(30, 300))
        if day <= min(stay.closed_on or self._plan.last, self._plan.last):
            self._received(kind, stay, title, day)

    def _settled(self, kind: str, stay: Stay[Any], field: str, title: str, way: str) -> None:
        """A duty that arose when the stay ended and was met soon, or overlooked."""
        day = stay.closed_on or stay.opened_on
        if day < self._plan.first:
            return
        if self._dice.happens(_OVERLOOKED):
            self._add(kind, desk_of(stay), field, title, day, stay.file, closed_on=day, closed_as="not_done",
                      reason="Phát hiện sau khi hết thời hạn yêu cầu")  # fmt: skip
        else:
            self._add(kind, desk_of(stay), field, title, day, stay.file,
                      closed_on=working_from(day + self._dice.whole(1, 5)), closed_as=way)  # fmt: skip

    def _add(self, kind: str, office: str, field: str, title: str, day: int, file: Any, **more: Any) -> None:
        """The duty, unless it arose after the end of the registers; what would end after it is still open."""
        if not self._plan.first <= day <= self._plan.last:
            return
        if (more.get("closed_on") or 0) > self._plan.last:
            more |= {"closed_on": None, "closed_as": None, "reason": "", "met_by": None}
        self.duties.append(Duty(kind=kind, office=office, field=field, title=title, opened_on=day, file=file, **more))


def _met_by(act: Act | None) -> dict[str, Any]:
    """Done by the act, on its day; open without one."""
    return {} if act is None else {"met_by": act, "closed_on": act.issued_on, "closed_as": "done"}
