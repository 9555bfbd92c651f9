"""The ZIP file that a Word file is: its parts by name. No entry reads the clock."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

# Half the time of the ordinary level 6, for a twentieth more bytes.
_LEVEL = 3
# Compressing what is shorter takes longer than it saves.
_SHORT = 600


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the parts of a file by name; zipfile.BadZipFile when it is none."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@dataclass(frozen=True, eq=False, repr=False)
class Packed:
    """Parts that are packed once and stand first in many files: their bytes, and what the file's list says of them."""

    data: bytes = b""
    entries: Sequence[zipfile.ZipInfo] = ()


def packed(parts: Mapping[str, bytes]) -> Packed:
    """Return parts ready to stand first in a file."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        _add(package, parts)
        # Before the list is written, with which a file ends.
        return Packed(file.getvalue(), tuple(package.infolist()))


_NOTHING = Packed()


def pack(parts: Mapping[str, bytes], onto: Packed = _NOTHING) -> bytes:
    """Return a file of the parts; those of `onto` stand before them."""
    file = BytesIO()
    file.write(onto.data)
    with zipfile.ZipFile(file, "w") as package:
        # Opened to go on with a file, it would read the list of what is there anew for each paper.
        package.infolist().extend(onto.entries)
        _add(package, parts)
    return file.getvalue()


def _add(package: zipfile.ZipFile, parts: Mapping[str, bytes]) -> None:
    for name, content in parts.items():
        package.writestr(_entry(name, len(content)), content, compresslevel=_LEVEL)


def _entry(name: str, size: int) -> zipfile.ZipInfo:
    """Return an entry of 1 January 1980, the same on every system."""
    entry = zipfile.ZipInfo(name)
    entry.create_system = 0
    entry.compress_type = zipfile.ZIP_STORED if size < _SHORT else zipfile.ZIP_DEFLATED
    return entry
