"""What the platform itself asks of an answer."""

import shutil

import pytest

from smpolicy.checking.checker import check
from smpolicy.checking.new_file import blank_file
from smpolicy.rules.loader import load_rulebook
from tests.conftest import ROOT
from tests.editing import edited


@pytest.mark.parametrize(
    ("asked", "url", "told"),
    [
        ((), "https://x.com/mizube_union", False),
        ((), "https://x.com/mizube_union_official_2026", True),
        # Told as another platform's address; a short link holds no ID.
        ((), "https://www.instagram.com/mizube_union_official_2026", False),
        ((), "https://t.co/mizubeunionofficial2026", False),
        # What is asked is checked itself.
        (("ID",), "https://x.com/mizube_union_official_2026", False),
    ],
)
def test_where_no_id_is_asked_the_platforms_limit_is_read_from_the_url(tmp_path, asked, url, told):
    folder = shutil.copytree(ROOT / "tests" / "cases" / "bodies" / "mizube_union", tmp_path / "mizube_union")
    with (folder / "rulebook.toml").open("a", encoding="utf-8") as rules:
        rules.writelines(f'\n[[問い]]\n項目 = "{item}"\n' for item in ("URL", *asked))
    rulebook = load_rulebook(folder)
    file = edited(blank_file(rulebook, "open"), {"account.url": url})

    assert [f.severity for f in check(file, rulebook) if f.check == "platform-handle"] == ["advice"] * told
