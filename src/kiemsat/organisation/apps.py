"""How Django knows this room."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "kiemsat.organisation"
    label = "organisation"
    verbose_name = "Tổ chức"
    default_auto_field = "django.db.models.BigAutoField"
