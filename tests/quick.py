"""The quick loop: of a large product of cases a share, of random examples a fifth; `make test` runs them all."""

from collections import Counter

import pytest
from hypothesis import settings

# Each half of the loop keeps its own notes of what failed, and of how long its files took.
CACHES = (".pytest_cache/first", ".pytest_cache/second")
SECONDS = "quick/seconds"

_on = False
_took: Counter[str] = Counter()


def begin(config: pytest.Config) -> None:
    """Take over what the command line says, before the first test module is read."""
    global _on
    _on = config.getoption("quick")
    # How long an example takes is the machine's affair: no test asserts it. What names no number tries a hundred.
    settings.register_profile("here", deadline=None, max_examples=examples(100))
    settings.load_profile("here")


def is_left_out(path: str, config: pytest.Config) -> bool:
    """Tell whether a file, or a folder (it ends with a slash) with all its files, stands in the other half."""
    before, first = config.getoption("before"), config.getoption("from")
    # Whatever a folder holds stands in order behind its own name, and before the last sign there is.
    last = f"{path}\U0010ffff" if path.endswith("/") else path
    return bool(before and path >= before) or bool(first and last < first)


def examples(number: int) -> int:
    """How many random examples a property is tried with."""
    return max(number // 5, 5) if _on else number


def note(report: pytest.TestReport) -> None:
    """Note how long a part of a test took, for its file."""
    _took[report.nodeid.partition("::")[0]] += report.duration


def keep_seconds(config: pytest.Config) -> None:
    """Keep how long the files took, for the next run to part them by."""
    if config.getoption("keep_seconds") and (cache := config.cache):
        cache.set(SECONDS, {name: round(took, 3) for name, took in _took.items()})


def left_out(items: list[pytest.Item]) -> list[pytest.Item]:
    """The cases of tests marked `share(n)` that are not each n-th one; none when everything runs.

    With an n that shares no divisor with the lengths of the product's sides every value of each side has its turn.
    """
    counted: dict[str, int] = {}
    left_out = []
    for item in items if _on else []:
        if mark := item.get_closest_marker("share"):
            test = item.nodeid.partition("[")[0]
            counted[test] = counted.get(test, -1) + 1
            if counted[test] % mark.args[0]:
                left_out.append(item)
    return left_out
