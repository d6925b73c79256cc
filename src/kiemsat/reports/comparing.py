"""The offices beside each other: their rates with the numbers behind them, and who moved the whole."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kiemsat.base.vietnamese import format_number
from kiemsat.engine.figures import Outcome, as_decimal
from kiemsat.indicators.selectors import Contribution, Figure, Review
from kiemsat.indicators.wording import bare_value, change_text, figure_text, fraction_text, points_text, value_text
from kiemsat.reports.blocks import Block, Cell, Column, Heading, Run, Table, body, cell, legend
from kiemsat.reports.grouping import contributions, headline_rates, largest_fall, tempo
from kiemsat.reports.sentences import address, column_title, name

WHOLE_ROW = "Toàn đơn vị"


def comparison(review: Review) -> Iterator[Block]:
    """Both tables, each with the sentence that says how to read it."""
    rates = headline_rates(tempo(review))
    yield Heading(2, "1. Tỷ lệ tiến độ của từng đơn vị")
    yield legend(
        "Dưới mỗi tỷ lệ là tử số/mẫu số. Đơn vị có ít vụ, việc thì tỷ lệ dao động mạnh: khi so sánh cần xem số ở dưới. "
        "“Không phát sinh” không phải 0%, cũng không phải 100%."
    )
    yield _offices_table(review, rates)
    fallen = largest_fall(rates)
    yield Heading(2, "2. Đóng góp của từng đơn vị vào tỷ lệ giảm nhiều nhất")
    if fallen is None:
        yield body("Không có tỷ lệ nào giảm so với cùng kỳ.")
        return
    yield from _fall(review, fallen)


def _offices_table(review: Review, rates: tuple[Figure, ...]) -> Table:
    codes = [figure.indicator.code for figure in rates]
    columns = (Column("Đơn vị", 31, "left"), *(Column(column_title(figure), 19, "centre") for figure in rates))
    rows = [
        (cell(office.short_name), *(_rate(_one(review.by_office[office.code], code), review) for code in codes))
        for office in review.offices
    ]
    whole = (cell(WHOLE_ROW, strong=True), *(_rate(figure, review, strong=True) for figure in rates))
    return Table(columns, (*rows, whole))


def _rate(figure: Figure, review: Review, *, strong: bool = False) -> Cell:
    shown = Run(value_text(figure), link=address(figure, review.period), strong=strong)
    fraction = fraction_text(figure)
    return Cell((shown, Run(fraction))) if figure.value is not None and fraction else Cell((shown,))


def _fall(review: Review, fallen: Figure) -> Iterator[Block]:
    parts = contributions(review, fallen.indicator.code)
    yield body(
        f"Tỷ lệ giảm nhiều nhất: {name(fallen)} ",
        Run(figure_text(fallen), link=address(fallen, review.period)),
        ". Cột cuối cho biết mỗi đơn vị làm mức chung tăng (+) hay giảm (−) bao nhiêu điểm phần trăm; cộng lại bằng "
        "mức tăng, giảm chung.",
    )
    if not parts:
        yield body("Kỳ so sánh không phát sinh nên không tách được đóng góp.")
        return
    columns = (
        Column("Đơn vị", 41, "left"),
        Column("Kỳ này", 32, "centre"),
        Column("Cùng kỳ", 32, "centre"),
        Column("Tăng, giảm của đơn vị", 32, "centre"),
        Column("Đóng góp (điểm %)", 27),
    )
    rows = [_part(part, review) for part in parts]
    total = as_decimal(sum((part.share.total for part in parts), start=Fraction(0)))
    whole = (
        cell(WHOLE_ROW, strong=True),
        *_both(fallen, review),
        cell(change_text(fallen)),
        cell(points_text(total) if total is not None else "", strong=True),
    )
    yield Table(columns, (*rows, whole))


def _part(part: Contribution, review: Review) -> tuple[Cell, ...]:
    share = as_decimal(part.share.total)
    return (
        cell(part.office.short_name),
        *_both(part.figure, review),
        cell(change_text(part.figure)),
        cell(points_text(share) if share is not None else ""),
    )


def _both(figure: Figure, review: Review) -> tuple[Cell, Cell]:
    return _rate(figure, review), _before(figure, figure.previous)


def _before(figure: Figure, previous: Outcome | None) -> Cell:
    if previous is None:
        return cell("")
    value = Run(bare_value(figure.indicator, previous.value))
    return Cell((value, Run(f"{format_number(previous.numerator)}/{format_number(previous.denominator or 0)}")))


def _one(figures: tuple[Figure, ...], code: str) -> Figure:
    return next(figure for figure in figures if figure.indicator.code == code)
