"""Two instruments side by side: what stands in one only, what is defined otherwise."""

from __future__ import annotations

from pathlib import Path

from kiemsat.engine.catalogue import load_catalogue
from kiemsat.engine.differences import differences
from kiemsat.engine.tests.folders import ENTRY, HEAD, write_catalogue
from kiemsat.engine.tests.toy import FACTS


def said(tmp_path: Path, old: str, new: str) -> list[tuple[str, str]]:
    """What is said of two instruments that define these entries."""
    folder = write_catalogue(tmp_path, one=HEAD + old, two=HEAD.replace("old", "new") + new)
    catalogue = load_catalogue(folder, FACTS)
    return [(one.vi, one.en) for one in differences(catalogue.of("old"), catalogue.of("new"), FACTS)]


def renamed(entry: str, code: str, name: str = "Tỷ lệ giải quyết") -> str:
    return entry.replace("code: resolved", f"code: {code}").replace("vi: Tỷ lệ giải quyết", f"vi: {name}")


def test_the_same_count_under_another_code_is_no_difference(tmp_path: Path) -> None:
    assert said(tmp_path, ENTRY, renamed(ENTRY, "R1")) == []


def test_what_counts_the_same_under_another_name_was_renamed(tmp_path: Path) -> None:
    assert said(tmp_path, ENTRY, renamed(ENTRY, "R1", "Tỷ lệ khác tên")) == [
        (
            "resolved → R1 (Tỷ lệ khác tên): tên: “Tỷ lệ giải quyết” thành “Tỷ lệ khác tên”",
            "resolved → R1 (Resolved): name: “Resolved” became “Resolved”",
        )
    ]


def test_an_indicator_that_no_longer_applies_everywhere_is_told(tmp_path: Path) -> None:
    condition = "    applies_if: {measure: {count: queue.closed}, at_least: 15, per: year}\n"
    ((vi, en),) = said(tmp_path, ENTRY, renamed(ENTRY, "R1") + "    applies_to: [district]\n" + condition)
    assert vi.endswith("cấp huyện, khu vực; nếu Hồ sơ: đã giải quyết trong kỳ ≥ 15 mỗi năm”")
    assert "applies to: “district, regional, provincial, both levels” became “district, regional; if" in en


def test_a_target_that_rose_is_told(tmp_path: Path) -> None:
    old = ENTRY + "    target: {all: {at_least: 90}}\n"
    new = renamed(ENTRY, "R1") + "    target: {district: {at_least: 95}, province: {above: 90}, per: year}\n"
    ((vi, en),) = said(tmp_path, old, new)
    assert vi == (
        "resolved → R1 (Tỷ lệ giải quyết): mức: “mọi cấp ≥ 90” thành “cấp huyện, khu vực ≥ 95, hai cấp > 90 mỗi năm”"
    )
    assert en == (
        "resolved → R1 (Resolved): target: “all levels ≥ 90” became “district, regional ≥ 95, both levels > 90 a year”"
    )


def test_another_way_of_counting_under_one_name_is_told_side_by_side(tmp_path: Path) -> None:
    new = renamed(ENTRY, "R1").replace("[done]", "[done, dropped]") + "    excludes: [hồ sơ tạm đình chỉ]\n"
    (numerator, leaves_out) = said(tmp_path, ENTRY, new)
    assert numerator[0] == (
        "resolved → R1 (Tỷ lệ giải quyết): tử số: “Hồ sơ: đã giải quyết trong kỳ; closed_as: Xong” "
        "thành “Hồ sơ: đã giải quyết trong kỳ; closed_as: Xong, Bỏ”"
    )
    assert leaves_out[1].endswith("leaves out: “–” became “hồ sơ tạm đình chỉ”")


def test_what_stands_in_one_only_is_told(tmp_path: Path) -> None:
    other = (
        renamed(ENTRY, "P1", "Số tồn")
        .replace("queue.closed", "queue.pending")
        .replace("      where: {closed_as: [done]}\n", "")
    )
    assert said(tmp_path, ENTRY, other) == [
        ("Chỉ có trong 1/QĐ: resolved Tỷ lệ giải quyết", "Only in 1/QĐ: resolved Resolved"),
        ("Chỉ có trong 2/QĐ: P1 Số tồn", "Only in 2/QĐ: P1 Resolved"),
    ]


def test_the_nearest_in_counting_is_taken_before_the_nearest_in_name(tmp_path: Path) -> None:
    same_name = renamed(ENTRY, "R1").replace("[done]", "[dropped]")
    same_count = renamed(ENTRY, "R2", "Tỷ lệ khác tên")
    told = [vi for vi, _ in said(tmp_path, ENTRY, same_name + same_count)]
    assert told == [
        "resolved → R2 (Tỷ lệ khác tên): tên: “Tỷ lệ giải quyết” thành “Tỷ lệ khác tên”",
        "Chỉ có trong 2/QĐ: R1 Tỷ lệ giải quyết",
    ]
