"""lint: exit code and sentences; what it looks for is tested in tests/dossier."""

import subprocess
import sys

from tests.conftest import ROOT


def test_lint_of_the_built_in_bodies_is_clean_and_shows_what_is_still_to_be_confirmed(run):
    code, out, _ = run("lint")

    assert code == 0
    assert out.startswith("直すところはありません。\n")
    assert "要確認：" in out
    assert "日付の記載がありません" in out


def test_a_reader_that_has_read_enough_ends_it_quietly():
    body = ROOT / "tests" / "cases" / "bodies" / "hikari_ku"
    command = [sys.executable, "-m", "smpolicy", "lint", str(body)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read().decode()

    assert (process.returncode, told) == (0, "")
