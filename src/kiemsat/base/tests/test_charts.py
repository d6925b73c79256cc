"""Pictures: one definition, drawn alike for every theme, readable without seeing it and without colour."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
import vl_convert

from kiemsat.base.charts import (
    THEMES,
    Bar,
    Effects,
    FunnelCurve,
    FunnelPoint,
    HeatCell,
    Picture,
    Theme,
    TrendPoint,
    contributions_bars,
    funnel_plot,
    heat_map,
    pivot_bars,
    png_of,
    svg_of,
    target_bar,
    trend,
)
from kiemsat.base.charts.themes import themed

NAMES = ("Kế Sách", "Cù Lao Dung", "Mỹ Xuyên")


def a_trend(language: str = "vi", **last: Any) -> Picture:
    points = [TrendPoint(f"T{n}", 1000.5 + n, f"{n}", (900.0, 1000.0, 1100.0), "900–1100") for n in range(7)]
    points += [
        TrendPoint("T7", None, "không phát sinh"),
        TrendPoint("T8", **{"value": 1300.0, "text": "1.300", **last}),
    ]
    return trend(points, names=("Kỳ", "Giá trị", "Khoảng"), axis="Số vụ", sentence="Câu.", language=language)


def a_funnel() -> Picture:
    points = [FunnelPoint(name, 10 + n, 50 + n, n, ("a", "b", "c")) for n, name in enumerate(NAMES)]
    curve = [FunnelCurve(size, (40, 60), (30, 70)) for size in (1, 10, 20)]
    return funnel_plot(
        points, curve, 51, names=("Đơn vị", "a", "b", "c"), axes=("n", "%"), standings=("trong", "ít gặp", "khác"),
        sentence="Câu.",
    )  # fmt: skip


def a_heat(heat: int = 3) -> Picture:
    cells = [HeatCell(row, f"Chỉ tiêu {n}", "71,2%", heat) for row, n in product(NAMES, range(3))]
    return heat_map(cells, what="Đơn vị", levels=("đạt", "không phát sinh", "chậm", "chưa đạt"), sentence="Câu.")


def some_parts() -> Picture:
    parts = [Effects(name, 0.5 - n, 0.25, ("+0,5", "+0,25", "+0,75")) for n, name in enumerate(NAMES)]
    return contributions_bars(
        parts, names=("do tỷ lệ", "do tỷ trọng", "cộng"), what="Đơn vị", axis="Điểm", sentence="Câu."
    )


def some_bars(series: str = "") -> Picture:
    bars = [Bar(name, None if n == 1 else n + 3, "ẩn" if n == 1 else "4", series) for n, name in enumerate(NAMES)]
    return pivot_bars(bars, what="Đơn vị", axis="Số vụ", series="Nhóm" if series else "", sentence="Câu.")


def a_target() -> Picture:
    return target_bar(
        Bar("Kỳ này", 59.4, "59,4%"), target=Bar("Mức", 90, "≥ 90%"), before=Bar("Cùng kỳ", 62, "62%"), sentence="Câu."
    )


PICTURES: dict[str, Callable[[], Picture]] = {
    "trend": a_trend,
    "funnel": a_funnel,
    "heat map": a_heat,
    "contributions": some_parts,
    "bars": some_bars,
    "bars of several series": lambda: some_bars("Ma túy"),
    "target": a_target,
}
all_pictures = pytest.mark.parametrize("made", PICTURES.values(), ids=PICTURES.keys())


def texts(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


@all_pictures
@pytest.mark.parametrize("theme", THEMES)
def test_nothing_in_a_drawing_runs_is_fetched_or_styled_inline(made: Callable[[], Picture], theme: Theme) -> None:
    svg = svg_of(made(), theme)
    assert svg.startswith("<svg")
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|<image|href=\"http|<foreignObject|@", svg)
    assert THEMES[theme]["paper"] in svg


@all_pictures
def test_the_drawing_is_no_picture_of_an_error(made: Callable[[], Picture]) -> None:
    marks = re.findall(r"<path|<text", svg_of(made()))
    assert len(marks) >= 3


def test_names_stand_in_the_drawing_as_text() -> None:
    for made in (a_heat, some_parts, some_bars):
        assert set(NAMES) <= set(texts(svg_of(made())))
    # In the funnel only those are named who stand out.
    assert set(NAMES) & set(texts(svg_of(a_funnel()))) == set(NAMES[1:])


def test_numbers_are_written_as_the_reader_does() -> None:
    assert "1.200" in texts(svg_of(a_trend()))
    assert "1,200" in texts(svg_of(a_trend("en")))
    written = texts(svg_of(some_parts()))
    assert any(re.fullmatch(r"−\d,\d", text) for text in written)
    assert not any(re.fullmatch(r".?\d\.\d", text) for text in written)


def test_a_group_that_is_not_told_has_no_bar_and_says_so() -> None:
    assert "ẩn" in texts(svg_of(some_bars()))
    assert ("Cù Lao Dung", "ẩn") in some_bars().rows


def test_a_period_in_which_nothing_arose_breaks_the_line() -> None:
    def strokes(picture: Picture) -> int:
        lines = re.findall(rf'<path[^>]*d="([^"]*)"[^>]*stroke="{THEMES["light"]["accent"]}"', svg_of(picture))
        return sum(line.count("M") for line in lines if "L" in line)

    whole = [TrendPoint(f"T{n}", 5.0, "5") for n in range(5)]
    broken = [*whole[:2], TrendPoint("T2", None, "–"), *whole[3:]]
    one, two = (trend(points, names=("a", "b", "c"), axis="", sentence="Câu.") for points in (whole, broken))
    assert strokes(two) == strokes(one) + 1


def test_where_trouble_is_shows_by_a_sign_too() -> None:
    assert "71,2% ▲" in texts(svg_of(a_heat(3)))
    assert "71,2%" in texts(svg_of(a_heat(0)))
    assert all("▲" not in cell for row in a_heat(3).rows for cell in row)


def test_long_names_are_shortened_and_stay_apart() -> None:
    names = [f"{'Kiểm sát việc giải quyết tố giác, tin báo '}{n}" for n in range(3)]
    cells = [HeatCell("Kế Sách", name, "1", 0) for name in names]
    picture = heat_map(cells, what="Đơn vị", levels=("a", "b", "c", "d"), sentence="Câu.")
    assert picture.header[1:] == tuple(names)
    assert len({text for text in texts(svg_of(picture)) if text.endswith("…")}) == 3


def test_more_columns_than_anybody_reads_are_refused() -> None:
    cells = [HeatCell("a", f"{n}", "1", 0) for n in range(41)]
    with pytest.raises(ValueError, match=r"\[41\] columns"):
        heat_map(cells, what="", levels=("a", "b", "c", "d"), sentence="Câu.")


def test_on_paper_there_are_only_greys() -> None:
    for made in PICTURES.values():
        colours = set(re.findall(r"#([0-9a-f]{6})", svg_of(made(), "print")))
        assert all(colour[:2] == colour[2:4] == colour[4:] for colour in colours)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_texts_and_marks_stand_out_enough(theme: Theme) -> None:
    tokens = THEMES[theme]
    for name in ("ink", "quiet"):
        assert contrast(tokens[name], tokens["paper"]) >= 4.5
    for shade in ("shade-0", "shade-1", "shade-2", "shade-3"):
        assert contrast(tokens["shade-ink"], tokens[shade]) >= 4.5
    for name in ("accent", "fill", "second", "good", "bad"):
        assert contrast(tokens[name], tokens["paper"]) >= 3
    assert contrast(tokens["fill"], tokens["second"]) >= 1.3 or theme != "print"


@all_pictures
def test_every_colour_named_is_a_token_of_every_theme(made: Callable[[], Picture]) -> None:
    for theme in THEMES:
        assert "@" not in re.sub(r"'data': \{.*?\}\]\}", "", str(themed(made().spec, theme)))


@all_pictures
def test_the_same_data_stands_in_a_table(made: Callable[[], Picture]) -> None:
    picture = made()
    assert picture.sentence == "Câu."
    assert len(picture.rows) >= 3
    assert all(len(row) == len(picture.header) for row in picture.rows)


def test_a_picture_that_says_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="sentence"):
        Picture({}, "", ("a",), ())
    with pytest.raises(ValueError, match="does not fit"):
        Picture({}, "x", ("a",), (("1", "2"),))


def test_what_people_wrote_stays_text() -> None:
    hostile = ("<script>alert(1)</script>", "@accent", 'a"b&c')
    svg = svg_of(pivot_bars([Bar(name, 3, "3") for name in hostile], what="", axis="", sentence="Câu."))
    assert "<script" not in svg
    assert "@accent" in texts(svg)
    assert "&lt;script" in svg


def test_a_picture_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Any] = []
    real = vl_convert.vegalite_to_svg

    def draws(**asked: Any) -> str:
        drawn.append(asked)
        return real(**asked)

    monkeypatch.setattr(vl_convert, "vegalite_to_svg", draws)
    for _ in range(3):
        svg_of(a_trend(text="once"))
    assert len(drawn) == 1
    svg_of(a_trend(text="once"), "dark")
    svg_of(a_trend(text="twice"))
    assert len(drawn) == 3


def test_pictures_of_the_same_data_have_the_same_address() -> None:
    assert a_trend().address == a_trend().address
    assert len({a_trend().address, a_trend("en").address, a_trend(value=1301.0).address}) == 3


def test_a_png_is_as_large_as_documents_need() -> None:
    png = png_of(a_target(), scale=2)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = (int.from_bytes(png[place : place + 4]) for place in (16, 20))
    assert width > 500
    assert height > 50


def test_the_engine_that_draws_is_loaded_with_the_first_picture_only() -> None:
    told = "import sys, kiemsat.base.charts; print('vl_convert' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", told], text=True).strip() == "False"
