"""`kiemsat demo`: the demonstration province."""

from __future__ import annotations

import click

from kiemsat.config.cli.django_setup import migrate, start_django
from kiemsat.config.cli.language import _
from kiemsat.config.cli.progress import progress_bar


@click.group(help=_("Tỉnh minh họa Sóc Trăng: hồ sơ giả định, số liệu khớp bài báo."))
def demo() -> None:
    """Group of the demonstration's commands."""


@demo.command(help=_("Nạp tỉnh minh họa vào cơ sở dữ liệu trống (vài giây)."))
@click.option("--seed", type=int, default=2023, show_default=True, help=_("Mầm sinh số ngẫu nhiên."))
@click.option("--scale", type=click.IntRange(1, 100), default=1, show_default=True, help=_("Nhân khối lượng hồ sơ."))
@click.option("--replace", is_flag=True, help=_("Xóa dữ liệu minh họa cũ trước khi nạp."))
@click.option("--if-missing", is_flag=True, help=_("Không làm gì nếu tỉnh minh họa đã có."))
def load(seed: int, scale: int, replace: bool, if_missing: bool) -> None:
    """Make the tables, then load everything or nothing."""
    start_django()
    from kiemsat.demonstration.load import is_loaded, load_demonstration

    migrate()
    if if_missing and is_loaded():
        click.echo(_("Tỉnh minh họa đã có sẵn."), err=True)
        return
    with progress_bar(_("Nạp tỉnh minh họa")) as report:
        done = load_demonstration(seed=seed, scale=scale, replace=replace, progress=report)
    click.echo(str(done), err=True)


@demo.command(help=_("Nạp tỉnh minh họa nhỏ có hai huyện nhập làm một giữa kỳ, vào cơ sở dữ liệu trống."))
@click.option("--seed", type=int, default=2023, show_default=True, help=_("Mầm sinh số ngẫu nhiên."))
def merger(seed: int) -> None:
    """Make the tables, then live through the merger, or nothing."""
    start_django()
    from kiemsat.demonstration.merger import load_merger

    migrate()
    click.echo(str(load_merger(seed=seed)), err=True)
