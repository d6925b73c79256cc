"""`kiemsat accounts`: who may sign in, from the machine itself; the first administrator is made here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kiemsat.base.exact_json import as_json
from kiemsat.config.cli import options
from kiemsat.config.cli.django_setup import migrate, start_django
from kiemsat.config.cli.language import _
from kiemsat.config.cli.output import put_out, show

if TYPE_CHECKING:
    from pathlib import Path

    from kiemsat.accounts.models import Account


@click.group(help=_("Tài khoản: lập, liệt kê, khóa, mở, đặt lại xác thực và mật khẩu."))
def accounts() -> None:
    """Group of the commands about accounts."""


username = click.argument("username")


@accounts.command(help=_("Lập tài khoản và in đường dẫn đặt mật khẩu (dùng một lần, 24 giờ)."))
@username
@click.option("--person", "full_name", help=_("Họ và tên người dùng; kèm --office và --role để giao vị trí."))
@click.option("--office", help=_("Mã đơn vị, ví dụ soc-trang, my-xuyen."))
@click.option("--role", help=_("Chức vụ, ví dụ prosecutor, statistician, chief."))
@click.option("--duty", help=_("Khâu công tác, ví dụ crime_reports."))
@click.option("--email", default="", help=_("Thư điện tử."))
@click.option("--administrator", is_flag=True, help=_("Cấp quyền quản trị toàn hệ thống."))
def add(
    username: str, full_name: str | None, office: str | None, role: str | None, duty: str | None, email: str,
    administrator: bool,
) -> None:  # fmt: skip
    """Make the account, its person and post if they are given, and the right to administer if it is asked for."""
    start_django()
    from django.db import transaction

    from kiemsat.accounts.actions import add_account, give_grant
    from kiemsat.accounts.choices import ADMINISTRATOR
    from kiemsat.base.clock import today

    migrate()
    with transaction.atomic():
        person = _person(full_name, office, role, duty) if full_name else None
        made = add_account(username=username, person=person, email=email, on=today(), **_by())
        if administrator:
            reason = _("Người quản trị lập từ dòng lệnh")
            give_grant(account=made, role=ADMINISTRATOR, held_from=today(), reason=reason, **_by())
    click.echo(_("Đã lập tài khoản [{username}].").format(username=made.username), err=True)
    _tell_link(made)


def _person(full_name: str, office: str | None, role: str | None, duty: str | None) -> Any:
    from kiemsat.accounts.actions import add_person_with_post
    from kiemsat.base.clock import today
    from kiemsat.organisation.choices import Role, WorkField
    from kiemsat.organisation.selectors import office_by_code

    if not office or not role:
        raise click.UsageError(_("--person cần thêm --office và --role."))
    return add_person_with_post(
        full_name=full_name, office=office_by_code(office), role=_choice(Role, role, "--role"),
        duty=_choice(WorkField, duty, "--duty") if duty else None, held_from=today(), **_by(),
    )  # fmt: skip


def _choice(choices: Any, value: str, option: str) -> Any:
    from kiemsat.law.nearest import did_you_mean

    if value not in choices.values:
        raise click.BadParameter(f"[{value}]. {did_you_mean(value, choices.values)}", param_hint=option)
    return choices(value)


@accounts.command("list", help=_("Liệt kê tài khoản, người, vị trí và tình trạng."))
@options.output_format
@options.output_file
def list_(text_format: str, output: Path | None) -> None:
    """Show every account."""
    start_django()
    from kiemsat.accounts.models import Account
    from kiemsat.accounts.selectors import with_posts
    from kiemsat.base.clock import today

    columns = [_("Tên đăng nhập"), _("Người"), _("Chức vụ"), _("Mức mật"), _("Đăng nhập lần cuối"), _("Tình trạng")]
    rows = [_row(one) for one in with_posts(Account.objects.order_by("username"), today())]
    if text_format == "json":
        click.echo(as_json([dict(zip(columns, row, strict=True)) for row in rows]))
    elif text_format == "table":
        show(_("Tài khoản"), columns, rows)
    else:
        put_out(text_format, columns, rows, output, "accounts")


def _row(account: Account) -> list[Any]:
    posts = "; ".join(f"{post.get_role_display()}, {post.office}" for post in account.held)
    last = f"{account.last_login:%d/%m/%Y %H:%M}" if account.last_login else ""
    state = _("đang dùng") if account.is_active else _("đã khóa")
    return [account.username, str(account.person or ""), posts, account.clearance, last, state]


@accounts.command(help=_("Khóa tài khoản: không ai đăng nhập được nữa, mọi phiên kết thúc."))
@username
def lock(username: str) -> None:
    """Close the account."""
    start_django()
    from kiemsat.accounts.actions import close_account

    close_account(account=_account(username), **_by_today())
    click.echo(_("Đã khóa tài khoản [{username}].").format(username=username), err=True)


@accounts.command(help=_("Mở tài khoản đã khóa, xóa các lần thử sai."))
@username
def unlock(username: str) -> None:
    """Open the account again."""
    start_django()
    from kiemsat.accounts.actions import open_account

    open_account(account=_account(username), **_by_today())
    click.echo(_("Đã mở tài khoản [{username}].").format(username=username), err=True)


@accounts.command("reset-factors", help=_("Bỏ mọi xác thực bước hai của tài khoản."))
@username
def reset_factors_(username: str) -> None:
    """Take all second factors away."""
    start_django()
    from kiemsat.accounts.actions import reset_factors

    removed = reset_factors(account=_account(username), **_by_today())
    click.echo(_("Đã bỏ {count} yếu tố xác thực của [{username}].").format(count=removed, username=username), err=True)


@accounts.command(help=_("Đặt mật khẩu: hỏi tại đây, hoặc in đường dẫn dùng một lần (--link)."))
@username
@click.option("--link", is_flag=True, help=_("In đường dẫn đặt mật khẩu thay vì hỏi mật khẩu."))
def password(username: str, link: bool) -> None:
    """Set the password, or give the link that sets it."""
    start_django()
    account = _account(username)
    if link:
        _tell_link(account)
        return
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from kiemsat.accounts.actions import set_password

    typed = click.prompt(_("Mật khẩu mới"), hide_input=True, confirmation_prompt=_("Nhập lại mật khẩu mới"))
    try:
        validate_password(typed, account)
    except ValidationError as error:
        raise click.ClickException(" ".join(error.messages)) from error
    set_password(account=account, password=typed, **_by())
    click.echo(_("Đã đặt mật khẩu của [{username}]; các phiên của nó kết thúc.").format(username=username), err=True)


def _account(username: str) -> Account:
    from kiemsat.accounts.errors import UnknownAccount
    from kiemsat.accounts.models import Account

    found = Account.objects.filter(username__iexact=username).first()
    if found is None:
        raise UnknownAccount(username)
    return found


def _tell_link(account: Account) -> None:
    from django.conf import settings

    from kiemsat.accounts.actions import give_link

    click.echo(_("Đường dẫn đặt mật khẩu, dùng một lần trong 24 giờ:"), err=True)
    click.echo(settings.KIEMSAT_PUBLIC_URL + give_link(account=account, **_by_today()))


def _by() -> dict[str, Any]:
    """Whoever is at the machine itself acts as this program."""
    from django.utils.timezone import now

    from kiemsat.base.actors import Actor

    return {"actor": Actor.system("kiemsat accounts"), "at": now()}


def _by_today() -> dict[str, Any]:
    from kiemsat.base.clock import today

    return {**_by(), "on": today()}
