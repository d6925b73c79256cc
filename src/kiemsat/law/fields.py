"""Typed fields of a mapping read from YAML: a missing, unknown or mistyped one names its file and line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from kiemsat.law.nearest import did_you_mean
from kiemsat.law.yaml_source import Source, YamlError, YamlPath, read_yaml

T = TypeVar("T")
_MOMENT = "a day such as 2023-05-31, or a moment such as 2023-05-31 22:30"


@dataclass
class Fields:
    """One mapping of a source, read field by field; `close()` refuses the keys that nobody asked for."""

    source: Source
    path: YamlPath = ()
    asked: set[str | int] = field(default_factory=set)

    def __post_init__(self) -> None:
        if not isinstance(self._mapping, dict):
            raise self.source.error(self.path, f"has [{self._mapping}] where a mapping is wanted.")

    @classmethod
    def of_file(cls, path: Path) -> "Fields":
        """The top mapping of a YAML file."""
        return cls(read_yaml(path))

    @property
    def _mapping(self) -> Any:
        value = self.source.value
        for step in self.path:
            value = value[step]
        return value

    def text(self, key: str) -> str:
        """The text at `key`, which must be there and not be empty."""
        text = self._required(key, str, "a text")
        if not text.strip():
            raise self.error(f"leaves [{key}] empty.", key)
        return text

    def whole(self, key: str) -> int:
        """The whole number at `key`."""
        return self._required(key, int, "a whole number")

    def flag(self, key: str) -> bool:
        """The true or false at `key`."""
        return self._required(key, bool, "true or false")

    def day(self, key: str) -> date:
        """The date at `key`."""
        return self._required(key, date, "a date such as 2023-05-31")

    def moment(self, key: str) -> date | datetime:
        """The day at `key`, or the moment where an hour stands behind the day."""
        if isinstance(self._required(key, (date, str), _MOMENT), date):
            return self.day(key)
        try:
            return datetime.strptime(self.text(key), "%Y-%m-%d %H:%M")  # noqa: DTZ007 - local time is meant
        except ValueError as problem:
            raise self.error(f"has [{self.text(key)}] as [{key}], where {_MOMENT} is wanted.", key) from problem

    def optional_moment(self, key: str) -> date | datetime | None:
        """The day or moment at `key`, None when it is absent or null."""
        return self.moment(key) if self._present(key) else None

    def optional_text(self, key: str) -> str | None:
        """The text at `key`, None when it is absent or null."""
        return self.text(key) if self._present(key) else None

    def optional_whole(self, key: str) -> int | None:
        """The whole number at `key`, None when it is absent or null."""
        return self.whole(key) if self._present(key) else None

    def optional_flag(self, key: str) -> bool | None:
        """The true or false at `key`, None when it is absent or null."""
        return self.flag(key) if self._present(key) else None

    def optional_day(self, key: str) -> date | None:
        """The date at `key`, None when it is absent or null."""
        return self.day(key) if self._present(key) else None

    def mapping(self, key: str) -> "Fields":
        """The mapping at `key`."""
        self._required(key, dict, "a mapping")
        return Fields(self.source, (*self.path, key))

    def optional_mapping(self, key: str) -> "Fields | None":
        """The mapping at `key`, None when it is absent or null."""
        return self.mapping(key) if self._present(key) else None

    def mappings(self, key: str) -> Iterator["Fields"]:
        """Each mapping of the list at `key`; nothing when it is absent."""
        for number, _ in enumerate(self._list(key)):
            yield Fields(self.source, (*self.path, key, number))

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of the list at `key`; nothing when it is absent."""
        return self._all_of(key, str, "a list of texts")

    def wholes(self, key: str) -> tuple[int, ...]:
        """The whole numbers of the list at `key`; nothing when it is absent."""
        return self._all_of(key, int, "a list of whole numbers")

    def names(self) -> tuple[str, ...]:
        """The keys of this mapping, for one whose keys are names."""
        return tuple(str(key) for key in self._mapping)

    def close(self) -> None:
        """Refuse a key that no reader asked for, with the nearest right one."""
        for key in self._mapping:
            if key not in self.asked:
                known = (str(name) for name in self.asked)
                raise self.error(f"has an unknown key [{key}]. {did_you_mean(str(key), known)}".rstrip(), key)

    def error(self, message: str, *below: str | int) -> YamlError:
        """An error about this mapping or what stands below it, with file and line."""
        return self.source.error((*self.path, *below), message)

    def _present(self, key: str) -> bool:
        self.asked.add(key)
        return self._mapping.get(key) is not None

    def _list(self, key: str) -> list[Any]:
        return self._required(key, list, "a list") if self._present(key) else []

    def _all_of(self, key: str, kind: type[T], wanted: str) -> tuple[T, ...]:
        values = self._list(key)
        for number, value in enumerate(values):
            if not isinstance(value, kind) or isinstance(value, bool):
                raise self.error(f"has [{value}] in [{key}], where {wanted} is wanted.", key, number)
        return tuple(values)

    def _required(self, key: str, kind: type[T] | tuple[type[T], ...], wanted: str) -> T:
        if not self._present(key):
            raise self.error(f"lacks [{key}], {wanted}.")
        value = self._mapping[key]
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.error(f"has [{value}] as [{key}], where {wanted} is wanted.", key)
        return value
