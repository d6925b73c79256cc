"""How an office reads what the law of limits leaves open."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class DayOffRule(models.Model):
    """From a day on, whether a limit in days that ends on a day off moves to the next working day.

    It holds for the office and for those below it that have no rule of their own. Without one the literal reading
    holds: only limits in months move.
    """

    office = models.ForeignKey("organisation.Office", models.PROTECT, verbose_name=_("đơn vị"), related_name="+")
    held_from = models.DateField(_("áp dụng từ ngày"))
    moves = models.BooleanField(_("chuyển sang ngày làm việc tiếp theo"))
    act = models.CharField(_("văn bản"), max_length=300)

    class Meta:
        verbose_name = _("quy tắc ngày nghỉ của thời hạn tính bằng ngày")
        verbose_name_plural = _("quy tắc ngày nghỉ của thời hạn tính bằng ngày")
        ordering = ("office", "held_from")
        constraints = (
            models.UniqueConstraint(fields=("office", "held_from"), name="day_off_rule_once_per_office_and_day"),
            models.CheckConstraint(condition=~Q(act=""), name="day_off_rule_names_its_act"),
        )

    def __str__(self) -> str:
        said = gettext("chuyển sang ngày làm việc tiếp theo") if self.moves else gettext("giữ nguyên ngày")
        return f"{self.held_from:%d/%m/%Y}: {said}"
