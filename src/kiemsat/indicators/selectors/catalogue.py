"""The catalogue in force, read once per process, and the engine over Django's connection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils.module_loading import import_string

import kiemsat
from kiemsat.engine.catalogue import Catalogue, Entry, load_catalogue
from kiemsat.engine.compiling import Compiler
from kiemsat.engine.errors import FactsMissing
from kiemsat.engine.facts import Facts
from kiemsat.engine.figures import Engine
from kiemsat.engine.plans import Plan
from kiemsat.engine.schema import Instrument
from kiemsat.engine.sources import Dialect, Row, Source
from kiemsat.indicators.errors import UnknownInstrument
from kiemsat.law.intervals import Interval

FOLDER = Path(kiemsat.__file__).parent / "catalogue"
_DIALECTS: dict[str, Dialect] = {"sqlite": "sqlite", "postgresql": "postgres"}


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """Every definition, checked against the declared facts; CatalogueError lists what is wrong."""
    return load_catalogue(FOLDER, facts())


@lru_cache(maxsize=1)
def facts() -> Facts:
    """The registers declared to the engine; which room declares them is a setting."""
    declared = import_string(settings.KIEMSAT_FACTS)
    if not isinstance(declared, Facts):
        raise TypeError(f"KIEMSAT_FACTS [{settings.KIEMSAT_FACTS}] is no Facts; name the room's declaration.")
    return declared


def instruments_for(interval: Interval, codes: Iterable[str] = ()) -> tuple[Instrument, ...]:
    """The instruments asked for by code; without codes those in force that a review shows by itself."""
    if wanted := tuple(codes):
        return chosen_instruments(wanted)
    known = catalogue().instruments.values()
    return tuple(instrument for instrument in known if instrument.default and in_force(instrument, interval))


def chosen_instruments(codes: Iterable[str]) -> tuple[Instrument, ...]:
    """Instruments by code or by their number's part (358); UnknownInstrument names the nearest."""
    known = catalogue().instruments
    return tuple(_instrument(code, known) for code in codes)


def entries_under(instruments: Iterable[Instrument]) -> list[Entry]:
    """The definitions under some instruments, in the catalogue's order."""
    return [entry for instrument in instruments for entry in catalogue().of(instrument.code)]


@lru_cache(maxsize=64)
def plan_for(codes: tuple[str, ...]) -> Plan:
    """The plan that counts these indicators."""
    return Plan(catalogue().entry(code).indicator for code in codes)


def warm_up(on: date) -> None:
    """Read the catalogue and compile what a review of that day asks, so that the first to ask does not wait for it."""
    codes = tuple(one.indicator.code for one in entries_under(instruments_for(Interval.from_days(on, on))))
    compiler = engine().compiler
    for register, terms in plan_for(codes).registers.items():
        compiler.counting(register, terms)


def engine() -> Engine:
    """The engine on Django's default connection."""
    dialect = _DIALECTS[connection.vendor]
    return Engine(source(), _compiler(dialect))


@lru_cache(maxsize=4)
def _compiler(dialect: Dialect) -> Compiler:
    return Compiler(facts(), dialect, settings.VAR / "queries")


def source() -> Source:
    """Django's default connection as a source; FactsMissing when the registers are not in it."""

    def run(sql: str) -> list[Row]:
        with telling_what_is_missing(), connection.cursor() as cursor:
            cursor.execute(sql)
            return list(cursor.fetchall())

    return Source(_DIALECTS[connection.vendor], run)


@contextmanager
def telling_what_is_missing() -> Iterator[None]:
    """Turn the database's complaint about a table into FactsMissing when the registers are not in it."""
    try:
        yield
    except DatabaseError as error:
        if _lacks_tables():
            raise FactsMissing(str(error).splitlines()[0]) from error
        raise


def _lacks_tables() -> bool:
    present = set(connection.introspection.table_names())
    return any(register.table.name not in present for register in facts())


def in_force(instrument: Instrument, interval: Interval) -> bool:
    """Whether an instrument applies to a period: to the statistics of its last day."""
    first_day = instrument.applied_from or instrument.valid_from
    begun = first_day is None or first_day <= interval.last_day
    return begun and (instrument.valid_to is None or instrument.valid_to >= interval.last_day)


def _instrument(code: str, known: dict[str, Instrument]) -> Instrument:
    """By its code, or by a part of it that only one code has (358 for qd-358-2025)."""
    if code in known:
        return known[code]
    holding = [instrument for instrument in known.values() if code.lower() in instrument.code.split("-")]
    if len(holding) == 1:
        return holding[0]
    raise UnknownInstrument(code, known)
