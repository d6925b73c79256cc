"""The twelve offices of the demonstration: size, pace, places, and which desk of the province does what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kiemsat.law.yaml_source import read_yaml

PROVINCE = "soc-trang-cap-tinh"

# Which division of the provincial office keeps which queue; investigations go by the group of the offence.
_DIVISIONS = {
    "first_instance": "soc-trang-p7",
    "appeal": "soc-trang-p7",
    "cassation": "soc-trang-p7",
    "custody": "soc-trang-p8",
    "remand": "soc-trang-p8",
    "sentence": "soc-trang-p8",
    "civil": "soc-trang-p9",
    "administrative": "soc-trang-p10",
    "civil_enforcement": "soc-trang-p11",
    "complaint": "soc-trang-p12",
    "building": "soc-trang-vp",
}
_DIVISIONS_BY_OFFENCE = {
    "social_order": "soc-trang-p1",
    "judicial": "soc-trang-p1",
    "drugs": "soc-trang-p2",
    "economic": "soc-trang-p3",
    "corruption": "soc-trang-p3",
}
_BY_OFFENCE = frozenset({"crime_report", "investigation", "prosecution"})


@dataclass(frozen=True)
class Place:
    """One office and what is in its area."""

    code: str
    area: str
    share: float
    pace: float
    late: float
    communes: tuple[str, ...]

    @property
    def is_province(self) -> bool:
        """Whether it is the provincial office, whose work is entered at its divisions."""
        return self.code == PROVINCE

    @property
    def police(self) -> str:
        """The investigation agency it supervises."""
        return f"Cơ quan Cảnh sát điều tra Công an {self.area}"

    @property
    def court(self) -> str:
        """The court beside it."""
        return f"Tòa án nhân dân {self.area}"

    @property
    def enforcement(self) -> str:
        """The civil enforcement agency beside it."""
        return f"{'Cục' if self.is_province else 'Chi cục'} Thi hành án dân sự {self.area}"

    @property
    def detention_site(self) -> str:
        """Where people are held."""
        return "Trại tạm giam Công an tỉnh" if self.is_province else f"Nhà tạm giữ Công an {self.area}"


@cache
def read_places() -> dict[str, Place]:
    """The offices by code, in their order."""
    entries = read_yaml(Path(__file__).parent / "data" / "places.yaml").value["offices"]
    return {entry["code"]: _place(entry) for entry in entries}


def _place(entry: dict[str, Any]) -> Place:
    numbers = {name: float(entry[name]) for name in ("share", "pace", "late")}
    return Place(entry["code"], entry["area"], communes=tuple(entry["communes"]), **numbers)


def pace(office: str) -> float:
    """How long a stay lasts at the office against the average; 1 where the office is not known yet."""
    return read_places()[office].pace if office else 1.0


def shares(*, districts_only: bool = False, province: float | None = None) -> dict[str, float]:
    """How the work is divided among the offices; `province` overrides the share of the provincial office."""
    given = {code: place.share for code, place in read_places().items()}
    if districts_only:
        del given[PROVINCE]
    elif province is not None:
        given[PROVINCE] = province
    return given


def desk(office: str, queue: str, group: str = "") -> str:
    """Where the office enters a matter of the queue: a district itself, the province at the division in charge."""
    if office != PROVINCE:
        return office
    return _DIVISIONS_BY_OFFENCE[group or "social_order"] if queue in _BY_OFFENCE else _DIVISIONS[queue]
