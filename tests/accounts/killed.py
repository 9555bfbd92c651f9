"""A process that writes and tells what it has written, killed in the middle."""

import random
import subprocess
import sys
import time

from tests.conftest import ROOT


def told_before_the_kill(module: str, url: str, seed: int) -> int:
    """Run a module on a database, kill it at a moment that the seed chooses; return the last number it has told."""
    process = subprocess.Popen(
        [sys.executable, "-m", module, url], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stdout is not None
    told = int(process.stdout.readline())
    time.sleep(random.Random(seed).uniform(0.05, 0.6))
    process.kill()
    told = max([told, *(int(line) for line in process.stdout if line.endswith("\n"))])
    process.wait()
    return told
