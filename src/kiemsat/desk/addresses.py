"""Where the desk leads to: lists of the registers with the filter that shows the same records."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse


def list_address(stage: str, *, mine: bool, **filters: str) -> str:
    """A register's list, of the reader's own matters or of all they see; `filters` are those of the list."""
    whose = {"mine": "1"} if mine else {}
    return f"{reverse('register', args=(stage,))}?{urlencode({**filters, **whose})}"


def verb_address(spell_id: int, verb: str) -> str:
    """The form of a step."""
    return reverse("verb", args=(spell_id, verb))
