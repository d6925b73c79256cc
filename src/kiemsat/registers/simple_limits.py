"""The day a limit is likely to end, proposed from plain terms of law until the clock of limits exists."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from kiemsat.law.fields import Fields
from kiemsat.law.nearest import did_you_mean
from kiemsat.registers.stages import STAGES

LIMITS_FILE = Path(__file__).resolve().parents[1] / "catalogue" / "simple_limits.yaml"
AUTHORITIES = ("agency", "procuracy", "provincial", "supreme", "court")


@dataclass(frozen=True)
class Term:
    """A length of time and the paragraph that sets it; of an extension also who gives it."""

    months: int
    days: int
    basis: str
    verified: bool
    by: str = ""
    to_total: bool = False

    def after(self, day: date) -> date:
        """The last day of the term when it runs from `day`."""
        return add_months(day, self.months) + timedelta(days=self.days)


@dataclass(frozen=True)
class SimpleLimit:
    """The first term of a stage, and the extensions that may follow one another."""

    stage: str
    opened_as: tuple[str, ...]
    when: str
    first: Term
    more: tuple[Term, ...]

    def fits(self, stage: str, opened_as: str, traits: tuple[str, ...]) -> bool:
        """Whether the row holds for a spell; `traits` are its class of offence, branch or kind of complaint."""
        entered = not self.opened_as or opened_as in self.opened_as
        return self.stage == stage and entered and (not self.when or self.when in traits)

    def extension(self, number: int, opened_on: date, due_on: date) -> tuple[Term, date] | None:
        """The term of the extension after `number` earlier ones, and the day it ends; None where none is left."""
        if number >= len(self.more):
            return None
        term = self.more[number]
        ends = term.after(opened_on if term.to_total else due_on)
        return (term, ends) if ends > due_on else None


def limit_for(stage: str, *, opened_as: str, traits: tuple[str, ...] = ()) -> SimpleLimit | None:
    """The row that holds for a spell; None where the catalogue has none, or none without knowing more traits."""
    return next((row for row in catalogue_limits() if row.fits(stage, opened_as, traits)), None)


@lru_cache(maxsize=1)
def catalogue_limits() -> tuple[SimpleLimit, ...]:
    """The rows of the catalogue, read once."""
    return load_limits(LIMITS_FILE)


def load_limits(path: Path) -> tuple[SimpleLimit, ...]:
    """The rows of a YAML file; YamlError names the file and line of what is wrong in it."""
    fields = Fields.of_file(path)
    fields.text("source")
    fields.day("last_checked")
    rows = tuple(_row(entry) for entry in fields.mappings("limits"))
    fields.close()
    return rows


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def _row(fields: Fields) -> SimpleLimit:
    stage = fields.text("stage")
    if stage not in STAGES:
        raise fields.error(f"names an unknown stage [{stage}]. {did_you_mean(stage, STAGES)}".rstrip(), "stage")
    row = SimpleLimit(
        stage=stage, opened_as=_ways_in(fields, stage), when=fields.optional_text("when") or "",
        first=_term(fields.mapping("first"), extension=False), more=tuple(_extensions(fields)),
    )  # fmt: skip
    fields.close()
    return row


def _ways_in(fields: Fields, stage: str) -> tuple[str, ...]:
    ways = fields.texts("opened_as")
    for way in ways:
        if way not in STAGES[stage].all_opened_as:
            raise fields.error(f"names [{way}], which is no way into [{stage}].", "opened_as")
    return ways


def _extensions(fields: Fields) -> Iterator[Term]:
    for entry in fields.mappings("more"):
        yield _term(entry, extension=True)


def _term(fields: Fields, *, extension: bool) -> Term:
    months, days = fields.optional_whole("months") or 0, fields.optional_whole("days") or 0
    if months < 0 or days < 0 or months + days == 0:
        raise fields.error("lasts no time; give months or days.")
    by = fields.text("by") if extension else ""
    if by and by not in AUTHORITIES:
        raise fields.error(f"is given by [{by}]. {did_you_mean(by, AUTHORITIES)}".rstrip(), "by")
    total = extension and "to_total" in fields.names() and fields.flag("to_total")
    term = Term(months, days, fields.text("basis"), fields.flag("verified"), by, total)
    fields.close()
    return term
