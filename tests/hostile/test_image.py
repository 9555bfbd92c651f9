"""The image: nobody is root in it, it writes to one volume, every part of it has a version; built and started."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.hostile.image import TOOLS, Builder, Container

DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = (ROOT / "compose.yaml").read_text(encoding="utf-8")
LINES = [line for line in DOCKERFILE.splitlines() if line and not line.startswith("#")]


def test_nobody_is_root_once_the_image_runs():
    assert [line for line in LINES if line.startswith("USER ")] == ["USER 10001"]
    after = LINES[LINES.index("USER 10001") :]
    assert not [line for line in after if line.startswith(("RUN ", "COPY ", "ADD "))]


def test_drafts_lie_in_a_volume_and_the_rest_is_read_only():
    assert "VOLUME /var/lib/smpolicy" in LINES
    assert "SMPOLICY_DATA=/var/lib/smpolicy" in DOCKERFILE
    assert "read_only: true" in COMPOSE
    assert re.search(r"tmpfs:\n\s+- /tmp\n", COMPOSE)


@pytest.mark.parametrize("image", re.findall(r"^ARG BASE=(\S+)", DOCKERFILE, re.MULTILINE))
def test_the_image_below_has_a_version(image: str):
    name, _, tag = image.partition(":")
    assert name
    assert re.match(r"\d", tag), f"{image} is whatever is newest"


def test_a_linter_of_dockerfiles_says_nothing():
    hadolint = Path(sys.executable).parent / "hadolint"
    if not hadolint.exists():
        pytest.skip("hadolint is not here: requirements-dev.txt has it for Linux on x86_64")
    told = subprocess.run([hadolint, ROOT / "deploy" / "Dockerfile"], capture_output=True, text=True)
    assert (told.returncode, told.stdout) == (0, "")


@pytest.fixture(scope="module")
def builder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Builder]:
    """What builds images without a daemon."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing or os.geteuid() != 0:
        pytest.skip(
            f"an image is built by root with {', '.join(TOOLS)} (`make test` as root); missing: {missing}"
        )
    builder = Builder(tmp_path_factory.mktemp("image"))
    yield builder
    builder.remove()


HEALTH = (
    "import urllib.request; print(urllib.request.urlopen('http://127.0.0.1:8501/healthz').read().decode())"
)


@pytest.mark.slow
@pytest.mark.server
def test_the_image_is_built_and_its_drafts_outlive_the_container(builder: Builder, tmp_path: Path):
    image = builder.wizard(builder.base(), builder.wheels())
    settings, root = builder.settings(image), builder.unpacked(image)
    volume = tmp_path / "drafts"
    volume.mkdir()
    container = Container(tmp_path)
    process = container.start(root, settings, volume)
    try:
        health = json.loads(container.wait_for("python", "-c", HEALTH))
        assert (health["status"], health["municipalities"]) == ("ok", 5)
        assert container.ask("id", "-u").stdout.strip() == "10001"
        # Its own home: nothing but the read-only root keeps it from writing there.
        assert "Read-only file system" in container.ask("touch", "/home/smpolicy/x").stderr
        assert container.ask("touch", "/srv/smpolicy/app.py", "/etc/passwd").returncode != 0
    finally:
        container.stop()
        process.wait(30)
    assert (volume / "drafts.sqlite3").stat().st_uid == 10001
