"""What this room refuses."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from kiemsat.base.actors import Actor


class NotAllowed(PermissionDenied):
    """Somebody asks for what they have no right to in that office and field."""

    def __init__(self, actor: Actor, permission: str, office_id: int | None, field: str | None) -> None:
        where = f"office [{office_id}]" + (f", field [{field}]" if field else "")
        super().__init__(
            f"[{actor.name}] may not [{permission}] in {where}; ask the head of that office or an administrator."
        )
        self.permission = permission


class NotYourAccount(PermissionDenied):
    """Somebody would do in another's name what only the owner of the account does."""

    def __init__(self, actor: Actor, username: str) -> None:
        super().__init__(f"[{actor.name}] is not the owner of account [{username}]; only its owner may do that.")


class AccountRefused(ValueError):
    """An account or a right that cannot be given, changed or taken; the sentence says what to do instead."""


class UnknownAccount(LookupError):
    """A username that nobody has."""

    def __init__(self, username: str) -> None:
        text = _("Không có tài khoản [{username}]; xem danh sách: kiemsat accounts list")
        super().__init__(text.format(username=username))


class OwnAccount(AccountRefused):
    """Somebody would give themselves a right, or lock themselves out."""

    def __init__(self, username: str) -> None:
        text = _("[{username}] là tài khoản của chính bạn; việc này phải do một người quản trị khác làm.")
        super().__init__(text.format(username=username))


class LastAdministrator(AccountRefused):
    """The house would be left without an administrator."""

    def __init__(self, username: str) -> None:
        text = _("[{username}] là người quản trị cuối cùng của toàn hệ thống; cấp quyền quản trị cho người khác trước.")
        super().__init__(text.format(username=username))


class TokenRefused(ValueError):
    """A token that cannot be made; the sentence says what to do instead."""
