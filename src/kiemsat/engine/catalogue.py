"""The catalogue: every definition of a folder, read strictly, checked against the declared facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from kiemsat.engine.checking import problems_of
from kiemsat.engine.errors import CatalogueError, UnknownIndicator
from kiemsat.engine.facts import Facts
from kiemsat.engine.schema import Indicator, IndicatorsFile, Instrument, InstrumentsFile
from kiemsat.law.nearest import did_you_mean
from kiemsat.law.yaml_source import Source, YamlError, read_yaml

Problem = tuple[Path, int, str]
File = TypeVar("File", bound=BaseModel)
CASES_SUFFIX = ".cases.yaml"


@dataclass(frozen=True)
class Entry:
    """A definition and where it stands."""

    indicator: Indicator
    instrument: Instrument
    path: Path
    line: int


@dataclass(frozen=True)
class Catalogue:
    """Definitions by code, instruments by code, and the facts they were checked against."""

    folder: Path
    facts: Facts
    instruments: dict[str, Instrument]
    entries: dict[str, Entry]

    def entry(self, code: str) -> Entry:
        """The definition of that code; UnknownIndicator names the nearest ones."""
        try:
            return self.entries[code]
        except KeyError:
            raise UnknownIndicator(code, self.entries) from None

    def of(self, instrument: str) -> list[Entry]:
        """The definitions under one instrument, in the order of the files."""
        return [entry for entry in self.entries.values() if entry.instrument.code == instrument]

    def case_files(self) -> list[Path]:
        """The files of worked cases that stand beside the definitions."""
        return sorted((self.folder / "indicators").rglob(f"*{CASES_SUFFIX}"))


def load_catalogue(folder: Path, facts: Facts) -> Catalogue:
    """Read `instruments.yaml` and `indicators/**` of `folder`; CatalogueError lists every problem found."""
    problems: list[Problem] = []
    instruments = _instruments(folder / "instruments.yaml", problems)
    entries: dict[str, Entry] = {}
    for path in _definition_files(folder):
        for entry in _entries(path, instruments, facts, problems):
            _add(entry, entries, problems)
    if problems:
        raise CatalogueError(problems)
    return Catalogue(folder, facts, instruments, entries)


def read_file(path: Path, model: type[File], problems: list[Problem]) -> tuple[Source, File] | None:
    """A file read into `model`; None after adding what is wrong to `problems`."""
    try:
        source = read_yaml(path)
    except YamlError as error:
        problems.append((error.path, error.line, error.message))
        return None
    try:
        return source, model.model_validate(source.value)
    except ValidationError as error:
        problems.extend(_translate(source, error, model))
        return None


def _definition_files(folder: Path) -> list[Path]:
    return [path for path in sorted((folder / "indicators").rglob("*.yaml")) if not path.name.endswith(CASES_SUFFIX)]


def _instruments(path: Path, problems: list[Problem]) -> dict[str, Instrument]:
    read = read_file(path, InstrumentsFile, problems)
    if read is None:
        return {}
    source, file = read
    found: dict[str, Instrument] = {}
    for index, instrument in enumerate(file.instruments):
        if instrument.code in found:
            line = source.line(("instruments", index, "code"))
            problems.append((path, line, f"Instrument [{instrument.code}] stands twice; keep one."))
        found[instrument.code] = instrument
    return found


def _entries(path: Path, instruments: dict[str, Instrument], facts: Facts, problems: list[Problem]) -> Iterator[Entry]:
    read = read_file(path, IndicatorsFile, problems)
    if read is None:
        return
    source, file = read
    instrument = instruments.get(file.instrument)
    if instrument is None:
        hint = did_you_mean(file.instrument, instruments)
        problems.append((path, source.line(("instrument",)), f"Unknown instrument [{file.instrument}]. {hint}"))
        return
    for index, indicator in enumerate(file.indicators):
        place = ("indicators", index)
        problems.extend((path, source.line((*place, *at)), text) for at, text in problems_of(indicator, facts))
        yield Entry(indicator, instrument, path, source.line((*place, "code")))


def _add(entry: Entry, entries: dict[str, Entry], problems: list[Problem]) -> None:
    code = entry.indicator.code
    if code in entries:
        first = entries[code]
        text = f"Indicator [{code}] is already defined at {first.path.name}:{first.line}; give it another code."
        problems.append((entry.path, entry.line, text))
        return
    entries[code] = entry


def _translate(source: Source, error: ValidationError, model: type[BaseModel]) -> Iterator[Problem]:
    for problem in error.errors():
        place = tuple(problem["loc"])
        name = str(place[-1]) if place else ""
        message = problem["msg"].removeprefix("Value error, ")
        if problem["type"] == "extra_forbidden":
            message = f"Unknown key [{name}]. {did_you_mean(name, _keys_at(model, place))}"
        elif problem["type"] == "missing":
            message = f"Key [{name}] is missing."
        elif problem["type"] == "model_type":
            keys = ", ".join(_keys_at(model, (*place, "")))
            message = f"{f'[{name}]' if name else 'The file'} must be a mapping with the keys {keys}."
        elif isinstance(problem["input"], dict):  # a mapping that contradicts itself; its lines stand in the file
            message = f"{message[:1].upper()}{message[1:]}."
        else:
            message = f"[{name}]: {message}; found [{problem['input']}]."[:300]
        yield source.path, source.line(place), message


def _keys_at(model: type[BaseModel], place: tuple[str | int, ...]) -> list[str]:
    """The keys allowed in the mapping that holds the last step of `place`."""
    current: type[BaseModel] | None = model
    for step in place[:-1]:
        if isinstance(step, int) or current is None:
            continue
        found = next((f for n, f in current.model_fields.items() if (f.alias or n) == step), None)
        current = _model_in(found.annotation) if found else None
    return [f.alias or n for n, f in current.model_fields.items()] if current else []


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if found := _model_in(part):
            return found
    return None
