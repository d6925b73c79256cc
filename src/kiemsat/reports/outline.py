"""The review as a report: which sections it has, and what stands in each."""

from __future__ import annotations

from collections.abc import Iterator

from kiemsat.engine.schema import Instrument
from kiemsat.indicators.selectors import Figure, Review
from kiemsat.indicators.wording import first_small, is_counted, said
from kiemsat.reports.appendix import appendix
from kiemsat.reports.blocks import Block, Heading, Outline, Paragraph, body, lead, note
from kiemsat.reports.comparing import comparison
from kiemsat.reports.grouping import (
    FIELDS,
    by_verdict,
    documents,
    duties,
    headline_counts,
    headline_rates,
    is_headline,
    of_field,
    situation,
    tempo,
)
from kiemsat.reports.letterhead import letterhead_of, subject_of
from kiemsat.reports.sentences import (
    compared_sentence,
    documents_sentence,
    duty_item,
    item,
    names_only,
    rates_sentence,
)

NUMERALS = ("I", "II", "III", "IV", "V")
JUDGED = {
    "met": "Chỉ tiêu đạt",
    "missed": "Chỉ tiêu chưa đạt",
    "open": "Chỉ tiêu chưa đến hạn đánh giá (tính cho cả năm)",
    "no_target": "Không đặt mức cho cấp này",
    "not_applicable": "Không áp dụng cho đơn vị trong kỳ",
    "not_in_force": "Văn bản không áp dụng cho kỳ này, chỉ nêu số liệu",
    "not_arising": "Không phát sinh trong kỳ",
    "not_available": "Chưa có số liệu trong sổ",
}
NAMED_ONLY = frozenset({"no_target", "not_applicable", "not_arising", "not_available"})
# Fields whose silence a reader would take for an oversight; the others are left out when they have no figures.
ALWAYS_TOLD = frozenset(FIELDS) - {"supreme_investigation", "administrative_measures"}


def outline_of(review: Review) -> Outline:
    """The report of a review, in Vietnamese."""
    blocks: list[Block] = [*_opening(review)]
    for numeral, (title, content) in zip(NUMERALS, _sections(review), strict=False):
        blocks += [Heading(1, f"{numeral}. {title}"), *content]
    return Outline(letterhead_of(review), (*blocks, *appendix(review)))


def _sections(review: Review) -> Iterator[tuple[str, Iterator[Block]]]:
    """The titles and contents of the report; a catalogue of duties alone says nothing of tempo."""
    if tempo(review):
        yield "TÌNH HÌNH TỘI PHẠM VÀ VI PHẠM PHÁP LUẬT TRONG HOẠT ĐỘNG TƯ PHÁP", _situation(review)
        yield "KẾT QUẢ THỰC HIỆN NHIỆM VỤ", _results(review)
    yield "VIỆC THỰC HIỆN CÁC CHỈ TIÊU NGHIỆP VỤ", _duties(review)
    if len(review.offices) > 1 and headline_rates(tempo(review)):
        yield f"SO SÁNH GIỮA {len(review.offices)} ĐƠN VỊ", comparison(review)


def _opening(review: Review) -> Iterator[Block]:
    subject = first_small(subject_of(review).removesuffix(first_small(review.period.label_vi)).strip())
    yield body(f"{review.office.name_vi} báo cáo {subject} {compared_sentence(review)} như sau:")
    yield note(
        "Số liệu tổng hợp từ sổ nghiệp vụ. Mỗi số liệu là một liên kết mở trang giải thích: công thức, căn cứ và từng "
        "hồ sơ. Trong ngoặc vuông là tử số/mẫu số. Tăng, giảm của tỷ lệ tính bằng điểm phần trăm."
    )
    for remark in review.notes:
        yield note(f"Lưu ý: {remark.vi}")


def _situation(review: Review) -> Iterator[Block]:
    figures = situation(tempo(review))
    yield lead("Trong kỳ, sổ nghiệp vụ ghi nhận:") if figures else body("Chưa có số liệu trong danh mục được dùng.")
    yield from (item(figure, review.period) for figure in figures)


