"""What the tests of the command line share."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from smpolicy import cli

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys) -> Run:
    """Return a function that runs one command and returns its exit code, output and errors."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = cli.main(list(arguments))
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture
def answers(tmp_path, run):
    """Return a function that writes a body's example, with the answers given, and returns its path."""

    def write(municipality: str = "moriya", procedure: str = "open", **account: str) -> Path:
        _, out, _ = run("example", municipality, "--procedure", procedure)
        tree = json.loads(out)
        tree["answers"]["account"] |= account
        path = tmp_path / "answers.json"
        path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
        return path

    return write
