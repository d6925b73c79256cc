"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kiemsat.config.cli.language import _
from kiemsat.config.cli.output import FORMATS

F = TypeVar("F", bound=Callable[..., Any])

office = click.option("--office", required=True, help=_("Mã đơn vị, ví dụ soc-trang, my-xuyen."))
period = click.option("--period", required=True, help=_("Mã kỳ, ví dụ 2023-6T, 2023-T05, 2023-01-15..2023-03-31."))
output_format = click.option(
    "--format", "text_format", type=click.Choice(FORMATS), default="table", show_default=True, help=_("Dạng kết quả.")
)
output_file = click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help=_("Tệp ghi kết quả (csv, xlsx).")
)
instrument = click.option(
    "--catalogue",
    "instruments",
    multiple=True,
    help=_(
        "Văn bản quy định chỉ tiêu, ví dụ 358; hai văn bản cách nhau bằng dấu phẩy (139,358): đặt cạnh nhau; "
        "không nêu: các văn bản có hiệu lực trong kỳ."
    ),
)
