"""Styles, scripts and fonts: whole, under hashed names, compressed, and within what the content policy allows."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import override_settings

from kiemsat.base import static_files
from kiemsat.base.static_files import HashedFiles, collect_static_files

BASE = Path(static_files.__file__).parent / "static" / "base"
HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")


@pytest.fixture
def collected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in which everything was collected once."""
    with override_settings(STATIC_ROOT=tmp_path):
        storage = HashedFiles(location=tmp_path)
        monkeypatch.setattr(staticfiles_storage, "_wrapped", storage)
        assert collect_static_files() is True
        yield tmp_path


def stored(name: str) -> str:
    return staticfiles_storage.url(name).removeprefix(settings.STATIC_URL)


def test_until_they_are_collected_files_have_their_plain_names(tmp_path: Path) -> None:
    assert HashedFiles(location=tmp_path, base_url="/static/").url("base/page.css") == "/static/base/page.css"


def test_every_style_and_script_comes_hashed_and_compressed(collected: Path) -> None:
    for name in ("base/page.css", "base/vendor/bootstrap.css", "base/vendor/htmx.js", "base/js/page.js"):
        path = collected / stored(name)
        assert HASHED.search(path.name), name
        assert gzip.decompress(path.with_name(f"{path.name}.gz").read_bytes()) == path.read_bytes()


def test_a_script_asks_for_the_hashed_names_of_the_others(collected: Path) -> None:
    script = (collected / stored("base/js/page.js")).read_text(encoding="utf-8")
    asked = re.findall(r'from "\./([^"]+)"', script)
    assert len(asked) > 5
    assert all(HASHED.search(name) and (collected / "base" / "js" / name).is_file() for name in asked)


@pytest.mark.usefixtures("collected")
def test_what_has_not_changed_is_not_collected_again(monkeypatch: pytest.MonkeyPatch) -> None:
    assert collect_static_files() is False
    monkeypatch.setattr(static_files, "_fingerprint", lambda: "another")
    assert collect_static_files() is True


@pytest.mark.parametrize("sheet", sorted(BASE.rglob("*.css")), ids=lambda path: path.name)
def test_a_style_sheet_brings_in_only_files_of_this_site(sheet: Path) -> None:
    asked = re.findall(r"url\(\"?([^)\"]+)", sheet.read_text(encoding="utf-8"))
    assert [one for one in asked if ":" in one or not (sheet.parent / one).is_file()] == []


def test_the_font_has_every_letter_of_vietnamese() -> None:
    css = (BASE / "vendor" / "bootstrap.css").read_text(encoding="utf-8")
    face = css[css.rindex("source-sans-3-vietnamese") :]
    ranges = face[face.index("unicode-range:") : face.index("}")]
    assert "U+1EA0-1EF9" in ranges
    assert css.index("source-sans-3-latin-ext") < css.index("source-sans-3-latin.") < css.index("-vietnamese.woff2")


@pytest.mark.parametrize("script", sorted((BASE / "js").glob("*.js")), ids=lambda path: path.name)
def test_a_script_neither_evaluates_text_nor_writes_styles(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert not re.search(r"\beval\(|new Function|\.style\b|cssText|setAttribute\(\"(style|on)", text)


def test_the_policy_needs_nothing_that_the_settings_do_not_serve() -> None:
    assert settings.STORAGES["staticfiles"]["BACKEND"] == "kiemsat.base.static_files.HashedFiles"
