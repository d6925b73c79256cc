"""How Django knows this room."""

from django.apps import AppConfig


class TimeLimitsConfig(AppConfig):
    name = "kiemsat.timelimits"
    label = "timelimits"
    verbose_name = "Thời hạn"
    default_auto_field = "django.db.models.BigAutoField"
