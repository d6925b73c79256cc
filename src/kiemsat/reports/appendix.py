"""The appendix: every figure with its numbers, its target, its verdict and where it stands in the law."""

from __future__ import annotations

from collections.abc import Iterator

from kiemsat.base.vietnamese import format_number
from kiemsat.engine.schema import Instrument
from kiemsat.indicators.selectors import Figure, Review
from kiemsat.indicators.wording import bound_text, change_text, judged_text, said, value_text
from kiemsat.reports.blocks import Annex, Block, Cell, Column, Table, cell, legend
from kiemsat.reports.grouping import FIELDS
from kiemsat.reports.sentences import address, compared_sentence, is_verified

NUMBER, CHANGE = Column("TT", 10, "centre"), Column("Tăng, giảm", 27)
TEMPO_COLUMNS = (
    NUMBER,
    Column("Số liệu", 90, "left"),
    Column("Kết quả", 28),
    CHANGE,
    Column("Tử số", 31),
    Column("Mẫu số", 31),
    Column("Căn cứ", 48, "left"),
)
DUTY_COLUMNS = (
    NUMBER,
    Column("Chỉ tiêu", 82, "left"),
    Column("Kết quả", 24),
    CHANGE,
    Column("Tử số", 26),
    Column("Mẫu số", 26),
    Column("Mức", 20, "centre"),
    Column("Đánh giá", 22, "centre"),
    Column("Căn cứ", 28, "left"),
)


def appendix(review: Review) -> Iterator[Block]:
    """One table for each instrument that has figures."""
    for number, instrument in enumerate(_with_figures(review), start=1):
        yield Annex(
            f"PHỤ LỤC {number}", f"{instrument.label.vi} – {review.office.name_vi}, {compared_sentence(review)}"
        )
        if not _all_verified(review, instrument):
            yield legend("(*) Căn cứ hoặc mức chưa kiểm chứng với văn bản gốc.")
        yield Table(columns_of(instrument), tuple(_rows(review, instrument)))


def columns_of(instrument: Instrument) -> tuple[Column, ...]:
    """Tempo has no targets, so it has no columns for them."""
    return DUTY_COLUMNS if instrument.block == "duty" else TEMPO_COLUMNS


def _with_figures(review: Review) -> list[Instrument]:
    used = {figure.instrument.code for figure in review.figures}
    return [instrument for instrument in review.catalogue if instrument.code in used]


def _all_verified(review: Review, instrument: Instrument) -> bool:
    return instrument.verified and all(
        figure.indicator.reference.verified for figure in review.figures if figure.instrument.code == instrument.code
    )


def _rows(review: Review, instrument: Instrument) -> Iterator[tuple[Cell, ...]]:
    number = 0
    for field, label in FIELDS.items():
        figures = [
            one for one in review.figures if one.instrument.code == instrument.code and one.indicator.field == field
        ]
        if figures:
            yield (cell(label.vi, strong=True, span=len(columns_of(instrument))),)
        for figure in figures:
            number += 1
            yield _row(number, figure, review)


def _row(number: int, figure: Figure, review: Review) -> tuple[Cell, ...]:
    judged = (
        cell(bound_text(figure.bound, figure.indicator)),
        cell(judged_text(figure)),
    )
    return (
        cell(str(number)),
        cell(said(figure.indicator.label)),
        cell(value_text(figure), link=address(figure, review.period)),
        cell(change_text(figure)),
        cell("" if figure.numerator is None else format_number(figure.numerator)),
        cell("" if figure.denominator is None else format_number(figure.denominator)),
        *(judged if figure.instrument.block == "duty" else ()),
        cell(f"{figure.indicator.reference.item}{'' if is_verified(figure) else ' (*)'}"),
    )
