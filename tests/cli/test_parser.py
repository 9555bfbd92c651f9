"""What every call of the command line keeps: Japanese words, light imports."""

import subprocess
import sys

import pytest

from smpolicy import cli
from tests.conftest import ROOT


def test_a_wrong_call_is_told_in_japanese(capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main(["chekc"])

    assert stop.value.code == 2
    assert "コマンドの書き方が違います" in capsys.readouterr().err


def test_the_command_runs_from_the_shell_without_the_screen_or_word_packages():
    script = (
        "import sys; from smpolicy.cli import main; main(['municipalities']);"
        "print([m for m in ('streamlit', 'pandas', 'docx', 'docxtpl', 'lxml') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )

    assert done.stdout.splitlines()[-1] == "[]"
