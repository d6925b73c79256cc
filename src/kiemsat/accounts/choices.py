"""Closed lists of this room."""

from django.db import models

from kiemsat.organisation.choices import Role


class Permission(models.TextChoices):
    """What somebody may do; always within offices, mostly within fields of work."""

    READ = "read", "Xem sổ nghiệp vụ"
    ENTER = "enter", "Vào sổ, cập nhật hồ sơ"
    ISSUE = "issue", "Ban hành văn bản"
    APPROVE = "approve", "Duyệt, phê chuẩn"
    IMPORT = "import", "Nhập sổ cũ"
    FIGURES = "figures", "Xem số liệu, chỉ tiêu"
    ADMINISTER = "administer", "Quản trị tài khoản, đơn vị"
    AUDIT = "audit", "Xem nhật ký"


class Clearance(models.IntegerChoices):
    """Up to which level of secrecy somebody may open records; the levels are those of registers.choices.Secrecy."""

    ORDINARY = 0, "Hồ sơ thường"
    RESTRICTED = 1, "Đến hồ sơ hạn chế"
    SECRET = 2, "Đến hồ sơ mật"


ADMINISTRATOR = "administrator"
# What can be granted as a whole: the administration of the house, or the rights of a post.
GRANTED_ROLES = ((ADMINISTRATOR, "Quản trị hệ thống"), *Role.choices)


class TokenScope(models.TextChoices):
    """What a program may read with a token; always within what its person may see."""

    FIGURES = "figures", "Số liệu, chỉ tiêu"
    RECORDS = "records", "Hồ sơ sau từng con số"
