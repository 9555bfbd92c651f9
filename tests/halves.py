"""The quick loop in two processes (`make quick`): each reads half of the test files and tries what stands in them.

pytest-xdist would read every file in every process and tell of each test from one to the other: a fifth of the time.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path

from tests.quick import CACHES, SECONDS

ROOT = Path(__file__).parent.parent
LEFT_OUT = "browser or office or kill or server or mutation or slow"
PYTEST = (sys.executable, "-m", "pytest", "-q", "--quick", "-m", f"not ({LEFT_OUT})")
# What a file takes that has not been tried yet, as a guess from its size.
BYTES_A_SECOND = 16_000
NOTHING_TO_TRY = 5


def main(arguments: list[str]) -> int:
    """Try what the arguments for pytest name, everything where they name no file; return its exit code."""
    named = [argument for argument in arguments if (ROOT / argument.partition("::")[0]).exists()]
    files = sorted(files_of(named or ["tests"]))
    # pytest would read a file that is named in both processes.
    if len(files) < 2 or any("::" in name or (ROOT / name).is_file() for name in named):
        return subprocess.call((*PYTEST, *arguments), cwd=ROOT)
    kept = [] if arguments else ["--keep-seconds"]
    codes = try_both([*kept, *arguments], middle(files))
    return next((code for code in codes if code not in (0, NOTHING_TO_TRY)), min(codes))


def files_of(paths: Iterable[str]) -> set[str]:
    """Return the test files that are named or stand in the folders that are."""
    files = {
        file for path in paths for file in [ROOT / path, *(ROOT / path).rglob("test_*.py")] if file.is_file()
    }
    names = {file.relative_to(ROOT).as_posix() for file in files}
    return {name for name in names if not name.startswith("tests/browser/")}


def middle(files: list[str]) -> str:
    """Return the file before which the others take half of the time: neighbours import the same."""
    seconds = kept_seconds()
    takes = [seconds.get(file) or (ROOT / file).stat().st_size / BYTES_A_SECOND for file in files]
    before = sum(until <= sum(takes) / 2 for until in accumulate(takes))
    return files[max(before, 1)]


def kept_seconds() -> dict[str, float]:
    """Return how long each file took when the whole loop last passed."""
    kept = (ROOT / cache / "v" / SECONDS for cache in CACHES)
    return {
        name: took for file in kept if file.exists() for name, took in json.loads(file.read_text()).items()
    }


def try_both(arguments: list[str], middle: str) -> tuple[int, int]:
    """Run pytest with the files before the middle and with the others at once; what the second says comes last."""
    color = ["--color=yes"] if sys.stdout.isatty() else []
    first, second = (
        [*PYTEST, "-o", f"cache_dir={cache}", *color, border, middle, *arguments]
        for cache, border in zip(CACHES, ("--before", "--from"), strict=True)
    )
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(second, cwd=ROOT, stdout=said, stderr=subprocess.STDOUT) as other:
            code = subprocess.call(first, cwd=ROOT)
        said.seek(0)
        sys.stdout.buffer.write(said.read())
    return code, other.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
