"""Scripts, styles and pictures: served by their kind, kept for good under a mark of their content alone."""

import pytest
from starlette.applications import Starlette

from smpolicy.ui.server import assets
from smpolicy.ui.server.assets import (
    FOLDER,
    FOREVER,
    PICTURES,
    SCRIPTS,
    STYLES,
    asset_routes,
    asset_url,
    content,
)
from tests.ui.server.asking import ask

APP = Starlette(routes=asset_routes("/sns"))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("type.js", "text/javascript; charset=utf-8"),
        ("app.css", "text/css; charset=utf-8"),
        ("pictures/choose.svg", "image/svg+xml"),
        ("pictures/policy.png", "image/png"),
    ],
)
def test_what_is_asked_for_comes_as_its_kind(name: str, kind: str):
    answer = ask(APP, f"/sns/smpolicy/{name}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert answer.content == (FOLDER / name).read_bytes()


def test_only_what_bears_the_mark_of_its_content_is_kept_for_good():
    assert ask(APP, f"/sns{asset_url('app.css')}").headers["cache-control"] == FOREVER
    assert ask(APP, "/sns/smpolicy/app.css").headers["cache-control"] == "no-cache"


def test_the_mark_changes_with_the_content(monkeypatch: pytest.MonkeyPatch):
    before = asset_url("app.css")
    monkeypatch.setattr(assets, "content", lambda name: content(name) + b" ")
    assert asset_url("app.css") != before
    assert asset_url("app.css").partition("?")[0] == before.partition("?")[0] == "/smpolicy/app.css"


@pytest.mark.parametrize("name", ["index.html", "../assets.py", "pictures/none.png"])
def test_nothing_else_is_served(name: str):
    assert ask(APP, f"/sns/smpolicy/{name}").status_code == 404


def test_every_file_of_the_folder_is_served_or_stands_in_the_index():
    served = {*SCRIPTS, *STYLES, *PICTURES}
    assert {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()} >= served
    scripts = {path.name for path in FOLDER.glob("*.js")}
    assert scripts == {*SCRIPTS}


def test_the_script_that_writes_japanese_brings_its_words():
    script = ask(APP, "/sns/smpolicy/japanese.js").content
    assert script.endswith((FOLDER / "japanese.js").read_bytes())
    assert len(script) > (FOLDER / "japanese.js").stat().st_size
