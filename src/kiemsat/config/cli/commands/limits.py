"""`kiemsat limits`: statutory limits computed without a case, listed, and checked against their worked cases."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kiemsat.base.exact_json import as_json
from kiemsat.config.cli import options
from kiemsat.config.cli.commands.running_limits import digest, recompute
from kiemsat.config.cli.language import LANGUAGE, _
from kiemsat.config.cli.output import put_out, show
from kiemsat.law.limits.facts import BRANCHES, LEVELS, PHASES, SEVERITIES, WAYS_IN, LimitFacts
from kiemsat.law.limits.rulings import Reading
from kiemsat.law.written_days import read_day, read_moment

if TYPE_CHECKING:
    from kiemsat.law.limits.rules import ExtensionRule, LimitRule
    from kiemsat.law.limits.rulings import Ruling

_SAID: Any = LANGUAGE


@click.group(help=_("Thời hạn luật định: tính một thời hạn, liệt kê, kiểm tra."))
def limits() -> None:
    """Group of the commands about limits."""


@limits.command(
    help=_("Tính ngày hết hạn từng bước, có căn cứ; không cần hồ sơ. Ngày viết 3/4/2023; có giờ: '3/4/2023 22:30'.")
)
@click.option("--matter", required=True, help=_("Việc có thời hạn, ví dụ investigation; xem: kiemsat limits list."))
@click.option("--opened", required=True, help=_("Ngày bắt đầu theo luật: nhận nguồn tin, khởi tố, lệnh, thụ lý."))
@click.option(
    "--opened-as", type=click.Choice(WAYS_IN), default="received", show_default=True, help=_("Hình thức thụ lý.")
)
@click.option("--severity", type=click.Choice(SEVERITIES), help=_("Phân loại tội phạm."))
@click.option("--level", type=click.Choice(LEVELS), help=_("Cấp của đơn vị giải quyết; không nêu: thấp nhất."))
@click.option("--branch", type=click.Choice(BRANCHES), help=_("Loại án."))
@click.option("--kind", help=_("Loại bản án, quyết định, đơn: judgment, decision, denunciation…"))
@click.option("--returned-by", type=click.Choice(("procuracy", "court")), help=_("Ai trả hồ sơ."))
@click.option("--phase", type=click.Choice(PHASES), default="investigation", help=_("Giai đoạn tạm giam."))
@click.option(
    "--protest-level",
    type=click.Choice(("same_level", "upper_level")),
    help=_("Kháng nghị ngang cấp hay trên một cấp."),
)
@click.option("--under-18", is_flag=True, help=_("Người bị buộc tội dưới 18 tuổi."))
@click.option(
    "--extend",
    multiple=True,
    metavar=_("[3m|NGÀY]:NGÀY[:AI[:NGÀY]]"),
    help=_(
        "Gia hạn: thêm bao lâu hoặc đến ngày nào, quyết định ngày nào, ai quyết định, đề nghị ngày nào. "
        "Chỉ có ngày quyết định: hết mức luật cho phép."
    ),
)
@click.option("--suspend", multiple=True, metavar=_("NGÀY[..NGÀY]"), help=_("Tạm đình chỉ từ ngày, phục hồi ngày."))
@click.option("--change", multiple=True, metavar=_("NGÀY:LOẠI"), help=_("Đổi tội danh: ngày và phân loại tội mới."))
@click.option("--joined-from", metavar=_("NGÀY"), help=_("Nhập vụ án: ngày khởi tố đầu tiên."))
@click.option("--custody-days", type=click.IntRange(0, 60), default=0, help=_("Số ngày đã tạm giữ, trừ vào tạm giam."))
@click.option("--order-ends", metavar=_("NGÀY"), help=_("Ngày hết hạn ghi trong lệnh tạm giữ, tạm giam."))
@click.option("--times-before", type=click.IntRange(0, 20), default=0, help=_("Số lần đã trả hồ sơ trước lần này."))
@click.option(
    "--move-days/--keep-days", default=None, help=_("Thời hạn theo ngày hết vào ngày nghỉ: lùi, hoặc giữ nguyên.")
)
@click.option(
    "--format",
    "text_format",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help=_("Dạng kết quả."),
)
def compute(text_format: str, move_days: bool | None, **given: Any) -> None:
    """Say the day and how it comes about."""
    from kiemsat.law.limits.clock import ruling_of
    from kiemsat.law.limits.shapes import ruling_data

    ruling = ruling_of(_facts(given), Reading(move_days=move_days))
    if text_format == "json":
        click.echo(as_json(ruling_data(ruling, _SAID)))
    else:
        _tell(ruling)
    if ruling.rule is None or ruling.missing:
        sys.exit(1)


def _facts(given: dict[str, Any]) -> LimitFacts:
    from kiemsat.law.limits import written_facts

    plain = ("severity", "level", "branch", "returned_by", "phase", "protest_level", "opened_as", "under_18")
    return LimitFacts(
        matter=written_facts.matter(given["matter"]),
        opened_at=read_moment(given["opened"]),
        kind=written_facts.kind(given["kind"]),
        extensions=tuple(written_facts.extension(text) for text in given["extend"]),
        suspensions=tuple(written_facts.suspension(text) for text in given["suspend"]),
        severity_changes=tuple(written_facts.severity_change(text) for text in given["change"]),
        joined_from=read_day(given["joined_from"]) if given["joined_from"] else None,
        order_ends=read_day(given["order_ends"]) if given["order_ends"] else None,
        custody_days=given["custody_days"],
        times_before=given["times_before"],
        **{name: given[name] for name in plain},
    )


def _tell(ruling: Ruling) -> None:
    from kiemsat.law.limits.words import (
        basis_words,
        day_words,
        next_length_words,
        remark_words,
        ruling_in_words,
        steps_in_words,
        told,
    )

    if ruling.due is None:
        click.echo(ruling_in_words(ruling, _SAID))
        return
    for step in steps_in_words(ruling, _SAID):
        click.echo(f"  {step}")
    click.echo(f"{_('Hết hạn')}: {day_words(ruling.due, _SAID)}")
    if ruling.lawful != ruling.due:
        click.echo(f"{_('Luật cho phép đến')}: {day_words(ruling.lawful, _SAID)}")
    more = ruling.next_extension
    if more is not None and ruling.approver is not None:
        words = _("Có thể gia hạn lần {number}: {length}, {approver} ({basis})").format(
            number=ruling.next_number, length=next_length_words(ruling, _SAID),
            approver=told(ruling.approver.label, _SAID), basis=basis_words(more.basis, _SAID),
        )  # fmt: skip
        click.echo(words)
    if ruling.ask_by is not None:
        click.echo(_("Đề nghị gia hạn chậm nhất {day}").format(day=day_words(ruling.ask_by, _SAID)))
    for remark in ruling.remarks:
        click.echo(f"{_('Lưu ý')}: {remark_words(remark, _SAID)}")
    if ruling.unverified:
        click.echo(_("Có căn cứ chưa đối chiếu với văn bản gốc."))


@limits.command("list", help=_("Liệt kê thời hạn trong danh mục: mức, bắt đầu, gia hạn, căn cứ."))
@click.option("--matter", help=_("Chỉ một việc, ví dụ remand."))
@options.output_format
@options.output_file
def list_(matter: str | None, text_format: str, output: Path | None) -> None:
    """Show the rules."""
    from kiemsat.law.limits import written_facts
    from kiemsat.law.limits.catalogue_files import catalogue_limits

    known = catalogue_limits()
    rules = known.of_matter(written_facts.matter(matter)) if matter else known.rules
    columns = [_("Mã"), _("Việc"), _("Nội dung"), _("Bắt đầu"), _("Mức"), _("Gia hạn"), _("Căn cứ"), _("Kiểm chứng")]
    rows = [_row(rule) for rule in rules]
    if text_format == "json":
        click.echo(as_json([dict(zip(columns, row, strict=True)) for row in rows]))
    elif text_format == "table":
        show(_("Thời hạn luật định"), columns, rows)
    else:
        put_out(text_format, columns, rows, output, "limits")


def _row(rule: LimitRule) -> list[str]:
    from kiemsat.law.limits.words import basis_words, length_words, told

    return [
        rule.code,
        rule.matter,
        told(rule.label, _SAID),
        told(rule.starts, _SAID),
        length_words(rule.base, _SAID) if rule.base else _("không giới hạn"),
        "; ".join(_extension_text(one) for one in rule.extensions),
        basis_words(rule.basis, _SAID),
        _("có") if rule.basis.verified else _("chưa"),
    ]


def _extension_text(extension: ExtensionRule) -> str:
    from kiemsat.law.limits.catalogue_files import catalogue_limits
    from kiemsat.law.limits.words import length_words, told

    approver = next(one for one in catalogue_limits().approvers if one.code == extension.by)
    sign = "≤ " if extension.to_total else "+ "
    return f"{sign}{length_words(extension.length, _SAID)}, {told(approver.label, _SAID)}"


@limits.command(help=_("Kiểm tra danh mục thời hạn: cú pháp, và mọi ví dụ kèm theo."))
def check() -> None:
    """Load everything, work out every case; exit code 1 if one disagrees or a rule has none."""
    from kiemsat.law.limits.case_files import run_cases
    from kiemsat.law.limits.catalogue_files import LIMITS_FOLDER, catalogue_limits

    known = catalogue_limits()
    results = list(run_cases(known, LIMITS_FOLDER))
    wrong = [result for result in results if result.differences]
    tried = Counter(result.rule for result in results)
    untried = [rule.code for rule in known.rules if rule.code not in tried]
    verified = sum(rule.basis.verified for rule in known.rules)
    text = _("{rules} thời hạn của {matters} loại việc, {verified} đã kiểm chứng")
    click.echo(text.format(rules=len(known.rules), matters=len(known.matters), verified=verified))
    click.echo(_("{count} ví dụ, {wrong} sai").format(count=len(results), wrong=len(wrong)))
    if untried:
        click.echo(_("Chưa có ví dụ: {codes}").format(codes=", ".join(untried)), err=True)
    for result in wrong:
        for difference in result.differences:
            click.echo(f"{result.case.path}:{result.case.line}: {result.case.name}: {difference}", err=True)
    if wrong or untried:
        sys.exit(1)


limits.add_command(digest)
limits.add_command(recompute)
