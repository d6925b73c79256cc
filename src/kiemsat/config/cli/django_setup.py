"""Django, started only by the commands that need it."""

from __future__ import annotations

import os

from kiemsat.config.cli.language import LANGUAGE


def start_django() -> None:
    """Settings and models ready for use, in the language of the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiemsat.config.settings")
    import django
    from django.utils.translation import activate

    django.setup()
    activate(LANGUAGE)


def migrate() -> None:
    """Bring the database's tables to the form this version needs."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
