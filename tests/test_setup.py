"""Setting up a machine: pip fetched from the configured index, never one that is not the locked file."""

import hashlib
from pathlib import Path

import pytest

from scripts import fetch_pip
from scripts.fetch_pip import FetchError

WHEEL = b"the wheel"
NAME = "pip-99.0-py3-none-any.whl"


def make_lock(folder: Path, content: bytes) -> Path:
    lock = folder / "lock.txt"
    digest = hashlib.sha256(content).hexdigest()
    lock.write_text(f"pip==99.0 \\\n    --hash=sha256:{digest} \\\n    --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    return lock


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package index in a folder, and a machine configured for it and for nothing else."""
    page = tmp_path / "simple" / "pip" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(f'<a href="../../files/pip-9.0.whl">x</a><a href="../../files/{NAME}#sha256=1">y</a>')
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / NAME).write_bytes(WHEEL)
    monkeypatch.setattr(fetch_pip, "configuration_files", lambda: [tmp_path / "pip.conf"])
    monkeypatch.setenv("PIP_INDEX_URL", f"file://{tmp_path}/simple")
    monkeypatch.delenv("PIP_EXTRA_INDEX_URL", raising=False)
    return tmp_path


def test_pip_is_fetched_from_the_index_in_the_environment(index: Path) -> None:
    wheel = fetch_pip.fetch_pip(lock=make_lock(index, WHEEL), folder=index)
    assert (wheel.name, wheel.read_bytes()) == (NAME, WHEEL)


def test_pip_is_fetched_from_the_index_in_the_configuration(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PIP_INDEX_URL")
    (index / "pip.conf").write_text(f"[global]\nindex-url = file://{index}/simple\n", encoding="utf-8")
    assert fetch_pip.fetch_pip(lock=make_lock(index, WHEEL), folder=index).is_file()


def test_another_file_than_the_locked_one_is_refused(index: Path) -> None:
    with pytest.raises(FetchError, match="hash is not the locked one"):
        fetch_pip.fetch_pip(lock=make_lock(index, b"another wheel"), folder=index)
    assert not (index / NAME).exists()


def test_an_index_that_does_not_answer_is_named_without_its_password(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "http://somebody:hidden@127.0.0.1:9/simple")
    with pytest.raises(FetchError, match=r"http://127\.0\.0\.1:9/simple") as refusal:
        fetch_pip.fetch_pip(lock=make_lock(index, WHEEL), folder=index)
    assert "hidden" not in str(refusal.value)


def test_the_second_index_is_asked_when_the_first_lacks_pip(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_EXTRA_INDEX_URL", f"file://{index}/simple")
    monkeypatch.setenv("PIP_INDEX_URL", f"file://{index}/nowhere")
    assert fetch_pip.fetch_pip(lock=make_lock(index, WHEEL), folder=index).is_file()


def test_a_lock_without_pip_is_refused(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text("django==5.2\n", encoding="utf-8")
    with pytest.raises(FetchError, match="names no pip"):
        fetch_pip.locked_pip(lock)


def test_the_locks_name_no_host_and_no_path() -> None:
    for lock in (Path(__file__).parents[1] / "requirements").glob("*.txt"):
        text = lock.read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert "/" not in text
