"""The words by which matters and acts are found. They are a copy: what writes a record renews them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kiemsat.registers.models.acts import Act
from kiemsat.registers.models.matters import Matter


class MatterText(models.Model):
    """The words of a matter, its people and its marks (see search_words); the database keeps an index of them."""

    matter = models.OneToOneField(
        Matter, models.CASCADE, primary_key=True, related_name="text", verbose_name=_("hồ sơ")
    )
    words = models.TextField(_("từ để tìm"))

    class Meta:
        verbose_name = _("từ để tìm hồ sơ")
        verbose_name_plural = _("từ để tìm hồ sơ")

    def __str__(self) -> str:
        return self.words


class ActText(models.Model):
    """The words of an act and its marks; the database keeps an index of them."""

    act = models.OneToOneField(Act, models.CASCADE, primary_key=True, related_name="text", verbose_name=_("văn bản"))
    words = models.TextField(_("từ để tìm"))

    class Meta:
        verbose_name = _("từ để tìm văn bản")
        verbose_name_plural = _("từ để tìm văn bản")

    def __str__(self) -> str:
        return self.words
