"""How Django knows this room."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "kiemsat.api"
    label = "api"
    verbose_name = "Giao diện cho chương trình"
    default_auto_field = "django.db.models.BigAutoField"
