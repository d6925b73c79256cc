"""`kiemsat`: commands are imported only when used, so that help comes at once."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from kiemsat.config.cli.language import LANGUAGES, _

# name → (module, attribute, short help)
_COMMANDS = {
    "review": ("review", "review", _("Số liệu sơ kết của một đơn vị trong một kỳ; xuất báo cáo Word.")),
    "explain": ("explain", "explain", _("Giải thích một con số: công thức, căn cứ, từng hồ sơ.")),
    "indicators": ("indicators", "indicators", _("Danh mục chỉ tiêu: liệt kê, kiểm tra, so sánh.")),
    "limits": ("limits", "limits", _("Thời hạn luật định: tính, liệt kê, kiểm tra.")),
    "offices": ("offices", "offices", _("Đơn vị: nạp, liệt kê.")),
    "accounts": ("accounts", "accounts", _("Tài khoản: lập, liệt kê, khóa, mở, đặt lại.")),
    "import": ("importing", "import_file", _("Nhập sổ cũ từ bảng tính: đọc thử, rồi ghi cả tệp hoặc không gì.")),
    "demo": ("demo", "demo", _("Tỉnh minh họa: nạp dữ liệu giả định của Sóc Trăng.")),
    "serve": ("serve", "serve", _("Mở phần mềm trên trình duyệt tại máy này.")),
}


class LazyGroup(click.Group):  # the signatures are click's
    """A group that imports a command's module only when that command is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Names in the order of the table."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command itself, imported now."""
        if cmd_name not in _COMMANDS:
            return None
        module, attribute, _help = _COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"kiemsat.config.cli.commands.{module}"), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest right names in the error."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from kiemsat.law.nearest import did_you_mean

            raise click.UsageError(f"{error.message} {did_you_mean(args[0], _COMMANDS)}", ctx) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands without importing any."""
        with formatter.section(_("Lệnh")):
            formatter.write_dl([(name, text) for name, (_module, _attribute, text) in _COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_("kiemsat: mỗi việc ghi một lần, thành mọi số liệu, biểu mẫu, báo cáo. Trợ giúp tiếng Anh: --lang en"),
)
@click.option("--lang", type=click.Choice(LANGUAGES), help=_("Ngôn ngữ: vi hoặc en."), expose_value=False)
@click.version_option(package_name="kiemsat")
def cli() -> None:
    """Entry of all commands."""


def main() -> None:
    """Run the command line; every known error is one message and a code other than 0."""
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo(_("Đã dừng theo yêu cầu; không có gì dở dang."), err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except Exception as error:
        from kiemsat.config.cli.failures import explained

        message = explained(error)
        if message is None:
            raise
        click.echo(f"{_('Lỗi')}: {message}", err=True)
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)
