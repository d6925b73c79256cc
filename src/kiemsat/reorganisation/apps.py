"""How Django knows this room."""

from django.apps import AppConfig


class ReorganisationConfig(AppConfig):
    name = "kiemsat.reorganisation"
    label = "reorganisation"
    verbose_name = "Thay đổi tổ chức"
    default_auto_field = "django.db.models.BigAutoField"
