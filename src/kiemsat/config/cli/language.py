"""The language of the command line: Vietnamese, or English by --lang en or KIEMSAT_LANG=en."""

from __future__ import annotations

import gettext
import os
import sys
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = ("vi", "en")


def chosen_language(arguments: list[str], environment: dict[str, str]) -> str:
    """What the arguments or the environment ask for; Vietnamese otherwise.

    Read before any option is parsed, because the help itself must already be in that language.
    """
    for index, argument in enumerate(arguments):
        value = argument.partition("=")[2] or "".join(arguments[index + 1 : index + 2])
        if argument.split("=")[0] == "--lang" and value in LANGUAGES:
            return value
    wanted = environment.get("KIEMSAT_LANG", "vi")[:2]
    return wanted if wanted in LANGUAGES else "vi"


LANGUAGE = chosen_language(sys.argv[1:], dict(os.environ))
_translations = gettext.translation("kiemsat", LOCALE, languages=[LANGUAGE], fallback=True)
_ = _translations.gettext
