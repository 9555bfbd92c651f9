"""A process that writes and tells what it has written, killed in the middle."""

import random
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from types import ModuleType
from unittest.mock import patch

# All begin where the imports end: to import the wizard and to load its rulebooks takes longer than what is asked here.
_CONTEXT = get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.accounts.confirming", "tests.accounts.register.taking_in"])

Tell = Callable[[int], None]


def told_before_the_kill(write: Callable[[str, Tell], None], url: str, seed: int) -> int:
    """Let a process write to a database, kill it at a moment that the seed chooses; return the last number it has told."""
    here, there = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=write, args=(url, there.send))
    # It would begin with what this process was started by, or with the screen that a test before has drawn.
    with patch.dict(sys.modules, __main__=ModuleType("__main__")):
        process.start()
    there.close()
    told = here.recv()
    time.sleep(random.Random(seed).uniform(0.05, 0.6))
    process.kill()
    with suppress(EOFError, OSError):
        while True:
            told = max(told, here.recv())
    process.join()
    return told
