"""No text that a visitor can type holds the interpreter: every reading, check and count takes linear time."""

import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.hostile.growth import LONG, SHORT, is_too_slow


@pytest.mark.slow
@pytest.mark.parametrize("what", ["readings", "checks"])
def test_the_worst_texts_take_linear_time(what):
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.growth", what],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=900,
    )
    assert done.stdout.split("\n") == ["", ""]


def test_quadratic_time_is_noticed():
    assert is_too_slow(re.compile("等+$").search, "等" * (SHORT // 8) + "x", "等" * (LONG // 8) + "x")
    assert not is_too_slow(str.split, "等 " * SHORT, "等 " * LONG)
