"""The two kinds of registers behind one face: those of spells, and the one of documents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from kiemsat.accounts.access import Access
from kiemsat.registers.models import Act, Spell
from kiemsat.registers.selectors.list_acts import (
    ActRow,
    act_orders,
    acts_listed,
    acts_readable,
    acts_shown_with,
    rows_of_acts,
)
from kiemsat.registers.selectors.list_filters import ACTS, ActState, Filters, State
from kiemsat.registers.selectors.list_spells import (
    SpellRow,
    orders_of,
    queue_of,
    rows_of_spells,
    shown_with,
    spells_listed,
    states_of,
)
from kiemsat.registers.selectors.paging import Order
from kiemsat.registers.selectors.scope import spells_in_stage
from kiemsat.registers.stages import LIMITED_STAGES, STAGES
from kiemsat.registers.tables.columns import Cell, Column, Row, limit


class Register(Protocol):
    """A register that can be listed."""

    code: str

    @property
    def label(self) -> str: ...

    @property
    def states(self) -> Sequence[tuple[str, Any]]: ...

    def orders(self, state: str) -> dict[str, Order]: ...

    def listed(self, access: Access, filters: Filters, on: date) -> QuerySet[Any]: ...

    def readable(self, access: Access, filters: Filters) -> QuerySet[Any]: ...

    def columns(self, state: str, *, several_offices: bool) -> list[Column]: ...

    def rows(self, access: Access, records: Sequence[Any], columns: Sequence[Column], on: date) -> list[Row]: ...


def register_of(code: str) -> Register | None:
    """The register with this code; none of a suspension, which is a state of its stage."""
    if code == ACTS:
        return ActRegister()
    return SpellRegister(code) if code in STAGES and not code.endswith("_suspension") else None


class SpellRegister:
    """The register of a stage."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.stage = STAGES[code]

    @property
    def label(self) -> str:
        """Its name in the reader's language."""
        return self.stage.said

    @property
    def states(self) -> Sequence[tuple[str, Any]]:
        """The states one may ask for."""
        return [(state.value, state.label) for state in states_of(self.code)]

    def orders(self, state: str) -> dict[str, Order]:
        """The orders of its list in a state, the usual one first."""
        return orders_of(self.code, state)

    def listed(self, access: Access, filters: Filters, on: date) -> QuerySet[Any]:
        """Its spells as the filters leave them, with what rows show."""
        return shown_with(spells_listed(access, self.code, filters, on))

    def readable(self, access: Access, filters: Filters) -> QuerySet[Any]:
        """Every spell of the queue that the person may see."""
        return spells_in_stage(access, queue_of(self.code, filters))

    def columns(self, state: str, *, several_offices: bool) -> list[Column]:
        """The columns that have something to show in the state."""
        ended = state in {State.CLOSED, State.ALL}
        shown = {
            "office": several_offices,
            "due": self.code in LIMITED_STAGES and state not in {State.CLOSED, State.SUSPENDED},
            "closed": ended,
        }
        columns = [
            Column("number", _("Số thụ lý")),
            self._about(),
            Column("office", _("Đơn vị")),
            Column("opened", _("Thụ lý"), _("Thụ lý do"), "opened"),
            Column("due", _("Hết hạn"), _("Thời hạn còn"), "due"),
            Column("closed", _("Giải quyết"), _("Kết quả"), "closed"),
            Column("prosecutor", _("Kiểm sát viên")),
        ]  # fmt: skip
        return [column for column in columns if shown.get(column.key, True)]

    def _about(self) -> Column:
        """What the row is about: a matter and who is in it, or an accused and the case."""
        if self.stage.of_accused:
            return Column("title", _("Bị can, bị cáo"), _("Vụ án"))
        return Column("title", _("Trích yếu"), _("Người, cơ quan"))

    def rows(self, access: Access, records: Sequence[Spell], columns: Sequence[Column], on: date) -> list[Row]:
        """The spells as rows."""
        return [self._row(row, columns) for row in rows_of_spells(access, records, on)]

    def _row(self, row: SpellRow, columns: Sequence[Column]) -> Row:
        cells = self._told(row)
        href = "" if row.masked else reverse("record", args=[row.spell.matter_id])
        return Row(row.spell.pk, href, row.masked, tuple((column, cells.get(column.key, Cell())) for column in columns))

    def _told(self, row: SpellRow) -> dict[str, Cell]:
        spell = row.spell
        always = {
            "office": Cell(spell.office.short_name),
            "due": limit(spell.due_on, row.days_left),
        }
        if row.masked:
            days = {"opened": Cell(day=spell.opened_on), "closed": Cell(day=spell.closed_on)}
            return {**always, **days, "title": Cell(_("Hồ sơ mật"))}
        names = "; ".join(name.text for name in row.names)
        title = spell.matter.title
        named = all(name.text in title for name in row.names)
        about = (
            Cell(names, title, named=True) if self.stage.of_accused else Cell(title, names, repeats=named, named=True)
        )
        return {
            **always,
            "number": Cell(spell.matter.number),
            "title": about,
            "opened": Cell(day=spell.opened_on, detail=spell.get_opened_as_display()),
            "closed": Cell(day=spell.closed_on, detail=spell.get_closed_as_display() or ""),
            "prosecutor": Cell(spell.prosecutor.full_name if spell.prosecutor else ""),
        }


