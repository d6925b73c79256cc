"""`kiemsat offices merge` and its like: offices that change, rehearsed first, carried out whole, taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kiemsat.config.cli.django_setup import migrate, start_django
from kiemsat.config.cli.language import _
from kiemsat.config.cli.output import show
from kiemsat.config.cli.progress import progress_bar

if TYPE_CHECKING:
    from kiemsat.organisation.models import Office
    from kiemsat.organisation.operations import NewOffice
    from kiemsat.reorganisation.models import Reorganisation
    from kiemsat.reorganisation.shapes import Shape

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType):  # type: ignore[type-arg]
    """A day as 15/3/2023 or 2023-03-15."""

    name = "d/m/yyyy"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        from kiemsat.base.days import parse_day

        if isinstance(value, date):
            return value
        try:
            return parse_day(value, today=datetime.now(tz=UTC).date())
        except ValueError as error:
            self.fail(str(error), param, ctx)


@dataclass(frozen=True)
class Told:
    """What every command of this kind is told besides its offices."""

    on: date
    act: str
    act_on: date | None
    verified: bool
    notes: str
    without: tuple[int, ...]
    dry_run: bool


def _by_an_act(command: F) -> F:
    """The options that say by which act, from which day, and whether it is only rehearsed."""
    for option in (
        click.option("--dry-run", is_flag=True, help=_("Chỉ cho biết việc gì sẽ xảy ra, không ghi gì.")),
        click.option("--without", type=int, multiple=True, help=_("Mã người không tiếp tục; nhắc lại được.")),
        click.option("--notes", default="", help=_("Ghi chú.")),
        click.option("--verified", is_flag=True, help=_("Văn bản đã được kiểm chứng.")),
        click.option("--act-on", type=Day(), help=_("Ngày của văn bản.")),
        click.option("--act", required=True, help=_("Tên, số văn bản quyết định.")),
        click.option("--on", required=True, type=Day(), help=_("Ngày có hiệu lực, ví dụ 15/3/2023.")),
    ):
        command = option(command)
    return command


@click.command(help=_("Nhập các đơn vị CODES thành một đơn vị mới, hoặc vào một đơn vị đang có (--into)."))
@click.argument("codes", nargs=-1, required=True)
@click.option("--into", required=True, help=_("Mã đơn vị tiếp nhận; đơn vị mới: MÃ=TÊN."))
@_by_an_act
def merge(codes: tuple[str, ...], into: str, **told: Any) -> None:
    """Several offices into one."""
    _start()
    from kiemsat.reorganisation.shapes import Merge

    _do(Merge(tuple(_office(code) for code in codes), _receiving(into)), Told(**told))


@click.command(help=_("Chia tách đơn vị CODE; hồ sơ theo kiểm sát viên, còn lại về đơn vị nêu đầu tiên."))
@click.argument("code")
@click.option("--into", "into", required=True, multiple=True, help=_("Mã đơn vị tiếp nhận; đơn vị mới: MÃ=TÊN."))
@click.option("--person", "persons", multiple=True, help=_("Người về đơn vị nào: MÃ_NGƯỜI=MÃ_ĐƠN_VỊ."))
@_by_an_act
def split(code: str, into: tuple[str, ...], persons: tuple[str, ...], **told: Any) -> None:
    """One office into several."""
    _start()
    from kiemsat.reorganisation.shapes import Split

    receiving = tuple((_receiving(one), "") for one in into)
    _do(Split(_office(code), receiving, dict(_person(one) for one in persons)), Told(**told))


@click.command(help=_("Đổi tên đơn vị CODE: đơn vị mới MÃ=TÊN nối tiếp nó (--to)."))
@click.argument("code")
@click.option("--to", required=True, help=_("Đơn vị mới: MÃ=TÊN."))
@_by_an_act
def rename(code: str, to: str, **told: Any) -> None:
    """An office under another name."""
    _start()
    from kiemsat.reorganisation.shapes import Rename

    _do(Rename(_office(code), _new(to)), Told(**told))


@click.command(help=_("Chuyển đơn vị CODE sang đơn vị cấp trên khác; mã mới của nó nêu ở --as."))
@click.argument("code")
@click.option("--under", required=True, help=_("Mã đơn vị cấp trên mới."))
@click.option("--as", "new_code", required=True, help=_("Mã mới."))
@_by_an_act
def move(code: str, under: str, new_code: str, **told: Any) -> None:
    """An office below another one."""
    _start()
    from kiemsat.reorganisation.shapes import Move

    _do(Move(_office(code), _office(under), new_code), Told(**told))


@click.command(help=_("Thành lập đơn vị mới MÃ=TÊN."))
@click.argument("new")
@click.option("--level", required=True, help=_("Cấp: province_office, division, district, regional."))
@click.option("--under", help=_("Mã đơn vị cấp trên."))
@_by_an_act
def create(new: str, level: str, under: str | None, **told: Any) -> None:
    """An office that begins with nothing."""
    _start()
    from dataclasses import replace

    from kiemsat.reorganisation.shapes import Create

    _do(Create(replace(_new(new), level=level, parent=_office(under) if under else None)), Told(**told))


@click.command(help=_("Giải thể đơn vị CODE không còn việc, không còn người."))
@click.argument("code")
@_by_an_act
def abolish(code: str, **told: Any) -> None:
    """An office that ends."""
    _start()
    from kiemsat.reorganisation.shapes import Abolish

    _do(Abolish(_office(code)), Told(**told))


@click.command("carry-out", help=_("Bàn giao theo sự kiện EVENT đã nạp từ tệp đơn vị."))
@click.argument("event")
def carry_out(event: str) -> None:
    """What a loaded event means for the work in hand."""
    _start()
    from kiemsat.organisation.models import OfficeEvent
    from kiemsat.reorganisation.actions import carry_out_event

    found = OfficeEvent.objects.filter(code=event).first()
    if found is None:
        raise click.ClickException(_("Không có sự kiện [{event}]; xem: kiemsat offices history").format(event=event))
    with progress_bar(_("Bàn giao")) as report:
        done = carry_out_event(event=found, told=lambda rows, of: report(rows, of, ""), **_by())
    _tell(done)


@click.command(help=_("Các lần thay đổi tổ chức, mới nhất sau cùng; số đầu dòng dùng cho undo."))
def history() -> None:
    """Every event, and which were carried out."""
    _start()
    from kiemsat.reorganisation.selectors import events_told

    columns = [_("Lần"), _("Ngày"), _("Việc"), _("Văn bản"), _("Kế thừa"), _("Bàn giao")]
    show(_("Thay đổi tổ chức"), columns, [one.cells for one in events_told()])


@click.command(help=_("Hoàn tác lần thay đổi NUMBER khi chưa có việc nào tiếp theo."))
@click.argument("number", type=int)
def undo(number: int) -> None:
    """Everything as it was before."""
    _start()
    from kiemsat.reorganisation.actions import undo_reorganisation
    from kiemsat.reorganisation.models import Reorganisation

    found = Reorganisation.objects.filter(pk=number).first()
    if found is None:
        raise click.ClickException(_("Không có lần [{number}]; xem: kiemsat offices history").format(number=number))
    by = _by()
    undo_reorganisation(done=found, actor=by["actor"], at=by["at"])
    click.echo(_("Đã hoàn tác lần [{number}].").format(number=number), err=True)


CHANGES = (merge, split, rename, move, create, abolish, carry_out, history, undo)


def _start() -> None:
    start_django()
    migrate()


def _by() -> dict[str, Any]:
    from django.utils.timezone import now

    from kiemsat.base.actors import Actor
    from kiemsat.base.clock import today

    return {"actor": Actor.system("kiemsat offices"), "at": now(), "today": today()}


def _do(shape: Shape, told: Told) -> None:
    from kiemsat.organisation.operations import Order
    from kiemsat.reorganisation.actions import rehearse, reorganise

    order = Order(told.on, told.act, told.act_on, told.verified, told.notes)
    if told.dry_run:
        _tell(rehearse(shape=shape, order=order, gone=told.without, **_by()).done)
        click.echo(_("Chạy thử: chưa ghi gì."), err=True)
        return
    with progress_bar(_("Bàn giao")) as report:
        done = reorganise(
            shape=shape, order=order, gone=told.without, told=lambda rows, of: report(rows, of, ""), **_by()
        )
    _tell(done)
    click.echo(
        _("Đã thực hiện; hoàn tác khi chưa có việc tiếp theo: kiemsat offices undo {n}").format(n=done.pk), err=True
    )


def _tell(done: Reorganisation) -> None:
    from kiemsat.reorganisation.wording import counts_told

    show(str(done), [_("Việc"), _("Số lượng")], [[one.what, one.number] for one in counts_told(done)], [_("Số lượng")])


def _office(code: str) -> Office:
    from kiemsat.organisation.selectors import office_by_code

    return office_by_code(code)


def _new(text: str) -> NewOffice:
    from kiemsat.organisation.operations import NewOffice

    code, equals, name = text.partition("=")
    if not equals or not name.strip():
        raise click.BadParameter(_("[{text}] thiếu tên; viết MÃ=TÊN.").format(text=text))
    return NewOffice(code.strip(), name.strip())


def _receiving(text: str) -> NewOffice | Office:
    return _new(text) if "=" in text else _office(text)


def _person(text: str) -> tuple[int, str]:
    person, equals, code = text.partition("=")
    if not equals or not person.strip().isdigit():
        raise click.BadParameter(_("[{text}]: viết MÃ_NGƯỜI=MÃ_ĐƠN_VỊ, ví dụ 12=khu-vuc-2.").format(text=text))
    return int(person), code.strip()
