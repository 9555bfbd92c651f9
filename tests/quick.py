"""The quick loop: of a large product of cases a share, of random examples a fifth; `make test` runs them all."""

import pytest
from hypothesis import settings
from xdist.remote import WorkerInteractor

_on = False


def begin(config: pytest.Config) -> None:
    """Take over what the command line says, before the first test module is read."""
    global _on
    _on = config.getoption("quick")
    # How long an example takes is the machine's affair: no test asserts it. What names no number tries a hundred.
    settings.register_profile("here", deadline=None, max_examples=examples(100))
    settings.load_profile("here")
    for worker in config.pluginmanager.get_plugins() if _on else ():
        if isinstance(worker, WorkerInteractor):
            send_what_is_shown_alone(worker)


def send_what_is_shown_alone(worker: WorkerInteractor) -> None:
    """Let a worker send one message for a test that passes instead of five: thousands take seconds to send and to read."""
    send = worker.sendevent

    def send_what_is_shown(name: str, **told) -> None:
        report = told.get("data", {})
        has_passed = name == "testreport" and report["outcome"] == "passed" and report["when"] != "call"
        if name not in ("logstart", "logfinish") and not has_passed:
            send(name, **told)

    worker.sendevent = send_what_is_shown


def examples(number: int) -> int:
    """How many random examples a property is tried with."""
    return max(number // 5, 5) if _on else number


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