class ActRegister:
    """The register of documents and activities."""

    code = ACTS

    @property
    def label(self) -> str:
        """Its name."""
        return _("Văn bản, hoạt động")

    @property
    def states(self) -> Sequence[tuple[str, Any]]:
        """The states one may ask for."""
        return list(ActState.choices)

    def orders(self, state: str) -> dict[str, Order]:
        """The orders of its list in a state, the usual one first."""
        return act_orders(state)

    def listed(self, access: Access, filters: Filters, on: date) -> QuerySet[Any]:
        """The acts as the filters leave them, with what rows show."""
        return acts_shown_with(acts_listed(access, filters, on))

    def readable(self, access: Access, filters: Filters) -> QuerySet[Any]:  # noqa: ARG002
        """Every act the person may see."""
        return acts_readable(access)

    def columns(self, state: str, *, several_offices: bool) -> list[Column]:
        """The columns that have something to show in the state."""
        awaited = state in {ActState.AWAITING, ActState.LATE, ActState.ALL}
        shown = {"office": several_offices, "due": awaited, "closed": state in {ActState.ANSWERED, ActState.ALL}}
        columns = [
            Column("number", _("Số, ký hiệu"), _("Loại")),
            Column("title", _("Trích yếu"), _("Hồ sơ")),
            Column("office", _("Đơn vị")),
            Column("opened", _("Ban hành"), _("Nơi nhận"), "opened"),
            Column("due", _("Hạn trả lời"), _("Thời hạn còn"), "due"),
            Column("closed", _("Trả lời"), _("Kết quả"), "closed"),
            Column("prosecutor", _("Người thực hiện")),
        ]
        return [column for column in columns if shown.get(column.key, True)]

    def rows(self, access: Access, records: Sequence[Act], columns: Sequence[Column], on: date) -> list[Row]:
        """The acts as rows."""
        return [self._row(row, columns) for row in rows_of_acts(access, records, on)]

    def _row(self, row: ActRow, columns: Sequence[Column]) -> Row:
        cells = self._told(row)
        href = "" if row.masked else reverse("act", args=[row.act.pk])
        return Row(row.act.pk, href, row.masked, tuple((column, cells.get(column.key, Cell())) for column in columns))

    def _told(self, row: ActRow) -> dict[str, Cell]:
        act = row.act
        always = {"office": Cell(act.office.short_name), "due": limit(act.reply_due_on, row.days_left)}
        if row.masked:
            days = {"opened": Cell(day=act.issued_on), "closed": Cell(day=act.answered_on)}
            return {**always, **days, "title": Cell(_("Hồ sơ mật"))}
        return {
            **always,
            "number": Cell(act.number or "–", act.get_kind_display()),
            "title": Cell(act.title, act.matter.number if act.matter else "", named=True),
            "opened": Cell(
                day=act.issued_on,
                detail=act.addressee_name or act.get_addressee_display(),
                named=bool(act.addressee_name),
            ),
            "closed": Cell(day=act.answered_on, detail=act.get_answer_display()),
            "prosecutor": Cell(act.prosecutor.full_name if act.prosecutor else ""),
        }
