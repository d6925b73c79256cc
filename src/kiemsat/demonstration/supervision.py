"""Direct supervision: rounds at the agencies, and the conclusions that end them."""

from __future__ import annotations

from kiemsat.demonstration.desks import desk_of
from kiemsat.demonstration.dice import Deck, Dice
from kiemsat.demonstration.files import Act, Round, Stay
from kiemsat.demonstration.places import PROVINCE, Place, read_places, shares
from kiemsat.demonstration.plan import HalfYear, Plan
from kiemsat.demonstration.queues import arrivals
from kiemsat.demonstration.rhythm import working_between, working_until

STAGE = "direct_supervision"
_FIELDS = {"detention": 52, "crime_reports": 24, "civil_enforcement": 15, "complaints": 9}
_WORK = {
    "detention": "việc tạm giữ, tạm giam, thi hành án hình sự",
    "crime_reports": "việc tiếp nhận, giải quyết nguồn tin về tội phạm",
    "civil_enforcement": "công tác thi hành án dân sự, hành chính",
    "complaints": "việc giải quyết khiếu nại, tố cáo trong hoạt động tư pháp",
}
_EVERY_OFFICE = ("crime_reports", "civil_enforcement", "detention")
_JOINT = 5
_CANCELLED = 1
_RUNNING = 4


class Supervision:
    """Makes up the rounds, as many of them concluded in each half-year as the plan wants."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self._dice = Dice(seed, STAGE)
        self._joint = Dice(seed, "joint rounds")
        self._plan = plan
        self._offices = Deck(self._dice, shares(province=12.0), cards=100)
        self._fields = Deck(self._dice, _FIELDS)
        self.rounds: list[Round] = []
        self.acts: list[Act] = []

    def tell(self) -> None:
        """All rounds and their conclusions."""
        planned = self._plan.acts["conclusions_issued"]
        for half in self._plan.half_years:
            self._half_year(half, planned.numbers[half.number], planned.kind)
        for _ in range(_RUNNING):
            day = self._dice.pick(working_between(self._plan.last - 16, self._plan.last))
            self._begin(self._offices.draw(), self._fields.draw(), day)
        self.rounds.sort(key=lambda one: one.registered_on)

    def _half_year(self, half: HalfYear, number: int, kind: str) -> None:
        wanted = [(office, field) for field in _EVERY_OFFICE for office in read_places()]
        wanted += [(self._offices.draw(), self._fields.draw()) for _ in range(number - len(wanted))]
        days = self._dice.shuffled(arrivals(self._dice, number, half))
        concluded: list[tuple[Round, Act]] = []
        for (office, field), day in zip(wanted[:number], days, strict=True):
            begun = self._begin(office, field, self._begins_before(day))
            begun.stays[0].close(day, "concluded")
            concluded.append((begun, self._conclusion(begun, day, kind)))
        self.acts += [act for _, act in concluded]
        at_province = [one for one in concluded if one[1].office == "soc-trang-p8"]
        for begun, act in at_province[:_JOINT]:
            self._share(begun, act)
        self._share_enforcement([one for one in concluded if one[1].office == "soc-trang-p11"])
        for _ in range(_CANCELLED):
            day = self._dice.pick(working_between(half.first + 30, half.last))
            cancelled = self._begin(self._offices.draw(), self._fields.draw(), self._begins_before(day))
            cancelled.stays[0].close(day, "cancelled")

    def _begins_before(self, day: int) -> int:
        return working_until(day - self._dice.whole(9, 32))

    def _begin(self, office: str, field: str, day: int) -> Round:
        place = read_places()[office]
        agency, name = self._agency(place, field)
        begun = Round(office=office, registered_on=day, field=field, agency=agency, agency_name=name)
        begun.stays.append(Stay(begun, STAGE, office, day, "received"))
        self.rounds.append(begun)
        return begun

    def _agency(self, place: Place, field: str) -> tuple[str, str]:
        commune = self._dice.pick(place.communes)
        match field:
            case "crime_reports":
                return ("police", place.police) if place.is_province else ("commune", f"Công an {_lower(commune)}")
            case "civil_enforcement":
                return "civil_enforcement", place.enforcement
            case "complaints":
                return "court", place.court
            case _ if place.is_province or self._dice.happens(0.3):
                return "detention_site", place.detention_site
            case _:
                return "commune", f"Ủy ban nhân dân {_lower(commune)}"

    def _conclusion(self, begun: Round, day: int, kind: str) -> Act:
        return Act(
            kind=kind,
            office=desk_of(begun.stays[0]),
            field=begun.field,
            issued_on=day,
            title=f"Kết luận trực tiếp kiểm sát {_WORK[begun.field]} tại {begun.agency_name}",
            file=begun,
            addressee=begun.agency,
            addressee_name=begun.agency_name,
            by_leader=self._dice.happens(0.3),
        )

    def _share(self, begun: Round, act: Act) -> None:
        """Make it a round of the province at a district's detention site, with that district's procuracy."""
        district = self._dice.pick([code for code in read_places() if code != PROVINCE])
        begun.joined_by = (district,)
        begun.agency_name = act.addressee_name = read_places()[district].detention_site
        act.title = f"Kết luận trực tiếp kiểm sát {_WORK['detention']} tại {begun.agency_name}"
        act.joint = (district,)

    def _share_enforcement(self, concluded: list[tuple[Round, Act]]) -> None:
        """What the province supervises in enforcement beside its own agency, it does with the district of the place."""
        for begun, act in concluded[1:]:
            district = self._joint.pick([code for code in read_places() if code != PROVINCE])
            begun.joined_by = act.joint = (district,)
            begun.agency_name = act.addressee_name = read_places()[district].enforcement
            act.title = f"Kết luận trực tiếp kiểm sát {_WORK['civil_enforcement']} tại {begun.agency_name}"


def _lower(commune: str) -> str:
    return commune[0].lower() + commune[1:] if commune.startswith("Phường") else commune
