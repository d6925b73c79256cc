"""`kiemsat serve`: the office in a browser, one process."""

from __future__ import annotations

import click

from kiemsat.config.cli.django_setup import migrate, start_django
from kiemsat.config.cli.language import _


@click.command(help=_("Mở phần mềm trên trình duyệt; dừng bằng Ctrl+C."))
@click.option("--host", default="127.0.0.1", show_default=True, help=_("Địa chỉ nghe."))
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help=_("Cổng."))
def serve(host: str, port: int) -> None:
    """Serve until stopped."""
    start_django()
    import uvicorn

    from kiemsat.base.static_files import collect_static_files

    migrate()
    collect_static_files()
    click.echo(_("kiemsat chạy tại http://{host}:{port} (Ctrl+C để dừng)").format(host=host, port=port))
    uvicorn.run("kiemsat.config.asgi:application", host=host, port=port, log_level="warning", lifespan="off")
