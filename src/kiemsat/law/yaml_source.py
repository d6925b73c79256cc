"""Strict YAML with line numbers: what everyone reads the law's data with.

A small YAML on purpose: mappings, lists and plain scalars. Duplicate keys, anchors, tags, merge keys and
second documents are refused; `yes`, `no`, `on` and `01` stay text, so that no value changes its kind by itself.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

Scalar: TypeAlias = str | int | Decimal | bool | date | None
YamlPath: TypeAlias = tuple[str | int, ...]

DEEPEST = 40
_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,30})")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,30})\.[0-9]{1,30}")


class YamlError(ValueError):
    """What is wrong in a YAML file, with the file and the line where it stands."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path = path
        self.line = line
        self.message = message


@dataclass(frozen=True)
class Source:
    """A YAML file as plain Python, and the line on which each of its values stands."""

    path: Path
    value: Any
    lines: dict[YamlPath, int]

    def line(self, path: YamlPath) -> int:
        """The line of the value at `path`, or of the nearest thing around it that the file has."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def error(self, path: YamlPath, message: str) -> YamlError:
        """An error about the value at `path`, ready to raise."""
        return YamlError(self.path, self.line(path), message)


def read_yaml(path: Path) -> Source:
    """The file's one document; an empty file is None. Raises YamlError with file and line."""
    return _Reader(path).read(_text(path))


def _text(path: Path) -> str:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as problem:
        raise YamlError(path, 1, f"cannot be read: {problem.strerror}.") from problem
    except UnicodeDecodeError as problem:
        line = problem.object.count(b"\n", 0, problem.start) + 1
        raise YamlError(path, line, "is not UTF-8; save it as UTF-8.") from problem
    if not unicodedata.is_normalized("NFC", text):
        # Two ways to write one "ế" would be two different names to every comparison after this one.
        _refuse_decomposed(path, text)
    return text


def _refuse_decomposed(path: Path, text: str) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if not unicodedata.is_normalized("NFC", line):
            raise YamlError(
                path, number, "has letters with separate (decomposed) accents; save it in Unicode form NFC."
            )


class _Reader:
    """Builds values from the C parser's events, keeping the line of every value."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines: dict[YamlPath, int] = {}

    def read(self, text: str) -> Source:
        try:
            events: Iterator[Event] = yaml.parse(text, Loader=yaml.CLoader)
            value = self._document(events)
        except yaml.MarkedYAMLError as problem:
            mark = problem.problem_mark or problem.context_mark
            line = mark.line + 1 if mark else 1
            raise YamlError(self.path, line, f"is not YAML: {problem.problem or problem.context}.") from problem
        except yaml.YAMLError as problem:
            raise YamlError(self.path, 1, f"is not YAML: {' '.join(str(problem).split())}.") from problem
        return Source(self.path, value, self.lines)

    def _document(self, events: Iterator[Event]) -> Any:
        documents = (event for event in events if isinstance(event, DocumentStartEvent))
        if next(documents, None) is None:
            return None
        value = self._value(next(events), events, ())
        if second := next(documents, None):
            raise self._error(second, "starts a second document; keep one in a file.")
        return value

    def _value(self, event: Event, events: Iterator[Event], path: YamlPath) -> Any:
        self._refuse_extras(event)
        self.lines.setdefault(path, _line(event))
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if len(path) >= DEEPEST:
            raise self._error(event, f"is nested deeper than [{DEEPEST}] levels.")
        if isinstance(event, SequenceStartEvent):
            return self._list(events, path)
        return self._mapping(events, path)

    def _list(self, events: Iterator[Event], path: YamlPath) -> list[Any]:
        values: list[Any] = []
        for event in events:
            if isinstance(event, SequenceEndEvent):
                break
            values.append(self._value(event, events, (*path, len(values))))
        return values

    def _mapping(self, events: Iterator[Event], path: YamlPath) -> dict[str | int, Any]:
        values: dict[str | int, Any] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                break
            key = self._key(event)
            place = (*path, key)
            if key in values:
                raise self._error(event, f"repeats the key [{key}] of line [{self.lines[place]}]; keep one.")
            self.lines[place] = _line(event)
            values[key] = self._value(next(events), events, place)
        return values

    def _key(self, event: Event) -> str | int:
        self._refuse_extras(event)
        if not isinstance(event, ScalarEvent):
            raise self._error(event, "uses a list or a mapping as a key; keys are words.")
        key = self._scalar(event)
        if key == "<<":
            raise self._error(event, "merges another mapping (<<); write its keys out.")
        if isinstance(key, bool) or not isinstance(key, str | int):
            raise self._error(event, f"has the key [{event.value}], which is no word; put it in quotes.")
        return key

    def _refuse_extras(self, event: Event) -> None:
        if isinstance(event, AliasEvent):
            raise self._error(event, f"refers to an anchor (*{event.anchor}); write the value out.")
        if isinstance(event, NodeEvent) and event.anchor is not None:
            raise self._error(event, f"names an anchor (&{event.anchor}); anchors are not used here.")
        if isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent) and event.tag is not None:
            raise self._error(event, f"carries the tag [{event.tag}]; tags are not used here.")

    def _scalar(self, event: ScalarEvent) -> Scalar:
        text = event.value
        if not event.implicit[0]:  # quoted or block text is text, whatever it looks like
            return text
        if text in _WORDS:
            return _WORDS[text]
        if text[0] not in "-0123456789":
            return text
        if _WHOLE.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return Decimal(text)
        return self._day(event) if _DAY.fullmatch(text) else text

    def _day(self, event: ScalarEvent) -> date:
        try:
            return date.fromisoformat(event.value)
        except ValueError as problem:
            raise self._error(event, f"has [{event.value}], which is no day of the calendar.") from problem

    def _error(self, event: Event, message: str) -> YamlError:
        return YamlError(self.path, _line(event), message)


def _line(event: Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
