"""Reads the list of offences of the catalogue and refuses one that contradicts itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from django.db.models import TextChoices

from kiemsat.law.fields import Fields
from kiemsat.law.nearest import did_you_mean
from kiemsat.registers.choices import OffenceGroup, Severity

Choice = TypeVar("Choice", bound=TextChoices)

OFFENCES_FILE = Path(__file__).resolve().parents[1] / "catalogue" / "offences.yaml"
# Penal Code Art. 9: the highest prison term of a class, in years.
_CLASSES = ((3, Severity.LESS_SERIOUS), (7, Severity.SERIOUS), (15, Severity.VERY_SERIOUS))
_YEARS = re.compile(r"(\d+) năm tù")
_WITHOUT_PRISON = ("cải tạo không giam giữ", "phạt tiền")


@dataclass(frozen=True)
class OffenceClause:
    """One clause of one offence, with the class that follows from it and the group that follows from its chapter."""

    article: str
    clause: str
    name: str
    chapter: str
    highest: str
    severity: Severity
    group: OffenceGroup
    preparation: bool
    verified: bool
    chapter_name: str = ""
    begins: date | None = None
    until: date | None = None

    @property
    def code(self) -> str:
        """Article and clause as one word: 173.2."""
        return f"{self.article}.{self.clause}"

    def holds_on(self, day: date) -> bool:
        """Whether the clause had these words on the day."""
        return (self.begins is None or self.begins <= day) and (self.until is None or day < self.until)

    @property
    def label(self) -> str:
        """As people say it: Trộm cắp tài sản (Điều 173 khoản 2)."""
        return f"{self.name} (Điều {self.article} khoản {self.clause})"


@dataclass(frozen=True)
class OffenceCatalogue:
    """The list: its clauses in the order of the Code, and for deeds of which days it can be relied on."""

    source: str
    in_force_from: date
    certain_from: date
    clauses: tuple[OffenceClause, ...]


@lru_cache(maxsize=1)
def offence_catalogue() -> OffenceCatalogue:
    """The catalogue's list, read once."""
    return load_catalogue(OFFENCES_FILE)


@lru_cache(maxsize=1)
def catalogue_offences() -> tuple[OffenceClause, ...]:
    """Every clause of the catalogue as it stands now, in the order of the Code."""
    return tuple(clause for clause in offence_catalogue().clauses if clause.until is None)


def load_offences(path: Path) -> tuple[OffenceClause, ...]:
    """The clauses of a YAML file; YamlError names the file and line of what is wrong in it."""
    return load_catalogue(path).clauses


def load_catalogue(path: Path) -> OffenceCatalogue:
    """The list of a YAML file; YamlError names the file and line of what is wrong in it."""
    fields = Fields.of_file(path)
    source, begins, certain = fields.text("source"), fields.day("in_force_from"), fields.day("certain_from")
    fields.day("last_checked")
    fields.texts("notes")
    found: dict[str, list[OffenceClause]] = {}
    for chapter in fields.mappings("chapters"):
        for clause, place in _of_chapter(chapter):
            versions = found.setdefault(clause.code, [])
            if versions and (versions[-1].until is None or versions[-1].until != clause.begins):
                raise place.error(f"lists clause [{clause.code}] twice for the same days.")
            versions.append(clause)
        chapter.close()
    fields.close()
    return OffenceCatalogue(source, begins, certain, tuple(one for versions in found.values() for one in versions))


def severity_of(highest: str) -> Severity | None:
    """The class that follows from the highest penalty (Penal Code Art. 9); None for a penalty not known."""
    if highest in _WITHOUT_PRISON:
        return Severity.LESS_SERIOUS
    if highest in {"tù chung thân", "tử hình"}:
        return Severity.EXTREMELY_SERIOUS
    years = _YEARS.fullmatch(highest)
    if years is None:
        return None
    longest = int(years.group(1))
    return next((severity for years, severity in _CLASSES if longest <= years), Severity.EXTREMELY_SERIOUS)


def _of_chapter(chapter: Fields) -> Iterator[tuple[OffenceClause, Fields]]:
    code, group = chapter.text("code"), _known(OffenceGroup, chapter, "group")
    title = chapter.text("name")
    chapter.flag("verified")
    for offence in chapter.mappings("offences"):
        article, name = offence.text("article"), offence.text("name")
        for place in offence.mappings("clauses"):
            yield replace(_clause(place, article, name, code, group), chapter_name=title), place
        offence.close()


def _clause(fields: Fields, article: str, name: str, chapter: str, group: OffenceGroup) -> OffenceClause:
    severity, highest = _known(Severity, fields, "severity"), fields.text("highest")
    if severity_of(highest) is not severity:
        raise fields.error(f"is [{severity}], which does not follow from [{highest}] (Art. 9).", "severity")
    clause = OffenceClause(
        article=article, clause=fields.text("clause"), name=name, chapter=chapter, highest=highest, severity=severity,
        group=group, preparation=_flag(fields, "preparation", default=False),
        verified=_flag(fields, "verified", default=True),
        begins=fields.optional_day("from"), until=fields.optional_day("until"),
    )  # fmt: skip
    fields.close()
    return clause


def _flag(fields: Fields, key: str, *, default: bool) -> bool:
    return fields.flag(key) if key in fields.names() else default


def _known(choices: type[Choice], fields: Fields, key: str) -> Choice:
    code = fields.text(key)
    if code not in choices.values:
        raise fields.error(f"has [{code}] as [{key}]. {did_you_mean(code, choices.values)}".rstrip(), key)
    return choices(code)
