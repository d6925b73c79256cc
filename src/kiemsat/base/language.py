"""The language of the reader, and labels that must not follow it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, override, pgettext

Text = str | Promise
CONTEXTS = ("way", "civil form")


def in_english() -> bool:
    """Whether the reader switched to English."""
    return (get_language() or "vi").startswith("en")


def in_vietnamese(text: Text) -> str:
    """A label as it is written, whatever the reader's language: for what is kept, read from files, or counted."""
    # Not override("vi"): while the rooms are being loaded there are no catalogues yet, and none is needed.
    with override(None):
        return str(text)


def label_text(label_vi: str) -> str:
    """A label that the registers declare in Vietnamese, in the reader's language where they know it in that."""
    if not label_vi:
        return ""
    # Ways in and out, and forms of a civil case, are short words with a meaning of their own: translated as such.
    found = gettext(label_vi)
    known = (one for context in CONTEXTS if (one := pgettext(context, label_vi)) != label_vi)
    return found if found != label_vi else next(known, label_vi)
