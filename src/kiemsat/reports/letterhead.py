"""The frame of a report: who issues it, to whom, who signs; the number and the day are left to the clerk."""

from __future__ import annotations

from collections.abc import Mapping

from kiemsat.indicators.selectors import Review
from kiemsat.indicators.wording import first_small
from kiemsat.law.period_schemes import PeriodKind
from kiemsat.organisation.choices import OfficeLevel
from kiemsat.organisation.models import Office
from kiemsat.reports.blocks import Letterhead

SPELLED_OUT: Mapping[str, str] = {
    "VKSND": "Viện kiểm sát nhân dân",
    "TP": "thành phố",
    "TX": "thị xã",
}
SUPREME = "Viện kiểm sát nhân dân tối cao"
TITLES: Mapping[PeriodKind, tuple[str, str]] = {
    PeriodKind.HALF_YEAR: ("so-ket", "Sơ kết công tác kiểm sát"),
    PeriodKind.YEAR: ("tong-ket", "Tổng kết công tác kiểm sát"),
}
OTHER_TITLE = ("ket-qua", "Kết quả công tác kiểm sát")
SIGNERS: Mapping[str, str] = {OfficeLevel.DIVISION: "TRƯỞNG PHÒNG"}


def letterhead_of(review: Review) -> Letterhead:
    """The frame of the review of an office."""
    issuer = issuing_office(review)
    superior = _superior(issuer)
    return Letterhead(
        superior=_lines(superior.upper()),
        issuer=_lines(spelled_out(issuer.name_vi).upper()),
        symbol="Số:          /BC-VKS",
        place_and_day=f"{_place(issuer)}, ngày      tháng      năm {review.period.interval.end_exclusive.year}",
        kind="BÁO CÁO",
        subject=subject_of(review),
        recipients=_recipients(superior, issuer),
        signer=SIGNERS.get(issuer.level, "VIỆN TRƯỞNG"),
    )


def subject_of(review: Review) -> str:
    """What the report is about: Sơ kết công tác kiểm sát 6 tháng đầu năm 2023."""
    return f"{_title(review)[1]} {first_small(review.period.label_vi)}"


def file_name(review: Review) -> str:
    """The name of the document's file, plain letters only."""
    return f"bao-cao-{_title(review)[0]}-{review.period.code}-{review.office.code}.docx"


def issuing_office(review: Review) -> Office:
    """The office that signs: a province's review is the provincial office's."""
    heads = (office for office in review.offices if office.level == OfficeLevel.PROVINCE_OFFICE)
    return next(heads, review.office) if review.office.is_whole else review.office


def spelled_out(name: str) -> str:
    """A name without abbreviations: Viện kiểm sát nhân dân thị xã Ngã Năm."""
    return " ".join(SPELLED_OUT.get(word, word) for word in name.split())


def _lines(name: str) -> tuple[str, ...]:
    """The name broken where official letters break it: after what every procuracy is called."""
    common = SPELLED_OUT["VKSND"].upper()
    rest = name.removeprefix(common).strip()
    return (common, rest) if rest and rest != name else (name,)


def _title(review: Review) -> tuple[str, str]:
    return TITLES.get(review.period.kind, OTHER_TITLE)


def _superior(office: Office) -> str:
    if office.level == OfficeLevel.PROVINCE_OFFICE or office.parent is None:
        return SUPREME
    if not office.parent.is_whole:
        return spelled_out(office.parent.name_vi)
    above = office.parent.children.filter(level=OfficeLevel.PROVINCE_OFFICE).first()
    return spelled_out(above.name_vi if above else office.parent.name_vi)


def _place(office: Office) -> str:
    """Where the office sits: a provincial office has the short name of its province."""
    named = office
    while named.parent is not None and named.level in {OfficeLevel.PROVINCE_OFFICE, OfficeLevel.DIVISION}:
        named = named.parent
    short = " ".join(word for word in named.short_name.split() if word not in SPELLED_OUT)
    return short or named.short_name


def _recipients(superior: str, issuer: Office) -> tuple[str, ...]:
    above = f"{superior} (để báo cáo);"
    if issuer.level == OfficeLevel.PROVINCE_OFFICE:
        return (above, "Lãnh đạo Viện;", "Các phòng, Viện kiểm sát nhân dân cấp huyện;", "Lưu: VT, VP.")
    return (above, "Lãnh đạo đơn vị;", "Lưu: VT.")
