"""A second witness for every kind of measure: the same set of rows asked for in SQL written by hand.

Each query gives (office, number) for the days from {s} up to but not including {e}. They follow the sector's words,
row by row, and know nothing of the engine's parts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kiemsat.engine.schema import ActFilter, Cap, Measure


@dataclass(frozen=True)
class Witness:
    """A measure and the query that must give the same numbers."""

    name: str
    measure: Measure
    sql: str


_ALIVE = "opened_on < {e} AND (closed_on IS NULL OR closed_on >= {s})"
_ENDED = "closed_on >= {s} AND closed_on < {e}"
_BRIDGED = f"({_ENDED} AND back_on IS NOT NULL AND back_on < {{e}})"
_LEFT = f"({_ENDED} AND closed_as = 'transferred')"
_HANDLED = f"{_ALIVE} AND CASE WHEN {_LEFT} OR {_BRIDGED} THEN 0 ELSE 1 END = 1"
_CLOSED = f"{_ENDED} AND closed_as <> 'transferred' AND CASE WHEN {_BRIDGED} THEN 0 ELSE 1 END = 1"
_CLOSED_AS_DONE = f"{_CLOSED} AND closed_as = 'done'"
_OPENED = "opened_on >= {s} AND opened_on < {e} AND (opened_as <> 'resumed' OR left_on < {s})"
_ISSUED = "issued_on >= {s} AND issued_on < {e}"
_PENDING = "opened_on < {e} AND (closed_on IS NULL OR closed_on >= {e})"
_MATTER = "SELECT * FROM spell LEFT JOIN (SELECT id AS key, sort, urgent, money FROM matter) m ON m.key = matter_id"
_REQUESTED = "(SELECT matter_id FROM act WHERE kind = 'request' AND issued_on < {e} AND matter_id IS NOT NULL)"
_ACCEPTED = _REQUESTED.replace("kind = 'request'", "kind IN ('request', 'notice') AND answer = 'accepted'")


def _spells(where: str, what: str = "COUNT(*)") -> str:
    return f"SELECT office_id, {what} FROM ({_MATTER}) s WHERE stage = 'queue' AND {where} GROUP BY office_id"


def _acts(where: str, what: str = "COUNT(*)") -> str:
    return f"SELECT office_id, {what} FROM act WHERE {where} GROUP BY office_id"


def _posts(where: str, what: str = "COUNT(*)") -> str:
    held = "held_from < {e} AND (held_to IS NULL OR held_to >= {e})"
    return f"SELECT office_id, {what} FROM post WHERE {held} AND {where} GROUP BY office_id"


def _matters(where: str) -> str:
    return _spells(where, "COUNT(DISTINCT matter_id)")


def _shared(where: str) -> str:
    """Once for each office that takes part, whoever holds the file."""
    parts = "(SELECT matter_id AS joined, office_id AS part FROM sharing)"
    return (
        f"SELECT part, COUNT(*) FROM ({_MATTER}) s JOIN {parts} p ON p.joined = s.matter_id "
        f"WHERE stage = 'queue' AND {where} GROUP BY part"
    )


def _measure(count: str, **more: Any) -> Measure:
    return Measure(count=count, **{"except" if key == "drop" else key: value for key, value in more.items()})


def _capped(rows: str, apart: str, most: int) -> str:
    """Of each group at most so many rows, from a query of all of them."""
    groups = f"SELECT office_id, {apart}, COUNT(*) AS n FROM ({rows}) r GROUP BY office_id, {apart}"
    return f"SELECT office_id, SUM(CASE WHEN n > {most} THEN {most} ELSE n END) FROM ({groups}) g GROUP BY office_id"


_DAYS = "SUM({days})"
_REQUEST = ActFilter(kind=["request"])
_ACCEPTANCE = ActFilter(kind=["request", "notice"], where={"answer": "accepted"})

WITNESSES = [
    Witness("carried over", _measure("queue.carried_over"), _spells(f"{_ALIVE} AND opened_on < {{s}}")),
    Witness("opened", _measure("queue.opened"), _spells(_OPENED)),
    Witness(
        "opened in one way",
        _measure("queue.opened", where={"opened_as": ["resumed"]}),
        _spells(f"{_OPENED} AND opened_as = 'resumed'"),
    ),
    Witness("transferred out", _measure("queue.transferred_out"), _spells(_LEFT)),
    Witness("handled", _measure("queue.handled"), _spells(_HANDLED)),
    Witness(
        "handled, some ways of closing left out",
        _measure("queue.handled", drop={"closed_as": ["dropped", "suspended"]}),
        _spells(f"{_HANDLED} AND CASE WHEN {_ENDED} AND closed_as IN ('dropped', 'suspended') THEN 0 ELSE 1 END = 1"),
    ),
    Witness(
        "handled, of one sort, the urgent left out",
        _measure("queue.handled", where={"sort": ["big"]}, drop={"urgent": True}),
        _spells(f"{_HANDLED} AND sort = 'big' AND urgent = FALSE"),
    ),
    Witness(
        "handled, but of any sort but one, known or not",
        _measure("queue.handled", drop={"sort": ["big"]}),
        _spells(f"{_HANDLED} AND (sort IS NULL OR sort <> 'big')"),
    ),
    Witness("closed", _measure("queue.closed"), _spells(_CLOSED)),
    Witness(
        "closed in some ways",
        _measure("queue.closed", where={"closed_as": ["done", "suspended"]}),
        _spells(f"{_CLOSED} AND closed_as IN ('done', 'suspended')"),
    ),
    Witness(
        "closed, but not in one way",
        _measure("queue.closed", drop={"closed_as": ["suspended"]}),
        _spells(f"{_CLOSED} AND closed_as <> 'suspended'"),
    ),
    Witness(
        "closed, urgent and small",
        _measure("queue.closed", where={"urgent": True, "sort": ["small"]}),
        _spells(f"{_CLOSED} AND urgent = TRUE AND sort = 'small'"),
    ),
    Witness("pending", _measure("queue.pending"), _spells(_PENDING)),
    Witness(
        "pending, not urgent", _measure("queue.pending", where={"urgent": False}), _spells(f"{_PENDING} AND NOT urgent")
    ),
    Witness("overdue", _measure("queue.overdue"), _spells(f"{_PENDING} AND due_on < {{e}}")),
    Witness("closed on time", _measure("queue.closed_on_time"), _spells(f"{_CLOSED} AND closed_on <= due_on")),
    Witness(
        "closed in the last five days",
        _measure("queue.closed_in_last_days"),
        _spells(f"{_CLOSED} AND closed_on >= {{five_before}}"),
    ),
    Witness(
        "closed within the last three days of the limit",
        _measure("queue.closed_near_limit"),
        _spells(f"{_CLOSED} AND closed_on <= due_on AND {{to_due}} < 3"),
    ),
    Witness("closed late", _measure("queue.closed_late"), _spells(f"{_CLOSED} AND closed_on > due_on")),
    Witness(
        "closed with a request",
        _measure("queue.closed", with_act=_REQUEST),
        _spells(f"{_CLOSED} AND matter_id IN {_REQUESTED}"),
    ),
    Witness(
        "handled without a request",
        _measure("queue.handled", without_act=_REQUEST),
        _spells(f"{_HANDLED} AND matter_id NOT IN {_REQUESTED}"),
    ),
    Witness(
        "pending with an accepted act, without a request",
        _measure("queue.pending", with_act=_ACCEPTANCE, without_act=_REQUEST),
        _spells(f"{_PENDING} AND matter_id IN {_ACCEPTED} AND matter_id NOT IN {_REQUESTED}"),
    ),
    Witness("matters closed", _measure("queue.closed", distinct="matter"), _matters(_CLOSED)),
    Witness("matters handled", _measure("queue.handled", distinct="matter"), _matters(_HANDLED)),
    Witness(
        "matters opened with a request",
        _measure("queue.opened", distinct="matter", with_act=_REQUEST),
        _matters(f"{_OPENED} AND matter_id IN {_REQUESTED}"),
    ),
    Witness(
        "closed and pending together",
        _measure("queue.closed", plus=[_measure("queue.pending", where={"sort": ["big"]})]),
        _spells(f"({_CLOSED}) OR (stage = 'queue' AND {_PENDING} AND sort = 'big')"),
    ),
    Witness("money of the handled", Measure(sum="queue.handled.money"), _spells(_HANDLED, "SUM(money)")),
    Witness(
        "money of the small closed",
        Measure(sum="queue.closed.money", where={"sort": ["small"]}),
        _spells(f"{_CLOSED} AND sort = 'small'", "SUM(money)"),
    ),
    Witness("days of the closed", Measure(days="queue.closed"), _spells(_CLOSED, _DAYS)),
    Witness(
        "days of the late and done",
        Measure(days="queue.closed_late", where={"closed_as": ["done"]}),
        _spells(f"{_CLOSED} AND closed_on > due_on AND closed_as = 'done'", _DAYS),
    ),
    Witness("issued", _measure("act.issued"), _acts("issued_on >= {s} AND issued_on < {e}")),
    Witness(
        "requests issued",
        _measure("act.issued", where={"kind": ["request"]}),
        _acts("issued_on >= {s} AND issued_on < {e} AND kind = 'request'"),
    ),
    Witness(
        "answered, accepted",
        _measure("act.answered", where={"kind": ["request"], "answer": ["accepted"]}),
        _acts("answered_on >= {s} AND answered_on < {e} AND kind = 'request' AND answer = 'accepted'"),
    ),
    Witness(
        "unanswered",
        _measure("act.unanswered", where={"kind": ["notice", "request"]}),
        _acts("issued_on < {e} AND (answered_on IS NULL OR answered_on >= {e})"),
    ),
    Witness(
        "matters with an act, of which some have none",
        _measure("act.issued", distinct="matter"),
        _acts("issued_on >= {s} AND issued_on < {e}", "COUNT(DISTINCT matter_id)"),
    ),
    Witness("closed, of those who take part", _measure("shared.closed"), _shared(_CLOSED)),
    Witness(
        "handled and big, of those who take part",
        _measure("shared.handled", where={"sort": ["big"]}, with_act=_REQUEST),
        _shared(f"{_HANDLED} AND sort = 'big' AND matter_id IN {_REQUESTED}"),
    ),
    Witness(
        "closed, with what was closed for others",
        _measure("queue.closed", credit=[_measure("shared.closed", where={"closed_as": ["done"]})]),
        f"SELECT office_id, SUM(n) FROM ({_spells(_CLOSED, 'COUNT(*) AS n')} UNION ALL "
        f"{_shared(_CLOSED_AS_DONE)}) b GROUP BY office_id",
    ),
    Witness(
        "acts issued, of each file at most two",
        Measure(count="act.issued", capped=Cap(by="file", at_most=2)),
        _capped(f"SELECT office_id, matter_id FROM act WHERE {_ISSUED} AND matter_id IS NOT NULL", "matter_id", 2),
    ),
    Witness(
        "files handled, of each known sort at most one",
        Measure(count="queue.handled", capped=Cap(by="sort", at_most=1)),
        _capped(f"SELECT * FROM ({_MATTER}) s WHERE stage = 'queue' AND {_HANDLED} AND sort IS NOT NULL", "sort", 1),
    ),
    Witness("posts held", _measure("post.in_post"), _posts("1 = 1")),
    Witness("chiefs in post", _measure("post.in_post", where={"role": ["chief"]}), _posts("role = 'chief'")),
    Witness("heads in post", _measure("post.in_post", distinct="matter"), _posts("1 = 1", "COUNT(DISTINCT person_id)")),
]
