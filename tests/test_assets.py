"""What is brought in from npm is what was locked; the check sees what is not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from scripts import check_assets

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The brought-in files, the lock and the record, to be spoiled."""
    for name in ("package.json", "package-lock.json", "built.json", "build.mjs"):
        (tmp_path / "frontend").mkdir(exist_ok=True)
        shutil.copy(ROOT / "frontend" / name, tmp_path / "frontend" / name)
    for folder in (check_assets.VENDOR, check_assets.STYLES, Path("tests/assets")):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def complaints(root: Path) -> list[str]:
    return list(check_assets.complaints(root))


def test_what_is_committed_is_what_was_built() -> None:
    assert complaints(ROOT) == []


def test_every_licence_stands_beside_what_it_allows() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / check_assets.VENDOR).glob("LICENSE.*")}
    assert set(texts) == {"LICENSE.bootstrap.txt", "LICENSE.htmx.org.txt", "LICENSE.source-sans-3.txt"}
    assert "SIL Open Font License" in texts["LICENSE.source-sans-3.txt"]


def test_a_changed_a_missing_and_a_foreign_file_are_named(copy: Path) -> None:
    vendor = copy / check_assets.VENDOR
    (vendor / "htmx.js").write_text("1", encoding="utf-8")
    (vendor / "bootstrap.css").unlink()
    (vendor / "extra.js").write_text("1", encoding="utf-8")
    told = " ".join(complaints(copy))
    assert "htmx.js] is not the file that was built" in told
    assert "bootstrap.css] is missing" in told
    assert "extra.js] is not recorded" in told


def test_a_style_changed_without_building_is_named(copy: Path) -> None:
    (copy / check_assets.STYLES / "_settings.scss").write_text("$primary: red;", encoding="utf-8")
    assert [one for one in complaints(copy) if "_settings.scss] is not the file that was built" in one]


@pytest.mark.parametrize(("file", "told"), [("package.json", "asks for"), ("package-lock.json", "was built from")])
def test_another_version_is_named(copy: Path, file: str, told: str) -> None:
    path = copy / "frontend" / file
    content = json.loads(path.read_text(encoding="utf-8"))
    if file == "package.json":
        content["devDependencies"]["htmx.org"] = "2.0.0"
    else:
        content["packages"]["node_modules/htmx.org"]["version"] = "2.0.0"
    path.write_text(json.dumps(content), encoding="utf-8")
    assert any(told in one and "htmx.org" in one for one in complaints(copy))
