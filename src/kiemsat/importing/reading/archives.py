"""Whether a packed workbook is what it says: its members measured by unpacking them, its XML without entities."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from kiemsat.importing.reading.limits import MOST_MEMBERS, MOST_TIMES_PACKED, MOST_UNPACKED, Refusal

_CHUNK = 256 * 1024
_SMALL = 4 * 1024 * 1024
# A declaration of entities, in the encodings an XML reader tells by itself.
_ENTITIES = (b"<!ENTITY", "<!ENTITY".encode("utf-16-le"), "<!ENTITY".encode("utf-16-be"))
_LOCAL_HEADER = 30


def require_sound(path: Path) -> None:
    """Refuse an archive that unpacks to more than it declares or than anybody needs, or that holds XML traps."""
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as file:
            members = archive.infolist()
            _require_declared(members)
            total = 0
            for member in members:
                total += _measured(file, member, MOST_UNPACKED - total)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, UnicodeDecodeError) as problem:
        raise Refusal("corrupt") from problem


def _require_declared(members: list[zipfile.ZipInfo]) -> None:
    if any(member.flag_bits & 1 for member in members):
        raise Refusal("encrypted")
    if len(members) > MOST_MEMBERS:
        raise Refusal("bomb")
    packed = sum(member.compress_size for member in members)
    unpacked = sum(member.file_size for member in members)
    if unpacked > MOST_UNPACKED or (unpacked > _SMALL and unpacked > packed * MOST_TIMES_PACKED):
        raise Refusal("bomb")


def _measured(file: IO[bytes], member: zipfile.ZipInfo, left: int) -> int:
    """How many bytes the member really unpacks to; what it declares is only a claim."""
    tail, size = b"", 0
    for chunk in _unpacked(file, member):
        size += len(chunk)
        if size > left or (size > _SMALL and size > member.compress_size * MOST_TIMES_PACKED):
            raise Refusal("bomb")
        window = tail + chunk
        if any(mark in window for mark in _ENTITIES):
            raise Refusal("entities")
        tail = window[-32:]
    return size


def _unpacked(file: IO[bytes], member: zipfile.ZipInfo) -> Iterator[bytes]:
    file.seek(member.header_offset)
    header = file.read(_LOCAL_HEADER)
    if len(header) < _LOCAL_HEADER or header[:4] != b"PK\x03\x04":
        raise Refusal("corrupt")
    name, extra = struct.unpack("<HH", header[26:30])
    file.seek(name + extra, 1)
    left = member.compress_size
    if member.compress_type == zipfile.ZIP_STORED:
        while left > 0 and (chunk := file.read(min(_CHUNK, left))):
            left -= len(chunk)
            yield chunk
        return
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise Refusal("corrupt")
    unpacker = zlib.decompressobj(-15)
    while left > 0 and not unpacker.eof and (chunk := file.read(min(_CHUNK, left))):
        left -= len(chunk)
        while chunk and not unpacker.eof:
            yield unpacker.decompress(chunk, _CHUNK)
            chunk = unpacker.unconsumed_tail
