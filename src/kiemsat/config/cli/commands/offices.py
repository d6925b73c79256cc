"""`kiemsat offices`: the offices of an installation, from the file that comes along or from one of its own."""

from __future__ import annotations

from pathlib import Path

import click

from kiemsat.config.cli.commands.office_changes import CHANGES
from kiemsat.config.cli.django_setup import migrate, start_django
from kiemsat.config.cli.language import _
from kiemsat.config.cli.output import show


@click.group(help=_("Đơn vị: nạp, liệt kê, nhập, chia tách, đổi tên, chuyển, xem lịch sử thay đổi."))
def offices() -> None:
    """Group of the commands about offices."""


@offices.command(help=_("Nạp đơn vị từ FILE (mặc định: danh sách kèm phần mềm); nạp lại không đổi gì."))
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def load(file: Path | None) -> None:
    """Make the tables, then the offices, or nothing when the file contradicts itself."""
    start_django()
    from django.utils.timezone import now

    from kiemsat.base.actors import Actor
    from kiemsat.organisation.actions import OFFICES_FILE, load_offices

    migrate()
    done = load_offices(actor=Actor.system("kiemsat offices load"), at=now(), path=file or OFFICES_FILE)
    told = _("Đơn vị: {created} mới, {changed} thay đổi, {unchanged} như cũ.")
    click.echo(told.format(created=done.created, changed=done.changed, unchanged=done.unchanged))


@offices.command("list", help=_("Các đơn vị đang hoạt động, mã và tên."))
def list_offices() -> None:
    """The offices of the working day, in the order of the tree."""
    start_django()
    from kiemsat.base.clock import today
    from kiemsat.organisation.selectors import tree

    migrate()
    rows = [[one.code, one.name_vi, one.get_level_display()] for one in tree(today())]
    show(_("Đơn vị đang hoạt động"), [_("Mã"), _("Tên"), _("Cấp")], rows)


for _change in CHANGES:
    offices.add_command(_change)
