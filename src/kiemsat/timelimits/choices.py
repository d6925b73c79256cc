"""Closed lists of this room."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Which(models.TextChoices):
    """Which of the running limits a board shows."""

    OVERDUE = "overdue", _("Quá hạn")
    TODAY = "today", _("Hết hạn hôm nay")
    WITHIN_3 = "3", _("Trong 3 ngày")
    WITHIN_7 = "7", _("Trong 7 ngày")
    WITHIN_14 = "14", _("Trong 14 ngày")
    EXTENDED = "extended", _("Đã gia hạn")


class By(models.TextChoices):
    """How a board lays them out."""

    MATTER = "matter", _("Từng hồ sơ")
    OFFICE = "office", _("Theo đơn vị")
    PROSECUTOR = "prosecutor", _("Theo kiểm sát viên")


class Language(models.TextChoices):
    """In which language somebody is written to."""

    VIETNAMESE = "vi", _("Tiếng Việt")
    ENGLISH = "en", _("Tiếng Anh")


# The last day of each stretch, counted from today.
DAYS_OF: dict[str, int] = {Which.TODAY: 0, Which.WITHIN_3: 3, Which.WITHIN_7: 7, Which.WITHIN_14: 14}
