"""Closed lists of this room."""

from django.db import models


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
