"""Closed lists of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kiemsat.organisation.choices import Role


class Permission(models.TextChoices):
    """What somebody may do; always within offices, mostly within fields of work."""

    READ = "read", _("Xem sổ nghiệp vụ")
    ENTER = "enter", _("Vào sổ, cập nhật hồ sơ")
    ISSUE = "issue", _("Ban hành văn bản")
    APPROVE = "approve", _("Duyệt, phê chuẩn")
    IMPORT = "import", _("Nhập sổ cũ")
    FIGURES = "figures", _("Xem số liệu, chỉ tiêu")
    ADMINISTER = "administer", _("Quản trị tài khoản, đơn vị")
    AUDIT = "audit", _("Xem nhật ký")


class Clearance(models.IntegerChoices):
    """Up to which level of secrecy somebody may open records; the levels are those of registers.choices.Secrecy."""

    ORDINARY = 0, _("Hồ sơ thường")
    RESTRICTED = 1, _("Đến hồ sơ hạn chế")
    SECRET = 2, _("Đến hồ sơ mật")


ADMINISTRATOR = "administrator"
# What can be granted as a whole: the administration of the house, or the rights of a post.
GRANTED_ROLES = ((ADMINISTRATOR, _("Quản trị hệ thống")), *Role.choices)
