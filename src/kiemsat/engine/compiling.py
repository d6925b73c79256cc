"""From terms to queries: one per register, for all its measures at once.

Ibis is the compiler, nothing more: tables are unbound, the SQL is text for SQLite, PostgreSQL, DuckDB or Spark. The
text is made once per set of measures; the interval's days and the offices are put into it afterwards. Compiling a whole
catalogue takes about a second, so a program may keep what was compiled in a folder (see kept.py).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kiemsat.engine.facts import Facts
from kiemsat.engine.kept import KeptQueries
from kiemsat.engine.queries import Query
from kiemsat.engine.terms import Term

if TYPE_CHECKING:
    from kiemsat.engine.part_rows import Asked


class Compiler:
    """Compiles terms over declared facts for one dialect, remembering what it has compiled; in `folder` for good."""

    def __init__(self, facts: Facts, dialect: str, folder: Path | None = None) -> None:
        self.facts = facts
        self.dialect = dialect
        self._kept = KeptQueries(folder) if folder else None
        self.counting = lru_cache(maxsize=512)(self._counting)
        self.listing = lru_cache(maxsize=2048)(self._listing)
        self.cutting = lru_cache(maxsize=512)(self._cutting)
        self.telling = lru_cache(maxsize=512)(self._telling)

    def _counting(self, register: str, terms: tuple[Term, ...]) -> Query:
        """The numbers of the terms by office, in addends."""

        def compiled() -> Query:
            from kiemsat.engine.sql import counting

            return counting(self._asked(register, terms))

        return self._known("counting", register, terms, compiled)

    def _listing(self, term: Term) -> Query:
        """Rows (record id, matter, office, opened or issued, closed or answered) of one term in given offices."""

        def compiled() -> Query:
            from kiemsat.engine.sql import listing

            return listing(self._asked(term.register, (term,)), term)

        return self._known("listing", term.register, (term,), compiled)

    def _cutting(self, term: Term, by: tuple[str, ...]) -> Query:
        """The number of one term by office and by the names given."""

        def compiled() -> Query:
            from kiemsat.engine.sql import cutting

            return cutting(self._asked(term.register, (term,), by), term)

        return self._known("cutting", term.register, (term,), compiled, by)

    def _telling(self, term: Term, by: tuple[str, ...]) -> Query:
        """The records of one term, each with its values of the names given."""

        def compiled() -> Query:
            from kiemsat.engine.sql import telling

            return telling(self._asked(term.register, (term,), by), term)

        return self._known("telling", term.register, (term,), compiled, by)

    def _asked(self, register: str, terms: tuple[Term, ...], by: tuple[str, ...] = ()) -> Asked:
        from kiemsat.engine.part_rows import Asked

        return Asked(self.facts, self.dialect, self.facts[register], terms, by)

    def _known(
        self,
        what: str,
        register: str,
        terms: tuple[Term, ...],
        compiled: Callable[[], Query],
        by: tuple[str, ...] = (),
    ) -> Query:
        if self._kept is None:
            return compiled()
        declared = self.facts[register]
        acts = self.facts[declared.acts.register] if declared.acts else None
        return self._kept.query((what, self.dialect, declared, acts, terms, by), compiled)
