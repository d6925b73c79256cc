"""Typed fields of YAML mappings."""

from datetime import date
from pathlib import Path

import pytest

from kiemsat.law.fields import Fields
from kiemsat.law.yaml_source import YamlError

TEXT = """\
name: Sóc Trăng
order: 3
closed: false
since: 2023-01-31
nothing:
tags: [a, b]
numbers: [1, true]
inner: {x: 1}
rows:
  - {x: 1}
  - {x: one}
blank: " "
"""


@pytest.fixture
def fields(tmp_path: Path) -> Fields:
    path = tmp_path / "fields.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return Fields.of_file(path)


def test_each_field_comes_as_its_kind(fields: Fields) -> None:
    assert fields.text("name") == "Sóc Trăng"
    assert fields.whole("order") == 3
    assert fields.flag("closed") is False
    assert fields.day("since") == date(2023, 1, 31)
    assert fields.texts("tags") == ("a", "b")
    assert fields.mapping("inner").whole("x") == 1


def test_absent_and_null_are_the_same_to_an_optional_field(fields: Fields) -> None:
    for read in (fields.optional_text, fields.optional_day, fields.optional_whole, fields.optional_mapping):
        assert read("nothing") is None
        assert read("absent") is None
    assert fields.texts("absent") == ()
    assert list(fields.mappings("absent")) == []


@pytest.mark.parametrize(
    ("read", "key", "line", "says"),
    [
        ("text", "order", 2, "has [3] as [order], where a text is wanted"),
        ("text", "absent", 1, "lacks [absent]"),
        ("text", "nothing", 1, "lacks [nothing]"),
        ("text", "blank", 12, "leaves [blank] empty"),
        ("whole", "closed", 3, "where a whole number is wanted"),
        ("flag", "order", 2, "where true or false is wanted"),
        ("day", "name", 1, "where a date such as 2023-05-31 is wanted"),
        ("mapping", "tags", 6, "where a mapping is wanted"),
        ("wholes", "numbers", 7, "has [True] in [numbers]"),
    ],
)
def test_a_wrong_field_is_refused_with_its_line(fields: Fields, read: str, key: str, line: int, says: str) -> None:
    with pytest.raises(YamlError) as caught:
        getattr(fields, read)(key)
    assert (caught.value.line, says in caught.value.message) == (line, True)


def test_a_wrong_value_in_a_row_is_refused_with_the_line_of_the_row(fields: Fields) -> None:
    with pytest.raises(YamlError, match=":11: "):
        [row.whole("x") for row in fields.mappings("rows")]


def test_an_unknown_key_is_refused_with_the_nearest_right_one(tmp_path: Path) -> None:
    path = tmp_path / "unknown.yaml"
    path.write_text("name: x\nlable: y\n", encoding="utf-8")
    fields = Fields.of_file(path)
    fields.text("name")
    fields.optional_text("label")
    with pytest.raises(YamlError, match=r":2: has an unknown key \[lable\]\. Did you mean \[label\]\?"):
        fields.close()


@pytest.mark.parametrize("text", ["", "- a\n", "word\n"])
def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(YamlError, match="where a mapping is wanted"):
        Fields.of_file(path)
