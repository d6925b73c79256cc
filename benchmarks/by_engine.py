"""Our engine, asked as the program asks it."""

from __future__ import annotations

from functools import lru_cache

from benchmarks.questions import CODES, INTERVALS, Answer
from kiemsat.engine.compiling import Compiler
from kiemsat.engine.figures import Engine
from kiemsat.engine.plans import Plan
from kiemsat.engine.sources import Source
from kiemsat.indicators.selectors.catalogue import catalogue, facts

WHOLE = "whole catalogue"


@lru_cache(maxsize=4)
def compiler(dialect: str) -> Compiler:
    """One compiler for each dialect, as in the program: it remembers what it has compiled."""
    return Compiler(facts(), dialect)


@lru_cache(maxsize=2)
def plan(codes: tuple[str, ...]) -> Plan:
    """The plan for some indicators; none named: for every computable one."""
    chosen = codes or tuple(catalogue().entries)
    return Plan(catalogue().entry(code).indicator for code in chosen)


def answer(source: Source, offices: frozenset[int], codes: tuple[str, ...] = CODES) -> Answer:
    """Every figure by office."""
    engine, asked = Engine(source, compiler(source.dialect)), plan(codes)
    found: Answer = {}
    for interval in INTERVALS:
        numbers = engine.numbers(asked, interval, offices)
        rolled = numbers.rolled_up({str(office): (office,) for office in offices})
        for code in asked.kinds:
            for office in offices:
                outcome = rolled.outcome(code, str(office))
                above = found.setdefault((interval, (code, "numerator")), {})
                if outcome.numerator:
                    above[office] = outcome.numerator
                if outcome.denominator is not None:
                    below = found.setdefault((interval, (code, "denominator")), {})
                    if outcome.denominator:
                        below[office] = outcome.denominator
    return found