def _results(review: Review) -> Iterator[Block]:
    figures = tempo(review)
    rates, counts = headline_rates(figures), headline_counts(figures)
    if rates:
        yield rates_sentence(rates, review.period)
        yield note(
            "Các tỷ lệ trên là tiến độ giải quyết (đã giải quyết trên tổng số phải giải quyết), cho biết khối lượng "
            "công việc, không phải chỉ tiêu nghiệp vụ."
        )
    number = 0
    for field, label in FIELDS.items():
        if field == "building":
            number += 1
            yield Heading(2, f"{number}. Văn bản ban hành và hoạt động nghiệp vụ")
            yield from _documents(review, counts)
        told = of_field(figures, field)
        if told or field in ALWAYS_TOLD:
            number += 1
            yield Heading(2, f"{number}. {label.vi}")
            yield from _told(told, review)


def _documents(review: Review, counts: tuple[Figure, ...]) -> Iterator[Paragraph]:
    if counts:
        yield documents_sentence(counts, review.office.name_vi, review.period)
    rest = tuple(figure for figure in documents(tempo(review)) if not is_headline(figure))
    if rest or not counts:
        yield from _told(rest, review)


def _told(figures: tuple[Figure, ...], review: Review) -> Iterator[Paragraph]:
    """The figures that arose, each on its line; then the names of those that did not.

    A count that is zero in both periods is only named: a page of zeros hides what matters.
    """
    if not figures:
        yield body("Chưa có số liệu nào được định nghĩa cho khâu công tác này trong danh mục được dùng.")
    none = [figure for figure in figures if is_counted(figure) and figure.value == 0 and not figure.change]
    told = [figure for figure in figures if figure.value is not None and figure not in none]
    yield from (item(figure, review.period) for figure in told)
    yield from names_only("Không có trong kỳ này và cùng kỳ", none)
    yield from names_only(
        "Không phát sinh trong kỳ", (one for one in figures if one.outcome is not None and one.value is None)
    )
    yield from names_only("Chưa có số liệu trong sổ", (one for one in figures if one.outcome is None))


def _duties(review: Review) -> Iterator[Block]:
    instruments = [instrument for instrument in review.catalogue if instrument.block == "duty"]
    if not instruments:
        yield body("Danh mục được dùng không có văn bản nào đặt chỉ tiêu nghiệp vụ.")
    for number, instrument in enumerate(instruments, start=1):
        yield Heading(2, f"{number}. {instrument.label.vi}")
        yield from _instrument_notes(instrument, review)
        figures = duties(review, instrument)
        if figures:
            yield from _judged(figures, review)
        elif instrument.note is None:
            yield body("Chưa có chỉ tiêu nào được nạp theo văn bản này.")


def _instrument_notes(instrument: Instrument, review: Review) -> Iterator[Paragraph]:
    last_day = review.period.interval.last_day
    begun = instrument.valid_from is None or instrument.valid_from <= last_day
    if not begun or (instrument.valid_to is not None and instrument.valid_to < last_day):
        yield note(
            "Văn bản này không có hiệu lực vào ngày cuối kỳ; chỉ nêu số liệu, không đánh giá theo mức của văn bản."
        )
    if instrument.note is not None:
        mark = "" if instrument.verified else "[Chưa kiểm chứng] "
        yield note(f"{mark}{said(instrument.note)}")


def _judged(figures: tuple[Figure, ...], review: Review) -> Iterator[Paragraph]:
    told = by_verdict(figures)
    yield body("; ".join(f"{title}: {len(told[name])}" for name, title in JUDGED.items()), ".")
    for name, title in JUDGED.items():
        if name in NAMED_ONLY:
            yield from names_only(title, told[name])
        elif told[name]:
            yield lead(f"{title}:", strong=True)
            yield from (duty_item(figure, review.period) for figure in told[name])
