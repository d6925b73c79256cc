"""The desk of one person on one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.desk import selectors
from kiemsat.desk.addresses import list_address
from kiemsat.desk.days import WINDOWS, Register, Tile, registers, tiles
from kiemsat.desk.drafts import draft_rows
from kiemsat.desk.rows import (
    SHOWN,
    Rows,
    act_row,
    decided_row,
    first_rows,
    limit_row,
    proposal_row,
    returned_row,
    worked_row,
)
from kiemsat.registers.selectors.drafts import drafts_of
from kiemsat.registers.selectors.limits import (
    LimitCounts,
    count_limits,
    limits_ended,
    limits_ending,
    limits_in_reach,
    limits_of_mine,
)
from kiemsat.registers.selectors.list_filters import ActState, State
from kiemsat.registers.stages import RETURNED
from kiemsat.timelimits.days import Column, columns

MINE, OFFICE = "mine", "office"


@dataclass(frozen=True)
class Asked:
    """What the address asks for: whose matters, and limits of how many days ahead."""

    whose: str
    within: int
    choosable: bool

    @property
    def mine(self) -> bool:
        """Whether only the reader's own matters are shown."""
        return self.whose == MINE


@dataclass(frozen=True)
class Limits:
    """The limits: in numbers, day by day, and the next of them."""

    tiles: tuple[Tile, ...]
    columns: tuple[Column, ...]
    ending: Rows
    ending_registers: tuple[Register, ...]
    ended: Rows
    ended_registers: tuple[Register, ...]

    @property
    def ahead(self) -> int:
        """How many end in the days shown as columns."""
        return sum(column.count for column in self.columns)


@dataclass(frozen=True)
class DeskPage:
    """Everything the page shows but the office's figures, which come after it."""

    asked: Asked
    works: bool
    limits: Limits
    returned: Rows
    returned_href: str
    proposals: Rows
    decided: Rows
    unanswered: Rows
    unanswered_href: str
    drafts: Rows
    worked: Rows


def asked_for(access: Access, address: Mapping[str, str]) -> Asked:
    """What the address asks for. Whoever answers for others' work chooses, and sees theirs at first."""
    oversees = access.has(Permission.APPROVE) or access.has(Permission.IMPORT)
    choosable = oversees and access.person_id is not None
    whose = address.get("whose", "")
    if not choosable or whose not in {MINE, OFFICE}:
        whose = OFFICE if oversees else MINE
    within = address.get("within", "")
    known = {str(days): days for days in WINDOWS}
    return Asked(whose, known.get(within, WINDOWS[-1]), choosable)


def compose(access: Access, on: date, address: Mapping[str, str]) -> DeskPage:
    """The desk of the person on the day."""
    asked = asked_for(access, address)
    waiting = selectors.unanswered_of_mine if asked.mine else selectors.unanswered_in_reach
    return DeskPage(
        asked=asked,
        works=access.has(Permission.READ),
        limits=_limits(access, on, asked),
        returned=first_rows(selectors.returned_files(access, on), lambda one: returned_row(one, access)),
        returned_href=list_address("investigation", mine=False, **{"in": RETURNED}),
        proposals=first_rows(selectors.attributions_to_decide(access), lambda one: proposal_row(one, access)),
        decided=first_rows(selectors.attributions_decided(access, on), lambda one: decided_row(one, access)),
        unanswered=first_rows(waiting(access, on), lambda one: act_row(one, access, on)),
        unanswered_href=list_address("acts", mine=asked.mine, state=ActState.LATE),
        drafts=Rows(tuple(draft_rows(drafts_of(access.account_id)[:SHOWN])), more=False),
        worked=first_rows(selectors.worked_on(access, SHOWN), lambda one: worked_row(one, access)),
    )


def _limits(access: Access, on: date, asked: Asked) -> Limits:
    running = limits_of_mine(access) if asked.mine else limits_in_reach(access)
    counts: LimitCounts = count_limits(running, on)
    ending = limits_ending(running, on, on + timedelta(asked.within))
    within, mine = f"{asked.within}", asked.mine
    return Limits(
        tiles=tiles(counts, asked.within, f"whose={asked.whose}&" if asked.choosable else ""),
        columns=columns(counts),
        ending=first_rows(ending, lambda one: limit_row(one, access, on)),
        ending_registers=registers(counts.stages_within(asked.within), mine=mine, state=State.DUE, days=within),
        ended=first_rows(limits_ended(running, on), lambda one: limit_row(one, access, on)),
        ended_registers=registers(counts.stages_overdue(), mine=mine, state=State.OVERDUE),
    )
