"""How Django knows this room."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "kiemsat.base"
    label = "base"
    verbose_name = "Nền tảng"
    default_auto_field = "django.db.models.BigAutoField"
