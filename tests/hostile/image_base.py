"""What an image is built from, as it is installed here: the image below, and the packages as wheels.

Nothing is fetched and nothing unpacked twice: the programs, the standard library and the packages are those that the
tests run with, which Debian and pip have brought.
"""

import re
import shutil
import subprocess
import sys
import sysconfig
from importlib.metadata import Distribution, distribution
from pathlib import Path
from zipfile import ZipFile

import pip
from packaging.requirements import Requirement

from tests.conftest import ROOT

# What a Dockerfile's lines and the test ask for, and no more: neither a compiler nor anything that fetches.
PROGRAMS = ("sh", "install", "useradd", "id", "touch")
PYTHON = f"python{sys.version_info.major}.{sys.version_info.minor}"
STANDARD_LIBRARY = Path(sysconfig.get_path("stdlib"))
# Parts of Python's standard library that no image needs, the packages that are installed here among them.
LEFT_OUT = (
    *("*-packages", "config-*", "*.opt-?.pyc", "EXTERNALLY-MANAGED", "test", "tests", "pydoc_data"),
    *("idlelib", "tkinter", "turtledemo", "lib2to3", "ensurepip"),
)
PIP = '#!/bin/sh\nexec python -m pip "$@"\n'
# What pip has written as it installed a package stands in no wheel; commands are made anew from entry points.
# Neither need what compilers and debuggers read, and the packages' own tests, lie in the image.
NOT_PACKED = re.compile(
    r"\.\./|.*\.pyc$|.*\.dist-info/(INSTALLER|REQUESTED|direct_url\.json)$"
    r"|.*/(tests|include)/|.*\.(map|pyi|h|hpp|pxd|pxi|pyx)$"
)


def fill_base(root: Path) -> None:
    """Put a shell, `useradd` and Python 3.11 as `python` with pip into an empty root, with the libraries they use."""
    for link in (folder for folder in Path("/").iterdir() if folder.is_symlink()):
        (root / link.name).symlink_to(link.readlink())
    for folder in ("etc", "tmp", "usr/local/bin"):
        (root / folder).mkdir(parents=True)
    (root / "tmp").chmod(0o1777)
    (root / "etc/passwd").write_text("root:x:0:0::/root:/bin/sh\n")
    (root / "etc/group").write_text("root:x:0:\n")
    python = Path(sys.base_prefix, "bin", PYTHON)
    programs = [python, *(_program(name) for name in PROGRAMS)]
    for file in (*programs, *_libraries([*programs, *_extensions()])):
        _copy(file, root)
    library = root / STANDARD_LIBRARY.relative_to("/")
    shutil.copytree(STANDARD_LIBRARY, library, ignore=shutil.ignore_patterns(*LEFT_OUT), dirs_exist_ok=True)
    shutil.copytree(Path(pip.__file__).parent, library / "pip")
    (root / "usr/local/bin/python").symlink_to(python)
    command = root / "usr/local/bin/pip"
    command.write_text(PIP)
    command.chmod(0o755)


def _program(name: str) -> Path:
    there = shutil.which(name, path="/usr/sbin:/usr/bin:/sbin:/bin")
    assert there, f"{name} is not installed"
    return Path(there)


def _extensions() -> list[Path]:
    """Return what of Python's standard library is compiled, and a package that uses C++ as wheels may."""
    return [
        *STANDARD_LIBRARY.glob("lib-dynload/*.so"),
        *distribution("pyarrow").locate_file("pyarrow").glob("lib.*.so"),
    ]


def _libraries(files: list[Path]) -> set[Path]:
    """Return the libraries that programs or libraries need, of those that belong to the system or to Python."""
    told = subprocess.run(["ldd", *files], capture_output=True, text=True, check=False).stdout
    needed = {Path(path) for path in re.findall(r"^\t(?:.* => )?(/\S+) \(", told, re.MULTILINE)}
    return {path for path in needed if "site-packages" not in path.parts}


def _copy(file: Path, root: Path) -> None:
    target = root / file.parent.resolve().relative_to("/") / file.name
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(file, target)


def pack_wheels(folder: Path) -> None:
    """Pack the packages of requirements.txt, and those that they need, as wheels into a folder."""
    folder.mkdir()
    for one in _needed():
        _pack(one, folder)


def _needed() -> list[Distribution]:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    asked = [Requirement(line) for line in lines if line and not line.startswith("#")]
    # The list grows while it is read.
    for requirement in asked:
        extras = ("", *requirement.extras)
        for needed in map(Requirement, distribution(requirement.name).requires or ()):
            is_meant = not needed.marker or any(needed.marker.evaluate({"extra": extra}) for extra in extras)
            if is_meant and needed not in asked:
                asked.append(needed)
    return list({one.name: one for one in (distribution(each.name) for each in asked)}.values())


def _pack(one: Distribution, folder: Path) -> None:
    tags = [tag.split("-") for tag in re.findall(r"^Tag: (\S+)", one.read_text("WHEEL") or "", re.MULTILINE)]
    fits = "-".join(".".join(sorted(set(parts))) for parts in zip(*tags, strict=True))
    with ZipFile(folder / f"{one.name.replace('-', '_')}-{one.version}-{fits}.whl", "w") as wheel:
        for file in one.files or ():
            if not NOT_PACKED.match(str(file)):
                wheel.write(file.locate(), str(file))
