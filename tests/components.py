"""Programs that some tests need beside Python: found, or the test is skipped with one line.

KIEMSAT_REQUIRE=postgres,chromium,java,libreoffice,poppler turns the skip into a failure,
so that a machine which should have them cannot go green without them.
"""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest

from tests.postgres import find_postgres

OLDEST_JAVA_OF_SPARK = 17


def _program(*names: str) -> Callable[[], Path | None]:
    def find() -> Path | None:
        paths = (shutil.which(name) for name in names)
        return next((Path(path) for path in paths if path), None)

    return find


def find_java() -> Path | None:
    """The java program, when it is new enough for Spark."""
    path = shutil.which("java")
    if path is None:
        return None
    told = subprocess.run([path, "-version"], capture_output=True, text=True, check=False).stderr
    words = told.split('"')
    version = words[1].split(".")[0] if len(words) > 1 else "0"
    return Path(path) if version.isdigit() and int(version) >= OLDEST_JAVA_OF_SPARK else None


FINDERS: dict[str, Callable[[], Path | None]] = {
    "postgres": find_postgres,
    "chromium": _program("chromium", "chromium-browser", "google-chrome"),
    "libreoffice": _program("soffice", "libreoffice"),
    "poppler": _program("pdftoppm"),
    "java": find_java,
}
REMEDIES = {
    "postgres": "apt install postgresql",
    "chromium": "apt install chromium",
    "libreoffice": "apt install libreoffice-writer-nogui",
    "poppler": "apt install poppler-utils",
    "java": "apt install default-jre-headless",
    "spark": "make setup SET=spark",
}


def required() -> set[str]:
    """The components this machine must have."""
    return set(os.environ.get("KIEMSAT_REQUIRE", "").replace(",", " ").split())


@cache
def found(component: str) -> Path | None:
    """Where the component is, None if this machine lacks it."""
    return FINDERS[component]()


def need(component: str) -> Path:
    """The component's path; without it the test is skipped, or fails where the component is required."""
    path = found(component)
    if path is None:
        give_up(component)
    return path


def need_spark() -> None:
    """Nothing, once Java and pyspark are both here; else the test is skipped or fails."""
    need("java")
    if importlib.util.find_spec("pyspark") is None:
        give_up("spark")


def give_up(component: str) -> NoReturn:
    """Skip the test, or fail it where the component is required."""
    sentence = f"[{component}] is not on this machine: {REMEDIES[component]}"
    if component in required():
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)
