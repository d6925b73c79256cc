"""`kiemsat import`: an old register out of a workbook, for first loads too large for a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiemsat.config.cli import options
from kiemsat.config.cli.django_setup import migrate, start_django
from kiemsat.config.cli.language import _
from kiemsat.config.cli.progress import progress_bar

if TYPE_CHECKING:
    from kiemsat.importing.choices import State
    from kiemsat.importing.models import Batch

# So many wrong rows are told; the file itself shows the rest once these are right.
_TOLD = 20


@click.command(help=_("Đọc thử FILE và nói dòng nào mới, thay đổi, sai; chỉ ghi vào sổ khi có --commit."))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--register", required=True, help=_("Mã sổ, ví dụ crime_reports, investigations, documents."))
@options.office
@click.option("--sheet", default="", help=_("Trang tính cần đọc; không nêu: trang đầu có hồ sơ."))
@click.option("--commit", is_flag=True, help=_("Ghi vào sổ, cả tệp trong một lần; có dòng sai thì không ghi."))
def import_file(file: Path, register: str, office: str, sheet: str, commit: bool) -> int:
    """Check the file, tell what is wrong, enter it if asked; 1 when a row is wrong."""
    start_django()
    from django.utils import timezone

    from kiemsat.base.actors import Actor
    from kiemsat.base.clock import today
    from kiemsat.importing import jobs
    from kiemsat.importing.actions import begin, cancel_batch, choose_sheet, upload
    from kiemsat.importing.choices import State
    from kiemsat.organisation.selectors import office_by_code

    migrate()
    actor = Actor.system("kiemsat import")
    with file.open("rb") as content:
        chunks = iter(lambda: content.read(1 << 20), b"")
        batch = upload(
            register=register, office=office_by_code(office), file_name=file.name, chunks=chunks, actor=actor,
            at=timezone.now(),
        )  # fmt: skip

    def run(state: State) -> Batch:
        begin(batch=batch, state=state, actor=actor)
        with progress_bar(str(state.label)) as report:
            done = jobs.run(
                batch_id=batch.pk, state=state, actor=actor, at=timezone.now(), today=today(),
                told=lambda rows, of: report(rows, of, ""),
            )  # fmt: skip
        batch.refresh_from_db()
        _require_done(done)
        return done

    if sheet:
        choose_sheet(batch=batch, sheet=sheet, actor=actor)
    run(State.CHECKING)
    wrong = _tell(batch)
    if not commit or wrong:
        cancel_batch(batch=batch, actor=actor, at=timezone.now())
        return 1 if wrong else 0
    run(State.COMMITTING)
    click.echo(_("Đã ghi đợt nhập [{batch}]; hoàn tác trên trang Nhập sổ cũ.").format(batch=batch.pk), err=True)
    return 0


def _require_done(batch: Batch) -> None:
    from kiemsat.importing.errors import ImportRefused

    if batch.message:
        raise ImportRefused(batch.message[0], **batch.message[1])


def _tell(batch: Batch) -> int:
    """Print what the dry run found; how many rows are wrong."""
    from itertools import islice

    from kiemsat.importing.choices import Outcome
    from kiemsat.importing.columns import registers
    from kiemsat.importing.selectors import wrong_rows
    from kiemsat.importing.sheets import reasons_told
    from kiemsat.importing.wording import say

    headings = {column.key: column.heading for column in registers()[batch.register].columns}
    for outcome in Outcome:
        click.echo(f"{outcome.label}: {batch.counts.get(outcome.value, 0)}")
    for code, named in batch.notes:
        click.echo(say(code, named))
    for row in islice(wrong_rows(batch), _TOLD):
        click.echo(f"{row.number}: {'; '.join(reasons_told(row.reasons, headings))}")
    return int(batch.counts.get(Outcome.WRONG, 0))
