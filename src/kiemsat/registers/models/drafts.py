"""What is typed and not yet saved, and which forms were sent already."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Draft(models.Model):
    """What one account has typed into one form; it goes when the form is saved. No part of any record."""

    account = models.ForeignKey(
        "accounts.Account", models.CASCADE, verbose_name=_("tài khoản"), related_name="drafts", db_index=False
    )
    form_key = models.CharField(_("biểu mẫu"), max_length=100)
    data = models.JSONField(_("nội dung"), encoder=DjangoJSONEncoder)
    saved_at = models.DateTimeField(_("lưu lúc"))

    class Meta:
        verbose_name = _("bản nháp")
        verbose_name_plural = _("bản nháp")
        constraints = (
            models.UniqueConstraint(fields=("account", "form_key"), name="draft_once_per_account_and_form"),
            models.CheckConstraint(condition=~Q(form_key=""), name="draft_names_its_form"),
        )

    def __str__(self) -> str:
        return f"{self.form_key} {self.saved_at:%H:%M}"


class Submission(models.Model):
    """A form sent once: a second sending of the same token is answered with the address the first one led to."""

    account = models.ForeignKey(
        "accounts.Account", models.CASCADE, verbose_name=_("tài khoản"), related_name="+", db_index=False
    )
    token = models.UUIDField(_("mã gửi"))
    form_key = models.CharField(_("biểu mẫu"), max_length=100)
    address = models.CharField(_("dẫn đến"), max_length=300, blank=True)
    sent_at = models.DateTimeField(_("gửi lúc"))

    class Meta:
        verbose_name = _("lần gửi biểu mẫu")
        verbose_name_plural = _("lần gửi biểu mẫu")
        constraints = (models.UniqueConstraint(fields=("account", "token"), name="submission_once_per_token"),)

    def __str__(self) -> str:
        return f"{self.form_key} {self.sent_at:%d/%m/%Y %H:%M}"
