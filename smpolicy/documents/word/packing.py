"""ZIP files from parts of which most are packed already: constants are compressed once, then copied."""

import struct
import zlib
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
# 1 January 1980, midnight: no part reads the clock.
_DATE = 0x21
_STORED, _DEFLATED = 0, 8


@dataclass(eq=False, repr=False, slots=True)
class Part:
    """One packed part: its local entry with the compressed data, and its line of the directory."""

    local: bytes
    directory: tuple[int, bytes, int, int, int]


def pack(name: str, data: bytes, level: int = 9) -> Part:
    """Return the part, compressed; level 0 stores it as it is, which is quicker for small parts."""
    packed, method = (_deflate(data, level), _DEFLATED) if level else (data, _STORED)
    return _part(name.encode(), method, zlib.crc32(data), packed, len(data))


def _part(name: bytes, method: int, check: int, packed: bytes, size: int) -> Part:
    """Return a part whose data are packed already."""
    sizes = (check, len(packed), size)
    head = _LOCAL.pack(b"PK\3\4", 20, 0x800, method, 0, _DATE, *sizes, len(name), 0)
    return Part(head + name + packed, (method, name, *sizes))


def unpack(data: bytes) -> dict[str, tuple[Part, bytes]]:
    """Return the parts of a ZIP file by name: as they are packed, and what they hold.

    The standard zipfile would do, but to import it takes a new process longer than all of this.
    """
    end = data.rindex(b"PK\5\6")
    count, at = struct.unpack_from("<H", data, end + 10)[0], struct.unpack_from("<I", data, end + 16)[0]
    parts: dict[str, tuple[Part, bytes]] = {}
    for _ in range(count):
        fields = _CENTRAL.unpack_from(data, at)
        method, check, packed_size, size, offset = fields[4], *fields[7:10], fields[16]
        length, extra, comment = fields[10:13]
        name = data[at + _CENTRAL.size : at + _CENTRAL.size + length]
        start = offset + _LOCAL.size + sum(struct.unpack_from("<2H", data, offset + 26))
        packed = data[start : start + packed_size]
        content = zlib.decompress(packed, -15) if method == _DEFLATED else packed
        parts[name.decode()] = (_part(name, method, check, packed, size), content)
        at += _CENTRAL.size + length + extra + comment
    return parts


def _deflate(data: bytes, level: int) -> bytes:
    compressor = zlib.compressobj(level, zlib.DEFLATED, -15)
    return compressor.compress(data) + compressor.flush()


def join(parts: list[Part]) -> bytes:
    """Return the ZIP file of the parts."""
    lines, at = [], 0
    for part in parts:
        method, name, *sizes = part.directory
        fields = (20, 20, 0x800, method, 0, _DATE, *sizes, len(name), 0, 0, 0, 0, 0, at)
        lines.append(_CENTRAL.pack(b"PK\1\2", *fields) + name)
        at += len(part.local)
    directory = b"".join(lines)
    end = _END.pack(b"PK\5\6", 0, 0, len(parts), len(parts), len(directory), at, 0)
    return b"".join([*[part.local for part in parts], directory, end])
