"""`kiemsat limits digest`, `kiemsat limits recompute`: the limits that run in the registers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kiemsat.config.cli.django_setup import start_django
from kiemsat.config.cli.language import _
from kiemsat.config.cli.progress import progress_bar

if TYPE_CHECKING:
    from kiemsat.registers.actions.recompute import Recomputed


@click.command(help=_("Gửi bản tin sáng về thời hạn cho từng người; không ai nhận hai lần trong một ngày."))
@click.option("--to", multiple=True, metavar=_("TÀI KHOẢN"), help=_("Chỉ gửi cho tài khoản hoặc địa chỉ này."))
@click.option("--day", metavar=_("NGÀY"), help=_("Ngày của bản tin; không nêu: ngày làm việc hôm nay."))
def digest(to: tuple[str, ...], day: str | None) -> None:
    """Send what there is to tell."""
    start_django()
    from django.utils import timezone

    from kiemsat.base.actors import Actor
    from kiemsat.base.clock import today
    from kiemsat.law.written_days import read_day
    from kiemsat.timelimits.actions.digests import send_digest
    from kiemsat.timelimits.selectors.reminding import accounts_to_remind

    on, actor = read_day(day) if day else today(), Actor.system("kiemsat limits digest")
    accounts = list(accounts_to_remind(to))
    if to and not accounts:
        names = ", ".join(to)
        raise click.ClickException(
            _(
                "Không có tài khoản [{names}] đang dùng, có thư điện tử và nhận bản tin; xem: kiemsat accounts list"
            ).format(names=names)
        )
    sent = sum(send_digest(account=one, on=on, actor=actor, at=timezone.now()) for one in accounts)
    text = _("Đã gửi {sent} thư; {rest} người không có gì để báo hoặc đã nhận.")
    click.echo(text.format(sent=sent, rest=len(accounts) - sent), err=True)


@click.command(help=_("Tính lại mọi thời hạn theo đồng hồ luật, sau khi danh mục hay quy tắc của đơn vị thay đổi."))
@click.option("--dry-run", is_flag=True, help=_("Chỉ nói sẽ thay đổi bao nhiêu, không ghi."))
@click.option("--office", help=_("Chỉ các thời hạn ở đơn vị này và các đơn vị bên dưới."))
def recompute(dry_run: bool, office: str | None) -> None:
    """Count anew and say what changed."""
    start_django()
    from django.utils import timezone

    from kiemsat.base.actors import Actor
    from kiemsat.base.clock import today
    from kiemsat.organisation.selectors import office_by_code, tree
    from kiemsat.registers.actions.recompute import recompute_limits

    ids = tree(today()).subtree_ids(office_by_code(office)) if office else None
    with progress_bar(_("Tính lại thời hạn")) as report:
        found = recompute_limits(
            actor=Actor.system("kiemsat limits recompute"), at=timezone.now(), office_ids=ids, dry_run=dry_run,
            progress=report,
        )  # fmt: skip
    _tell(found, dry_run=dry_run)


def _tell(found: Recomputed, *, dry_run: bool) -> None:
    said = (
        (_("Thời hạn đã xem"), found.looked_at),
        (_("Lần đầu có hạn tính theo luật"), found.filled),
        (_("Đổi ngày hết hạn"), found.moved),
        (_("Hạn trên hồ sơ khác hạn tính theo luật, giữ nguyên"), found.differing),
        *((_("Chưa tính được, thiếu [{fact}]").format(fact=fact), n) for fact, n in sorted(found.missing.items())),
    )
    for label, count in said:
        click.echo(f"{label}: {count}")
    if dry_run:
        click.echo(_("Chưa ghi gì; chạy lại không có --dry-run để ghi."))
