"""Closed lists of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a batch stands. Those in RUNNING are being worked on by a process."""

    UPLOADED = "uploaded", _("Chờ ghép cột")
    CHECKING = "checking", _("Đang kiểm tra")
    CHECKED = "checked", _("Đã kiểm tra, chờ nhập")
    COMMITTING = "committing", _("Đang nhập")
    COMMITTED = "committed", _("Đã nhập")
    UNDOING = "undoing", _("Đang hoàn tác")
    UNDONE = "undone", _("Đã hoàn tác")
    CANCELLED = "cancelled", _("Đã bỏ")
    BROKEN = "broken", _("Bị ngắt giữa chừng, chưa có gì thay đổi")
    REFUSED = "refused", _("Không đọc được")


RUNNING = (State.CHECKING, State.COMMITTING, State.UNDOING)
# Nothing more happens to a batch in one of these; what was uploaded is deleted.
SETTLED = (State.COMMITTED, State.UNDONE, State.CANCELLED, State.REFUSED)


class Outcome(models.TextChoices):
    """What a row of the file is to the registers."""

    NEW = "new", _("Mới")
    CHANGED = "changed", _("Thay đổi")
    UNCHANGED = "unchanged", _("Không đổi")
    WRONG = "wrong", _("Sai")


class Kind(models.TextChoices):
    """What a column's cells are read as."""

    TEXT = "text", "Chữ"
    DAY = "day", "Ngày"
    YEAR = "year", "Năm"
    WHOLE = "whole", "Số"
    FLAG = "flag", "Có hoặc Không"
    CHOICE = "choice", "Chọn trong danh mục"
    WAY_IN = "way_in", "Chọn trong danh mục"
    WAY_OUT = "way_out", "Chọn trong danh mục"
    ARTICLE = "article", "Số của điều luật"
    CLAUSE = "clause", "Số của khoản"
    PERSON = "person", "Họ tên"
    OFFICE = "office", "Đơn vị"
