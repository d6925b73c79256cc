"""Every action leaves, beside its audit record, what it changed: the rows of its files compared before and after."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet

from kiemsat.base.actors import Actor
from kiemsat.base.audit import record
from kiemsat.registers.actions.due_days import renewed
from kiemsat.registers.actions.numbers import Step
from kiemsat.registers.actions.search_index import index_acts, index_matters
from kiemsat.registers.errors import FileMoved
from kiemsat.registers.models import Accused, Act, Attribution, Change, Duty, Extension, Matter, Sequence, Spell
from kiemsat.registers.rows import Rows, differences, label_of, owners, rows_of, rows_of_act

_NO_WORDS = {label_of(model) for model in (Attribution, Duty, Extension, Sequence)}
Ids = Collection[int] | QuerySet[Any, Any]


class Journal:
    """What one action is about to change: `done` says what it was, once it has succeeded."""

    def __init__(self, kinds: Mapping[int, str], act: Act | None, actor: Actor, at: datetime) -> None:
        self._kinds = dict(kinds)
        self._act = act
        self._by = (actor, at)
        self._before = self._rows()
        self._steps: list[Step] = []
        self._said: tuple[str, Model, str, dict[str, Any]] | None = None
        self._undoes: Mapping[int, Change] = {}
        self._nothing = False

    @property
    def before(self) -> Rows:
        """The rows as they stood when the action began."""
        return self._before

    def also(self, matter: Matter) -> None:
        """A file that is new."""
        self._kinds[matter.pk] = matter.kind

    def gave(self, step: Step | None) -> None:
        """A number given out, if one was."""
        self._steps += [step] if step else []

    def done(self, verb: str, *, target: Model, reason: str = "", **details: Any) -> None:
        """What was done, for the audit record."""
        self._said = (verb, target, reason, details)

    def nothing(self) -> None:
        """Nothing was to be changed after all."""
        self._nothing = True

    def undone(self, changes: Collection[Change]) -> None:
        """The changes that this action takes back, one in each file."""
        self._undoes = {change.matter_id or 0: change for change in changes}

    def close(self) -> None:
        """Write the audit record, and a change for each file whose rows differ."""
        if self._nothing:
            return
        if self._said is None:
            raise RuntimeError("An action ended without saying what it did; call done().")
        verb, target, reason, details = self._said
        actor, at = self._by
        kept = record(verb, target=target, actor=actor, at=at, **({"reason": reason} if reason else {}), **details)
        given = {"verb": verb, "actor_id": actor.id, "actor_name": actor.name, "at": at, "reason": reason}
        by_owner = self._by_owner(self._after(verb))
        Change.objects.bulk_create(
            Change(
                matter_id=owner or None, act_id=None if owner else self._act_id(), rows=rows, record=kept,
                undoes=self._undoes.get(owner), **given,
            )
            for owner, rows in by_owner.items()
        )  # fmt: skip
        _renew_words(by_owner)

    def _rows(self) -> Rows:
        rows = rows_of(self._kinds) if self._kinds else {}
        act = self._act
        return rows if act is None or act.matter_id else {**rows, **rows_of_act(act.pk)}

    def _act_id(self) -> int | None:
        return self._act.pk if self._act else None

    def _after(self, verb: str) -> Rows:
        """The rows as the action leaves them, its limits counted anew; what is taken back is as it was."""
        after = self._rows()
        if self._undoes or not self._kinds:
            return after
        return renewed(self._kinds, self._before, after, corrected=verb.endswith(".corrected"))

    def _by_owner(self, after: Rows) -> dict[int, list[dict[str, Any]]]:
        """The changed rows by file; 0 stands for an act of no file. A row that moved stands in both its files."""
        first = next(iter(self._kinds), 0)
        found: dict[int, list[dict[str, Any]]] = {}
        for row in [*differences(self._before, after), *(step.row for step in self._steps)]:
            key = (row["model"], row["pk"])
            whose = (owners(key, self._before) | owners(key, after)) & self._kinds.keys()
            for owner in sorted(whose) or [first]:
                found.setdefault(owner, []).append(row)
        return found


def _renew_words(by_owner: Mapping[int, Collection[Mapping[str, Any]]]) -> None:
    """Keep the words by which the files and acts are found; a result or a limit is no word and costs nothing."""
    index_matters([owner for owner, rows in by_owner.items() if owner and any(map(_is_found_by, rows))])
    acts = {row["pk"] for rows in by_owner.values() for row in rows if row["model"] == label_of(Act)}
    index_acts(acts)


def _is_found_by(row: Mapping[str, Any]) -> bool:
    if row["model"] != label_of(Spell) or row["before"] is None or row["after"] is None:
        return row["model"] not in _NO_WORDS
    return bool({"office_id", "prosecutor_id", "matter_id", "stage"} & row["after"].keys())


@contextmanager
def journal(matters: Ids, *, actor: Actor, at: datetime, act: Act | None = None) -> Iterator[Journal]:
    """Hold these files until the transaction ends, and write down what the block changes in them.

    Two officers who work on one file follow each other: what each changed can be told apart.
    """
    held = Matter.objects.filter(pk__in=matters).order_by("pk").select_for_update(no_key=True)
    entry = Journal(dict(held.values_list("pk", "kind")), act, actor, at)
    yield entry
    entry.close()


@contextmanager
def journal_of_spells(*spells: Spell, actor: Actor, at: datetime) -> Iterator[Journal]:
    """The same for the files in which these spells are now."""
    ids = Spell.objects.filter(pk__in=[spell.pk for spell in spells]).values("matter")
    with journal(ids, actor=actor, at=at) as entry:
        for spell in spells:
            # While we waited for the file, another officer may have joined it into a file that is not held.
            if (label_of(Spell), spell.pk) not in entry.before:
                raise FileMoved(spell)
        yield entry


@contextmanager
def journal_of_accused(accused: Accused, *, actor: Actor, at: datetime) -> Iterator[Journal]:
    """The same for the case the accused is in now."""
    with journal(Accused.objects.filter(pk=accused.pk).values("case"), actor=actor, at=at) as entry:
        yield entry


@contextmanager
def journal_of_duty(duty: Duty, *, actor: Actor, at: datetime) -> Iterator[Journal]:
    """The same for the file of the duty, or for the document it hangs on."""
    with journal([duty.matter_id] if duty.matter_id else [], actor=actor, at=at, act=duty.raised_by) as entry:
        yield entry


@contextmanager
def journal_of_act(act: Act, *, actor: Actor, at: datetime) -> Iterator[Journal]:
    """The same for the act, and for its file if it belongs to one."""
    with journal([act.matter_id] if act.matter_id else [], actor=actor, at=at, act=act) as entry:
        yield entry
