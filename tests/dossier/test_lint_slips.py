"""A clerk's slips in a folder: each is told by lint, in Japanese, with file and quoted line; none is told twice."""

import re
import shutil
import tomllib

import pytest

from smpolicy.dossier.lint import lint
from smpolicy.settings import TEMPLATES
from tests.conftest import ROOT

CLERK = ROOT / "tests" / "cases" / "clerk"
CASES = tomllib.loads((CLERK / "folder.toml").read_text(encoding="utf-8"))["cases"]


def slip(folder, case):
    path = folder / case["file"]
    if case.get("delete"):
        path.unlink()
        return
    text = path.read_text("utf-8")
    if "old" in case:
        assert case["old"] in text
        text = text.replace(case["old"], case["new"], 1)
    else:
        text += case["new"] + "\n"
    path.write_text(text, "utf-8")


@pytest.mark.share(3)
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_slip_in_a_folder_is_told_with_its_line(folder, case):
    slip(folder, case)

    sentences = lint(folder)[0]

    said = [s for s in sentences if all(word in s for word in case["words"])]
    assert said, sentences
    assert f"行目「{case['line']}" in said[0] if "line" in case else True, said
    assert not re.search("Invalid|should|Expected|unexpected|Expecting", "".join(sentences))
    # The papers that cannot be made for the same reason are not told as well.
    assert len(sentences) <= 2, sentences


def test_there_are_sixty_slips_and_more():
    files = [tomllib.loads(path.read_text("utf-8"))["cases"] for path in CLERK.glob("*.toml")]

    assert sum(map(len, files)) >= 60


def test_a_folder_with_the_id_of_a_built_in_body_is_refused(tmp_path):
    copy = shutil.copytree(TEMPLATES / "moriya", tmp_path / "moriya")

    assert any("「moriya」は組み込みの団体のidです" in sentence for sentence in lint(copy)[0])
    assert not any("組み込みの団体" in sentence for sentence in lint(TEMPLATES / "moriya")[0])
