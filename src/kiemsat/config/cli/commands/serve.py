"""`kiemsat serve`: the office in a browser, one process."""

from __future__ import annotations

import click

from kiemsat.config.cli.django_setup import migrate, start_django
from kiemsat.config.cli.language import _
from kiemsat.config.cli.output import show


@click.command(help=_("Mở phần mềm trên trình duyệt; dừng bằng Ctrl+C."))
@click.option("--host", default="127.0.0.1", show_default=True, help=_("Địa chỉ nghe."))
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help=_("Cổng."))
def serve(host: str, port: int) -> None:
    """Serve until stopped."""
    start_django()
    import uvicorn

    from kiemsat.base.static_files import collect_static_files
    from kiemsat.registers.actions.search_index import index_missing

    migrate()
    # Records from before there was search, or written past the actions by somebody's own program.
    index_missing()
    _open_demonstration(host)
    collect_static_files()
    _warm_up()
    click.echo(_("kiemsat chạy tại http://{host}:{port} (Ctrl+C để dừng)").format(host=host, port=port))
    uvicorn.run("kiemsat.config.asgi:application", host=host, port=port, log_level="warning", lifespan="off")


def _warm_up() -> None:
    """Read the catalogue while the server starts; whoever asks meanwhile is answered."""
    from threading import Thread

    from kiemsat.base.clock import today
    from kiemsat.indicators.selectors.catalogue import warm_up

    Thread(target=warm_up, args=(today(),), name="warm-up", daemon=True).start()


def _open_demonstration(host: str) -> None:
    """Where the demonstration is served: its accounts told to whoever started it, and to no network unasked."""
    from django.conf import settings

    from kiemsat.accounts.loopback import demonstration_password, is_loopback
    from kiemsat.accounts.selectors import demonstration_accounts
    from kiemsat.base.clock import today
    from kiemsat.demonstration.accounts import let_people_in
    from kiemsat.demonstration.load import LOADER, is_loaded

    if not demonstration_accounts(today()).exists() and not is_loaded():
        return
    if not is_loopback(host) and not settings.KIEMSAT_DEMONSTRATION_ANYWHERE:
        text = _(
            "Tỉnh minh họa chỉ mở trên chính máy này, không mở tại [{host}]; "
            "muốn mở cho mạng, đặt KIEMSAT_DEMONSTRATION_ANYWHERE=1."
        )
        raise click.ClickException(text.format(host=host))
    if is_loaded():
        let_people_in(actor=LOADER, on=today())
    rows = [
        [one.username, one.name, "; ".join(str(post.office) + ": " + post.get_role_display() for post in one.held)]
        for one in demonstration_accounts(today())
    ]
    show(_("Tài khoản minh họa"), [_("Tên đăng nhập"), _("Người"), _("Chức vụ")], rows)
    click.echo(_("Mật khẩu chung của các tài khoản minh họa: {password}").format(password=demonstration_password()))
