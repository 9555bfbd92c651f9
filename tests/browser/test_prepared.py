"""Servers that are copies of a prepared process are servers like others: each by itself, with its own settings."""

import json
import urllib.request
from pathlib import Path

from tests.browser.helpers import running, started


def health(url: str) -> dict:
    with urllib.request.urlopen(f"{url}/healthz", timeout=60) as answer:
        return json.loads(answer.read())


def test_each_copy_has_its_own_settings_and_lives_and_dies_by_itself(tmp_path: Path):
    data = [tmp_path / "one", tmp_path / "other"]
    with (
        running("app.py", tmp_path / "log", SMPOLICY_DATA=str(data[0])) as one,
        running("app.py", tmp_path / "log", SMPOLICY_DATA=str(data[1])) as other,
    ):
        assert [health(server.url)["status"] for server in (one, other)] == ["ok", "ok"]
        assert [[file.suffix for file in folder.glob("drafts.sqlite3")] for folder in data] == [
            [".sqlite3"]
        ] * 2
        one.kill()
        assert (one.process.poll(), other.process.poll()) == (-9, None)
        assert health(other.url)["status"] == "ok"
    assert other.process.poll() == -9


def test_what_keeps_a_server_from_starting_stands_in_its_log(tmp_path: Path):
    process = started(["run", "nothing.py"], tmp_path / "log", {})
    assert process.wait() != 0
    assert "nothing.py" in (tmp_path / "log").read_text(encoding="utf-8")
