"""What is being edited acts in a running server only once it is sound; until then the last sound rules go on."""

import shutil

import pytest

from smpolicy.checking.new_file import blank_file
from smpolicy.datafiles.toml_file import DataError
from smpolicy.dossier.lint import lint_rulebook
from smpolicy.dossier.papers import paper, papers
from smpolicy.rules.live_library import LiveLibrary
from tests.rules.clerks_rulebook import change


def policy(library):
    rulebook = library.rulebook("hoka")
    return paper(blank_file(rulebook, "open"), rulebook, "policy", watermark=True)


def test_a_sound_change_of_a_rulebook_acts_at_once(folder, library):
    change(folder / "rulebook.toml", 'name = "守谷市"', 'name = "もりや市"')

    assert library.rulebook("hoka").name == "もりや市"
    assert library.problems == {}


def test_a_mistake_in_a_rulebook_leaves_the_last_sound_one_and_is_told_with_its_line(folder, library):
    change(folder / "rulebook.toml", 'item = "目的"', 'item = "目敵"')

    assert library.rulebook("hoka").name == "守谷市"
    [sentence] = library.problems[folder]
    assert sentence.startswith(f"{folder / 'rulebook.toml'}：")
    assert '行目「item = "目敵"」' in sentence

    change(folder / "rulebook.toml", 'item = "目敵"', 'item = "目的"')
    assert library.rulebook("hoka").name == "守谷市"
    assert library.problems == {}


def test_a_mistake_in_a_template_never_reaches_a_paper(folder, library):
    before = policy(library).document
    change(folder / "policy.txt", "{{ 団体名 }}", "{{ 団体明 }}")

    assert policy(library).document == before
    assert any("policy.txt" in s and "「団体明」" in s for s in library.problems[folder])

    change(folder / "policy.txt", "{{ 団体明 }}", "新しい{{ 団体名 }}")
    assert policy(library).document != before


def test_a_draft_that_is_open_goes_on_with_the_rules_that_it_began_with(folder, library):
    rulebook = library.rulebook("hoka")
    file = blank_file(rulebook, "open")
    before = [paper.document for paper in papers(file, rulebook, watermark=True)]
    change(folder / "policy.txt", "{{ 団体名 }}", "新しい{{ 団体名 }}")
    library.rulebook("hoka")

    assert [paper.document for paper in papers(file, rulebook, watermark=True)] == before


def test_a_file_that_is_being_written_while_it_is_read_waits(folder, library, monkeypatch):
    changing = iter(range(10_000))
    monkeypatch.setattr(
        "smpolicy.rules.published.file_stamps", lambda _: {"rulebook.toml": (next(changing), 1)}
    )

    assert library.rulebook("hoka").name == "守谷市"
    assert library.problems == {}


LEANING = 'id = "naka"\nもとの団体 = "hoka"\n団体名 = "なか市"\n'


@pytest.fixture
def leaning(folder, tmp_path):
    """A body that takes everything over from the copy of 守谷市's folder but its name."""
    naka = tmp_path / "naka"
    shutil.copytree(folder / "examples", naka / "examples")
    for path in (naka / "examples").iterdir():
        path.write_text(path.read_text("utf-8").replace('"hoka"', '"naka"', 1), "utf-8")
    (naka / "rulebook.toml").write_text(LEANING, "utf-8")
    return naka


def words_of(library):
    rulebook = library.rulebook("naka")
    return paper(blank_file(rulebook, "open"), rulebook, "policy", watermark=True).document


def test_a_change_in_the_body_that_it_extends_acts_in_the_other_too(folder, leaning):
    live = LiveLibrary([folder.parent], lint_rulebook, look_again=0)
    before = words_of(live)
    change(folder / "policy.txt", "{{ 団体名 }}", "新しい{{ 団体名 }}")
    assert words_of(live) != before

    change(folder / "rulebook.toml", 'self_name = "市"', 'self_name = "本市"')
    assert live.rulebook("naka").file.self_name == "本市"
    assert live.rulebook("naka").name == "なか市"
    assert live.problems == {}


def test_a_mistake_in_the_body_that_it_extends_reaches_no_paper_of_the_other(folder, leaning):
    live = LiveLibrary([folder.parent], lint_rulebook, look_again=0)
    before = words_of(live)
    change(folder / "policy.txt", "{{ 団体名 }}", "{{ 団体明 }}")

    assert words_of(live) == before
    [sentence] = live.problems[leaning]
    assert sentence.startswith(f"{folder / 'policy.txt'}：")

    change(folder / "policy.txt", "{{ 団体明 }}", "{{ 団体名 }}")
    assert words_of(live) == before
    assert leaning not in live.problems


def test_a_body_acts_once_the_one_that_it_extends_is_there(folder, leaning):
    away = (folder / "rulebook.toml").rename(folder / "rulebook.off")
    live = LiveLibrary([leaning.parent], lint_rulebook, look_again=0)
    with pytest.raises(DataError, match="もとにする団体「hoka」がありません"):
        live.rulebook("naka")

    away.rename(folder / "rulebook.toml")
    live.look_again()
    assert live.rulebook("naka").name == "なか市"
