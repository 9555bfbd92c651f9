"""The image: nobody is root in it, it writes to one volume, and every part of it has a version."""

import re

import pytest

from tests.conftest import ROOT

DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = (ROOT / "compose.yaml").read_text(encoding="utf-8")
LINES = [line for line in DOCKERFILE.splitlines() if line and not line.startswith("#")]


def test_nobody_is_root_once_the_image_runs():
    assert [line for line in LINES if line.startswith("USER ")] == ["USER smpolicy"]
    after = LINES[LINES.index("USER smpolicy") :]
    assert not [line for line in after if line.startswith(("RUN ", "COPY ", "ADD "))]


def test_drafts_lie_in_a_volume_and_the_rest_is_read_only():
    assert "VOLUME /var/lib/smpolicy" in LINES
    assert "SMPOLICY_DATA=/var/lib/smpolicy" in DOCKERFILE
    assert "read_only: true" in COMPOSE
    assert re.search(r"tmpfs:\n\s+- /tmp\n", COMPOSE)


@pytest.mark.parametrize("image", re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE))
def test_the_image_below_has_a_version(image: str):
    name, _, tag = image.partition(":")
    assert name
    assert re.match(r"\d", tag), f"{image} is whatever is newest"


def test_what_a_linter_of_dockerfiles_asks_for():
    """What hadolint's rules DL3002, 3007, 3020, 3025, 3042 say of these instructions; the tool itself is not here."""
    assert "ADD " not in DOCKERFILE
    assert ":latest" not in DOCKERFILE
    assert not re.search(r"pip install (?!--no-cache-dir)", "\n".join(LINES))
    assert all(line.split(maxsplit=1)[1].startswith("[") for line in LINES if line.startswith("CMD "))
