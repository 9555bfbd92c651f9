"""An edition's file comes back whole, and is refused once its papers were altered."""

import json
from dataclasses import replace

import pytest

from smpolicy.accounts.edition_file import EditionFileError, dump, is_edition, parse, read_kept
from smpolicy.checking.base_edition import EditionDate
from smpolicy.dossier.outputs import outputs
from tests.accounts.deciding import edition, opening
from tests.bodies import BODIES, LIBRARY


@pytest.mark.parametrize("body", BODIES)
def test_an_edition_holds_every_paper_and_comes_back_whole_from_its_file(body):
    kept = edition(file=opening(body))
    assert {file.name: file.data for file in kept.files} == outputs(
        opening(body), LIBRARY.rulebook(body), watermark=False
    )
    assert parse(dump(kept).encode(), "版") == kept
    assert not kept.altered
    assert is_edition(dump(kept).encode())
    assert not is_edition(opening(body).dump().encode())


def test_a_file_whose_papers_were_altered_is_refused_and_names_them():
    kept = edition()
    tree = json.loads(dump(kept))
    tree["files"][0]["data"] = tree["files"][1]["data"]
    altered = json.dumps(tree, ensure_ascii=False).encode()
    assert read_kept(altered, "版").altered == (kept.files[0].name,)
    with pytest.raises(EditionFileError, match=kept.files[0].name[:10]):
        parse(altered, "版")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda tree: tree.pop("papers"), "壊れています"),
        (lambda tree: tree["papers"][0].update(document={"type": "Run"}), "壊れています"),
        (lambda tree: tree["files"][0].update(data="%%%"), "壊れています"),
        (lambda tree: tree.update(edition_format=9), "新しい版のソフト"),
        (lambda tree: tree.pop("edition_format"), "確定版のファイルではありません"),
        (lambda tree: tree["answers"].update(municipality=3), "municipality"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(change, said):
    tree = json.loads(dump(edition()))
    change(tree)
    with pytest.raises(ValueError, match=said) as raised:
        parse(json.dumps(tree, ensure_ascii=False).encode(), "版.json")
    assert "版.json" in str(raised.value)


def test_what_is_no_json_is_no_edition():
    with pytest.raises(EditionFileError, match="確定版のファイルではありません"):
        parse(b"\xff\xfe", "版.json")


def test_the_file_keeps_the_days_of_earlier_changes():
    kept = replace(edition(number=3), revisions=(EditionDate(2, "2027-04-01"), EditionDate(3, "")))
    read = parse(dump(kept).encode(), "第3版.json")
    assert read.revisions == kept.revisions
    older = json.loads(dump(kept))
    del older["revisions"]
    assert parse(json.dumps(older).encode(), "第3版.json").revisions == ()
