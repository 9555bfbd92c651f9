"""What lists show of every municipality, read from the first lines of its rulebook."""

from pathlib import Path

from smpolicy.rules.index import read_index, told_apart
from smpolicy.settings import TEMPLATES
from tests.bodies import BODIES
from tests.sixth_body import RULEBOOK


def body(parent: Path, name: str, text: str) -> None:
    (parent / name).mkdir(parents=True)
    (parent / name / "rulebook.toml").write_text(text, encoding="utf-8")


def test_the_built_in_bodies_are_listed_and_folders_without_a_rulebook_are_not():
    index = read_index([TEMPLATES])
    assert (sorted(index.municipalities), index.broken) == (sorted(BODIES), [])


def test_a_second_folder_with_the_same_id_is_left_out_and_told(tmp_path):
    body(tmp_path / "a", "aozora", RULEBOOK)
    body(tmp_path / "b", "aozora", RULEBOOK)
    index = read_index([tmp_path / "a", tmp_path / "b"])
    assert index.municipalities["aozora"].folder == tmp_path / "a" / "aozora"
    assert "すでに" in index.broken[0]


def test_a_broken_folder_keeps_no_other_back(tmp_path):
    body(tmp_path, "aozora", RULEBOOK)
    body(tmp_path, "yuzora", 'id = "yuzora"\nname = ')
    index = read_index([tmp_path])
    assert list(index.municipalities) == ["aozora"]
    assert any("yuzora" in sentence for sentence in index.broken)


def test_a_missing_place_is_told(tmp_path):
    assert "フォルダーがありません" in read_index([tmp_path / "nowhere"]).broken[0]


def test_two_cities_of_one_name_are_told_apart():
    labels = told_apart({"fuchu-tokyo": "府中市", "fuchu-hiroshima": "府中市", "komae": "狛江市"})
    assert labels == {
        "fuchu-tokyo": "府中市 [fuchu-tokyo]", "fuchu-hiroshima": "府中市 [fuchu-hiroshima]", "komae": "狛江市",
    }  # fmt: skip
