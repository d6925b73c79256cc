"""Keeping the words by which records are found: after a change of some records, or in bulk after a load.

No right is asked for and nothing is recorded: the words follow a change that did both, and say nothing that the
records do not say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from django.db import connection, transaction
from django.db.models import Model

from kiemsat.registers.models import Act, ActText, Matter, MatterText
from kiemsat.registers.selectors.names import Keys, among, between
from kiemsat.registers.selectors.search_texts import texts_of_acts, texts_of_matters

AT_ONCE = 5_000
Texts = Callable[[Keys], dict[int, str]]


def index_matter(matter: Matter) -> None:
    """Renew the words of one matter, in ten queries at most."""
    index_matters([matter.pk])


def index_act(act: Act) -> None:
    """Renew the words of an act, and of its matter, which the act's office may now see."""
    index_acts([act.pk])
    if act.matter_id is not None:
        index_matters([act.matter_id])


def index_matters(ids: Iterable[int]) -> None:
    """Renew the words of these matters; what did not change is not written."""
    for some in _batches(ids):
        _renew(MatterText, texts_of_matters(among(some)))


def index_acts(ids: Iterable[int]) -> None:
    """Renew the words of these acts, and not those of their matters."""
    for some in _batches(ids):
        _renew(ActText, texts_of_acts(among(some)))


def index_missing() -> int:
    """Put in the words of every matter and act that has none, as after a load; the number of those put in."""
    return _put_in(Matter, MatterText, texts_of_matters) + _put_in(Act, ActText, texts_of_acts)


@transaction.atomic
def forget_words() -> None:
    """Drop all words, before all records are deleted past the models."""
    for model in (MatterText, ActText):
        model._default_manager.all().delete()


def _put_in(records: type[Model], model: type[Model], texts: Texts) -> int:
    """Range after range of keys; each ends its own transaction, unless the caller holds one."""
    missing = records._default_manager.filter(text=None).order_by("pk").values_list("pk", flat=True)
    done, last = 0, 0
    while ids := list(missing.filter(pk__gt=last)[:AT_ONCE]):
        wanted, last = set(ids), ids[-1]
        added = [(pk, words) for pk, words in texts(between(ids[0], last)).items() if pk in wanted]
        _insert(model, added)
        done += len(added)
    return done


def _insert(model: type[Model], rows: list[tuple[int, str]]) -> None:
    """Past the model layer, which takes as long as all the rest for rows this small."""
    table, key = model._meta.db_table, model._meta.pk.column
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(f'INSERT INTO "{table}" ("{key}", words) VALUES (%s, %s)', rows)  # noqa: S608


def _renew(model: type[Model], texts: dict[int, str]) -> None:
    kept = dict(model._default_manager.filter(pk__in=texts).values_list("pk", "words"))
    changed = [model(pk=pk, words=words) for pk, words in texts.items() if kept.get(pk) != words]
    if changed:
        key = model._meta.pk.name
        model._default_manager.bulk_create(
            changed, update_conflicts=True, unique_fields=[key], update_fields=["words"], batch_size=AT_ONCE
        )


def _batches(ids: Iterable[int]) -> Iterator[list[int]]:
    waiting = iter(ids)
    while some := list(islice(waiting, AT_ONCE)):
        yield some
