"""What every test relies on."""

import functools
import gc
import logging
import os
import pickle
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking import examples
from smpolicy.rules import cache
from smpolicy.rules.rulebook import Rulebook
from smpolicy.settings import TEMPLATES
from tests import quick
from tests.libreoffice import LibreOffice, libreoffice_in
from tests.memory import roomy_memory
from tests.new_stores import make_tables_by_the_first_ones
from tests.toml_once import take_the_same_toml_apart_once

# Nothing of the developer's machine or of the operator's settings reaches a test.
for name in [name for name in os.environ if name.startswith(("SMPOLICY_", "STREAMLIT_"))]:
    del os.environ[name]
# Servers and commands that tests start find their code compiled, and so does the next run.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# What is loaded and imported stays: the collector of garbage need not look through it again and again.
gc.set_threshold(100_000, 20, 50)
# Thousands of small databases are written: where memory has room they need not wait for the disk.
if "TMPDIR" not in os.environ and (memory := roomy_memory()):
    os.environ["TMPDIR"] = tempfile.tempdir = memory
_data = tempfile.TemporaryDirectory(prefix="smpolicy-test-")
os.environ["SMPOLICY_DATA"] = _data.name

ROOT = Path(__file__).parent.parent


def load_built_in_bodies_once() -> None:
    """Let all libraries of a run share the built-in rulebooks; who wants one loaded anew calls `load_rulebook`."""
    load, loaded = cache.load_rulebook, dict[Path, Rulebook]()

    def once(folder: Path) -> Rulebook:
        if folder.parent != TEMPLATES:
            return load(folder)
        return loaded.get(folder) or loaded.setdefault(folder, load(folder))

    cache.load_rulebook = once


def read_built_in_examples_once() -> None:
    """Give whoever asks for a built-in example a copy of its own of what was read once; other files are read anew."""
    read, kept = examples.read, dict[Path, bytes]()

    def once(path: Path) -> tuple[AnswerFile, list[str]]:
        if path.parents[2] != TEMPLATES:
            return read(path)
        # Half the time of a deep copy.
        return pickle.loads(kept.get(path) or kept.setdefault(path, pickle.dumps(read(path))))

    examples.read = once


def look_for_components_once() -> None:
    """Let all screens that are drawn share Streamlit's look through the installed packages for components: 0.1 s each."""
    from streamlit.components.v2 import manifest_scanner

    manifest_scanner.scan_component_manifests = functools.cache(manifest_scanner.scan_component_manifests)


def let_streamlits_loggers_pass_on() -> None:
    """Spare pytest what it does for each logger that passes nothing on: it joins 70 of Streamlit's before each phase of each test."""
    for name, logger in logging.root.manager.loggerDict.items():
        if name.startswith("streamlit.") and isinstance(logger, logging.Logger):
            logger.propagate = True


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--quick", action="store_true", help="a share of the large products of cases (make quick)"
    )


def pytest_configure(config: pytest.Config) -> None:
    quick.begin(config)
    load_built_in_bodies_once()
    take_the_same_toml_apart_once()
    read_built_in_examples_once()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The quick loop needs no browser and no server: it does not even read the folders of those tests."""
    left_out = (ROOT / "tests" / "browser", ROOT / "tests" / "served")
    return True if config.getoption("quick") and collection_path in left_out else None


def pytest_sessionfinish() -> None:
    """What is left goes with the process: to look through it once more takes a second."""
    gc.freeze()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "streamlit.testing.v1" in sys.modules:
        look_for_components_once()
        let_streamlits_loggers_pass_on()
    make_tables_by_the_first_ones()
    left_out = quick.left_out(items)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        gone = set(left_out)
        items[:] = [item for item in items if item not in gone]


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LibreOffice]:
    """LibreOffice, started for the first test that converts files."""
    with libreoffice_in(tmp_path_factory.mktemp("libreoffice")) as office:
        yield office
