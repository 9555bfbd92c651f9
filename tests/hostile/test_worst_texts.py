"""No text that a visitor can type holds the interpreter: every reading, check and count takes linear time."""

import inspect
import pkgutil
import re
import subprocess
import sys
from importlib import import_module

import pytest

from smpolicy import japanese
from smpolicy.rules import job_titles, offices, official_style, person_names, urls
from smpolicy.rules.checks.texts import PatternCheck
from tests.conftest import ROOT
from tests.hostile.growth import LONG, SHORT, is_too_slow, slow_text
from tests.hostile.worst_texts import READINGS, checks, reading_of, texts_for


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
    assert is_too_slow(re.compile("等+$").search, "等" * (SHORT // 3) + "x", "等" * (LONG // 3) + "x")
    assert not is_too_slow(str.split, "等 " * SHORT * 20, "等 " * LONG * 20)


@pytest.mark.parametrize(("spaces", "is_slow"), [(" *", True), (" *+", False)])
def test_a_check_is_tried_with_the_words_of_its_own_pattern(spaces, is_slow):
    rulebook, check = checks()["kagamino range-limited"]
    assert isinstance(check, PatternCheck)
    check = check.model_copy(update={"pattern": rf"(?s)(?!.*無制限{spaces}[。.]?\s*$).*"})

    text = slow_text(reading_of(rulebook, check), texts_for(check, SHORT // 4), texts_for(check, LONG // 4))
    assert text.startswith(r"'\n無制限") is is_slow


def test_whatever_reads_a_text_is_among_the_readings():
    files = pkgutil.iter_modules(japanese.__path__, f"{japanese.__name__}.")
    modules = [
        *(import_module(file.name) for file in files),
        job_titles,
        offices,
        official_style,
        person_names,
        urls,
    ]
    reading = {
        name
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and {"text", "one", "url"} & set(inspect.signature(function).parameters)
        and not name.startswith("_")
    }
    assert reading - {word for name in READINGS for word in re.findall(r"\w+", name)} == set()
