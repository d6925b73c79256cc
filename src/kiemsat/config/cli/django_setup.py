"""Django, started only by the commands that need it."""

from __future__ import annotations

import os


def start_django() -> None:
    """Settings and models ready for use."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiemsat.config.settings")
    import django

    django.setup()


def migrate() -> None:
    """Bring the database's tables to the form this version needs."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
