"""Files are there whole or not at all."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from kiemsat.base.files import written_whole


def test_the_file_is_there_with_all_of_it(tmp_path: Path) -> None:
    with written_whole(tmp_path / "new" / "a.txt") as file:
        file.write(b"all of it")
    assert (tmp_path / "new" / "a.txt").read_bytes() == b"all of it"


def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    old = tmp_path / "a.txt"
    old.write_bytes(b"old")
    with pytest.raises(OSError, match="No space"):
        write_half(old)
    assert old.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [old]


def write_half(path: Path) -> None:
    with written_whole(path) as file:
        file.write(b"half")
        raise OSError(errno.ENOSPC, "No space left on device", str(path))
