"""Light or dark: what the reader chose, kept in a cookie so that the page comes in it at once."""

from __future__ import annotations

from django.http import HttpRequest

THEME_COOKIE = "kiemsat_theme"
THEMES = ("light", "dark")
ONE_YEAR = 365 * 24 * 3600


def theme_of(request: HttpRequest | None) -> str:
    """The theme the reader chose, empty where the page follows the system."""
    chosen = request.COOKIES.get(THEME_COOKIE, "") if request else ""
    return chosen if chosen in THEMES else ""
