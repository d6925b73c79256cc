"""How Django knows this room."""

from django.apps import AppConfig


class ImportingConfig(AppConfig):
    name = "kiemsat.importing"
    label = "importing"
    verbose_name = "Nhập sổ cũ"
    default_auto_field = "django.db.models.BigAutoField"
