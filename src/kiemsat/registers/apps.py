"""How Django knows this room."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "kiemsat.registers"
    label = "registers"
    verbose_name = "Sổ nghiệp vụ"
    default_auto_field = "django.db.models.BigAutoField"
