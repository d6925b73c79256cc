"""How Django knows this room."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class IndicatorsConfig(AppConfig):
    name = "kiemsat.indicators"
    label = "indicators"
    verbose_name = "Chỉ tiêu"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Sent once every migration of every room is done: one may have brought a table of facts, or rebuilt one.
        post_migrate.connect(_watch_facts, sender=self, dispatch_uid="kiemsat.indicators.watching")


def _watch_facts(*, using: str, **_: Any) -> None:
    from kiemsat.indicators.selectors.catalogue import facts
    from kiemsat.indicators.watching import watch

    watch(facts(), using)
