"""Recommendations: to agencies about violations, and to others about how to prevent them; and the answers they got."""

from __future__ import annotations

from kiemsat.demonstration.dice import Deck, Dice
from kiemsat.demonstration.files import Act
from kiemsat.demonstration.places import Place, desk, read_places, shares
from kiemsat.demonstration.plan import HalfYear, Plan
from kiemsat.demonstration.queues import arrivals
from kiemsat.demonstration.rhythm import working_from

_FIELDS = {
    "crime_reports": 14, "investigation": 17, "trials": 9, "detention": 20, "civil": 19, "administrative": 4,
    "civil_enforcement": 12, "complaints": 5,
}  # fmt: skip
_QUEUES = {
    "crime_reports": "crime_report", "investigation": "investigation", "trials": "first_instance",
    "detention": "custody", "civil": "civil", "administrative": "administrative",
    "civil_enforcement": "civil_enforcement", "complaints": "complaint",
}  # fmt: skip
_ADDRESSEES = {
    "crime_reports": "police", "investigation": "police", "trials": "court", "detention": "detention_site",
    "civil": "court", "administrative": "court", "civil_enforcement": "civil_enforcement", "complaints": "court",
}  # fmt: skip
_SUBJECTS = {
    "crime_reports": "trong tiếp nhận, giải quyết nguồn tin về tội phạm",
    "investigation": "trong hoạt động điều tra vụ án hình sự",
    "trials": "trong hoạt động xét xử vụ án hình sự",
    "detention": "trong tạm giữ, tạm giam, thi hành án hình sự",
    "civil": "trong giải quyết vụ, việc dân sự, hôn nhân và gia đình",
    "administrative": "trong giải quyết vụ án hành chính, kinh doanh thương mại, lao động",
    "civil_enforcement": "trong thi hành án dân sự, hành chính",
    "complaints": "trong giải quyết khiếu nại, tố cáo",
}
_RISKS = (
    "trong quản lý đất đai", "về trật tự, an toàn giao thông", "về tội phạm ma túy trong thanh thiếu niên",
    "trong hoạt động tín dụng", "về trộm cắp tài sản trên địa bàn", "về tệ nạn cờ bạc",
    "đối với tội phạm xâm hại trẻ em",
)  # fmt: skip
_TYPES = {"aggregate": 47, "single": 33, "preventive": 20}
_ANSWERED = 0.86
_ANSWERS = {"accepted": 91, "partly": 6, "rejected": 3}
_REPLY_DAYS = 15


class Recommendations:
    """Makes up the recommendations, as many in each half-year as the plan wants."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self._dice = Dice(seed, "recommendations")
        self._plan = plan
        self._offices = Deck(self._dice, shares(province=14.0), cards=100)
        self._fields = Deck(self._dice, _FIELDS, cards=100)
        self._types = Deck(self._dice, _TYPES, cards=60)
        self._answers = Deck(self._dice, _ANSWERS, cards=100)
        self.acts: list[Act] = []

    def tell(self) -> None:
        """The recommendations of every half-year."""
        for half in self._plan.half_years:
            self._half_year(half)

    def _half_year(self, half: HalfYear) -> None:
        planned = self._plan.acts["recommendations_issued"]
        for day in arrivals(self._dice, planned.numbers[half.number], half):
            place, field, kind_of = read_places()[self._offices.draw()], self._fields.draw(), self._types.draw()
            act = Act(
                kind=planned.kind,
                office=desk(place.code, _QUEUES[field]),
                field=field,
                issued_on=day,
                title=self._title(field, kind_of),
                recommendation_type=kind_of,
                reply_due_on=day + _REPLY_DAYS,
            )
            act.addressee, act.addressee_name = _addressee(place, field, kind_of, self._dice)
            self._answer(act)
            self.acts.append(act)

    def _title(self, field: str, kind_of: str) -> str:
        if kind_of == "preventive":
            return f"Kiến nghị phòng ngừa vi phạm, tội phạm {self._dice.pick(_RISKS)}"
        return f"Kiến nghị khắc phục vi phạm {_SUBJECTS[field]}"

    def _answer(self, act: Act) -> None:
        answered_on = working_from(act.issued_on + self._dice.whole(6, 34))
        if answered_on <= self._plan.last and self._dice.happens(_ANSWERED):
            act.answered_on, act.answer = answered_on, self._answers.draw()


def _addressee(place: Place, field: str, kind_of: str, dice: Dice) -> tuple[str, str]:
    if kind_of == "preventive":
        if place.is_province:
            return "other", "Ủy ban nhân dân tỉnh Sóc Trăng"
        return "commune", f"Ủy ban nhân dân {dice.pick(place.communes)}"
    kind = _ADDRESSEES[field]
    names = {
        "police": place.police,
        "court": place.court,
        "civil_enforcement": place.enforcement,
        "detention_site": place.detention_site,
    }
    return kind, names[kind]
