"""How Django knows this room."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "kiemsat.indicators"
    label = "indicators"
    verbose_name = "Chỉ tiêu"
    default_auto_field = "django.db.models.BigAutoField"
