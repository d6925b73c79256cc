"""How Django knows this room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "kiemsat.accounts"
    label = "accounts"
    verbose_name = "Tài khoản và quyền"
    default_auto_field = "django.db.models.BigAutoField"
