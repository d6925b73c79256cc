"""The strict YAML reader: what it takes, what it refuses, and on which line it says so."""

import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiemsat.law.yaml_source import Source, YamlError, read_yaml


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def write_file(text: str | bytes) -> Path:
        path = tmp_path / "some.yaml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write_file


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("01", "01"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("+5", "+5"),
        ("71.20", Decimal("71.20")),
        ("-0.5", Decimal("-0.5")),
        (".5", ".5"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("true", True),
        ("false", False),
        ("True", "True"),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("off", "off"),
        ("null", None),
        ("~", None),
        ("", None),
        ("2023-05-31", date(2023, 5, 31)),
        ("2023-05-31 10:00", "2023-05-31 10:00"),
        ("2023-6T", "2023-6T"),
        ("'2023-05-31'", "2023-05-31"),
        ('"12"', "12"),
        ("|\n  12\n", "12\n"),
        ("Viện kiểm sát", "Viện kiểm sát"),
        ("12:30:45", "12:30:45"),
        ("-", "-"),
    ],
)
def test_a_plain_value_is_read_as_what_it_looks_like_and_nothing_more(write: Any, written: str, read: object) -> None:
    value = read_yaml(write(f"key: {written}\n" if written != "-" else 'key: "-"\n')).value["key"]
    assert value == read
    assert type(value) is type(read)


def test_a_decimal_keeps_its_digits(write: Any) -> None:
    assert str(read_yaml(write("a: 71.20\n")).value["a"]) == "71.20"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "repeats the key [a] of line [1]"),
        ("a:\n  x: 1\n  x: 2\n", 3, "repeats the key [x] of line [2]"),
        ("a: {x: 1, x: 2}\n", 1, "repeats the key [x]"),
        ("a: &anchor 1\nb: 2\n", 1, "&anchor"),
        ("a: 1\nb: &anchor {c: 1}\n", 2, "&anchor"),
        ("a: 1\n\nb: *nobody\n", 3, "*nobody"),
        ("a: !!int '5'\n", 1, "tag"),
        ("a: !python/object:os.system {}\n", 1, "tag"),
        ("!!map {a: 1}\n", 1, "tag"),
        ("a: 1\n<<: {b: 2}\n", 2, "<<"),
        ("? [a, b]\n: 1\n", 1, "key"),
        ("2023-01-01: 1\n", 1, "2023-01-01"),
        ("true: 1\n", 1, "true"),
        ("~: 1\n", 1, "key"),
        ("a: 1\n---\nb: 2\n", 2, "second document"),
        ("a: 2023-02-30\n", 1, "2023-02-30"),
        ("a: 1\nb: [1, 2\nc: 3\n", 3, "not YAML"),
        ("a: 1\n\tb: 2\n", 2, "not YAML"),
        ("a: 'open\n", 2, "not YAML"),
        ("a: \x01\n", 1, "not YAML"),
        ("- " * 60 + "deep\n", 1, "nested deeper"),
    ],
)
def test_what_the_small_yaml_has_not_is_refused_with_its_line(write: Any, text: str, line: int, says: str) -> None:
    with pytest.raises(YamlError) as caught:
        read_yaml(write(text))
    assert caught.value.line == line
    assert says in caught.value.message
    assert str(caught.value).startswith(f"{caught.value.path}:{line}: ")


def test_a_file_that_is_not_utf8_is_refused_with_its_line(write: Any) -> None:
    with pytest.raises(YamlError, match="UTF-8") as caught:
        read_yaml(write(b"a: 1\nb: \xff\xfe\n"))
    assert caught.value.line == 2


def test_decomposed_letters_are_refused_with_their_line(write: Any) -> None:
    with pytest.raises(YamlError, match="NFC") as caught:
        read_yaml(write("a: 1\nb: Viện\n".replace("ệ", "ẹ\u0302")))
    assert caught.value.line == 2


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(YamlError, match=r"nothing\.yaml:1: cannot be read"):
        read_yaml(tmp_path / "nothing.yaml")


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n", "---\n"])
def test_an_empty_file_is_none(write: Any, text: str) -> None:
    assert read_yaml(write(text)).value is None


def test_a_byte_order_mark_is_passed_over(write: Any) -> None:
    assert read_yaml(write("\ufeffa: 1\n".encode())).value == {"a": 1}


def test_each_value_knows_its_line(write: Any) -> None:
    source = read_yaml(write("a:\n  - x: 1\n  - y: 2\n    z: [3,\n      4]\n"))
    assert source.lines[()] == source.line(("a",)) == 1
    assert source.line(("a", 0, "x")) == 2
    assert source.line(("a", 1, "z")) == 4
    assert source.line(("a", 1, "z", 1)) == 5


def test_what_is_missing_is_told_at_the_nearest_thing_around_it(write: Any) -> None:
    source = read_yaml(write("a:\n  - x: 1\n"))
    assert source.line(("a", 0, "missing", "deeper")) == 2
    assert source.line(("nowhere",)) == 1


_KEYS = st.text(alphabet="abcđệ_", min_size=1, max_size=8)
_VALUES = st.recursive(
    st.integers(-(10**6), 10**6) | st.booleans() | st.text(alphabet="abc yếu:#'\"-{}[]", max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=12,
)


def _as_flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}": {_as_flow(inner)}' for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_as_flow(inner) for inner in value) + "]"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value).lower() if isinstance(value, bool) else str(value)


@given(st.dictionaries(_KEYS, _VALUES, max_size=4))
def test_what_is_written_is_what_is_read(tmp_path_factory: pytest.TempPathFactory, value: dict[str, object]) -> None:
    path = tmp_path_factory.getbasetemp() / "written.yaml"
    path.write_text(_as_flow(value) + "\n", encoding="utf-8")
    source: Source = read_yaml(path)
    assert source.value == value


def test_two_hundred_files_of_a_hundred_lines_take_under_half_a_second(tmp_path: Path) -> None:
    entry = (
        '- code: item_{n}\n  label: {{vi: "Tỷ lệ giải quyết", en: Crime {n}}}\n  kind: ratio\n  numerator:\n'
        "    count: crime_report.closed\n    where: {{closed_as: [initiated, not_initiated]}}\n  includes:\n"
        "    - reports carried over\n  target: {{at_least: 90}}\n  valid_from: 2020-04-29\n"
    )
    path = tmp_path / "catalogue.yaml"
    path.write_text("".join(entry.format(n=n) for n in range(10)), encoding="utf-8")
    read_yaml(path)
    started = time.process_time()
    for _ in range(200):
        read_yaml(path)
    assert time.process_time() - started < 0.5
