"""How Django knows this room."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "kiemsat.reports"
    label = "reports"
    verbose_name = "Báo cáo"
    default_auto_field = "django.db.models.BigAutoField"
