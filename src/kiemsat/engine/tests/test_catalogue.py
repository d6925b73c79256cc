"""A wrong catalogue is refused with every place that is wrong, and the nearest right name."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiemsat.engine.catalogue import load_catalogue
from kiemsat.engine.errors import CatalogueError, UnknownIndicator
from kiemsat.engine.tests.folders import ENTRY, HEAD, INSTRUMENTS, write_catalogue
from kiemsat.engine.tests.toy import FACTS


def problems(folder: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(CatalogueError) as refusal:
        load_catalogue(folder, FACTS)
    return [(path.name, line, message) for path, line, message in refusal.value.problems]


def problems_after(tmp_path: Path, old: str, new: str) -> list[tuple[str, int, str]]:
    assert old in HEAD + ENTRY
    return problems(write_catalogue(tmp_path, one=(HEAD + ENTRY).replace(old, new)))


def test_a_right_catalogue_is_read(tmp_path: Path) -> None:
    catalogue = load_catalogue(write_catalogue(tmp_path, one=HEAD + ENTRY), FACTS)
    entry = catalogue.entry("resolved")
    assert (entry.instrument.code, entry.path.name, entry.line) == ("old", "one.yaml", 3)
    assert [one.indicator.code for one in catalogue.of("old")] == ["resolved"]
    assert catalogue.of("new") == []


def test_an_indicator_that_is_not_there_is_named_with_the_nearest(tmp_path: Path) -> None:
    catalogue = load_catalogue(write_catalogue(tmp_path, one=HEAD + ENTRY), FACTS)
    with pytest.raises(UnknownIndicator, match=r"\[resolvd\].*Did you mean \[resolved\]"):
        catalogue.entry("resolvd")


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("    direction:", "    directon:", 7, "Unknown key [directon]. Did you mean [direction]?"),
        ("      count: queue.closed", "      cuont: queue.closed", 9, "Unknown key [cuont]. Did you mean [count]?"),
        ("source: Văn bản", "sorce: Văn bản", 12, "Unknown key [sorce]. Did you mean [source]?"),
        ("label: {vi: Tỷ lệ giải quyết, en: Resolved}", "label: {vi: Một}", 4, "Key [en] is missing."),
        ("    field: crime_reports\n", "", 3, "Key [field] is missing."),
        ("kind: ratio", "kind: rato", 6, "found [rato]"),
        ("verified: true", "verified: yes", 12, "[verified]: Input should be a valid boolean; found [yes]."),
        ("last_checked: 2026-01-01", "last_checked: soon", 12, "found [soon]"),
        ("code: resolved", "code: mới", 3, "found [mới]"),
        ("    kind: ratio\n", "    kind: ratio\n    kind: count\n", 7, "repeats the key [kind] of line [6]"),
        ("kind: ratio", "kind: count", 3, "Kind [count] and denominator do not go together."),
        ("instrument: old", "instrument: odl", 1, "Unknown instrument [odl]. Did you mean [old]?"),
        ("      count: queue.closed\n", "      count: queue.closed\n      days: queue.closed\n", 8, "exactly one of"),
        ("      count: queue.closed\n", "      sum: queue.closed.money\n      distinct: matter\n", 8, "count only"),
        ("    denominator: {count: queue.handled}", "    denominator: []", 11, "[denominator] must be a mapping with"),
    ],
)
def test_a_wrong_key_or_value_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, message: str
) -> None:
    told = problems_after(tmp_path, old, new)
    assert any((name, at) == ("one.yaml", line) and message in text for name, at, text in told), told


@pytest.mark.parametrize(
    ("target", "message"),
    [
        (
            "{all: {at_least: 90, at_most: 95}}",
            "Give exactly one of at_least, at_most, above, exactly, any_of, all_of, tiers.",
        ),
        ("{all: {at_least: 90}, district: {at_least: 80}}", "Give either all, or bounds by level"),
        ("{all: {at_least: many}}", "found [many]"),
        ("{all: {any_of: [{at_least: 1}]}}", "Any_of and all_of list two limits or more"),
        ("{all: {any_of: [{at_least: 1}, {all_of: [{at_least: 1}, {at_least: 2}]}]}}", "each of them a plain one"),
        ("{all: {tiers: [{below: 9, count: {at_least: 1}}]}}", "Tiers go from small to large"),
        ("{all: {tiers: [{below: 9, count: {at_least: 1}}, {below: 5, share: {at_least: 1}}]}}", "Tiers go from small"),
        ("{all: {tiers: [{below: 9}, {share: {at_least: 1}}]}}", "Give exactly one of count, share."),
        ("{all: {at_least: 9, each: true}}", "A bound marked each and the measure for_each go together."),
        ("{all: {at_least: 9}, for_each: {count: post.in_post}}", "A bound marked each and the measure for_each go"),
        ("{all: {at_least: 90}, per: week}", "found [week]"),
    ],
)
def test_a_target_that_cannot_be_kept_is_refused(tmp_path: Path, target: str, message: str) -> None:
    told = problems(write_catalogue(tmp_path, one=HEAD + ENTRY + f"    target: {target}\n"))
    assert [line for _, line, text in told if message in text][:1] == [13], told


def test_one_code_in_two_files_is_told_where_both_stand(tmp_path: Path) -> None:
    folder = write_catalogue(tmp_path, one=HEAD + ENTRY, two=HEAD + ENTRY.replace("queue.closed", "queue.opened", 1))
    assert ("two.yaml", 3, "Indicator [resolved] is already defined at one.yaml:3; give it another code.") in problems(
        folder
    )


def test_every_problem_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    folder = write_catalogue(
        tmp_path,
        one=HEAD + ENTRY.replace("queue.closed", "queue.closd").replace("queue.handled", "quue.handled"),
        two=HEAD + ENTRY.replace("kind: ratio", "kind: rato").replace("    field: crime_reports\n", ""),
        three="indicators: [\n",
    )
    (folder / "instruments.yaml").write_text(INSTRUMENTS.replace("code: new", "code: old"), encoding="utf-8")
    told = problems(folder)
    assert {(name, line) for name, line, _ in told} == {
        ("instruments.yaml", 7), ("one.yaml", 9), ("one.yaml", 11), ("two.yaml", 3), ("two.yaml", 5), ("three.yaml", 2),
    }  # fmt: skip


@pytest.mark.parametrize("text", ["", "- resolved\n", "instrument\n"])
def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path, text: str) -> None:
    assert problems(write_catalogue(tmp_path, one=text)) == [
        ("one.yaml", 1, "The file must be a mapping with the keys instrument, indicators.")
    ]


def test_a_missing_folder_is_one_problem(tmp_path: Path) -> None:
    assert problems(tmp_path / "nowhere") == [("instruments.yaml", 1, "cannot be read: No such file or directory.")]
