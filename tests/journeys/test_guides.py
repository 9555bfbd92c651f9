"""The clerk's guides cannot drift from the code."""

import re

import pytest

from scripts.make_item_guide import PATH, guide
from smpolicy.answers.model import items
from smpolicy.checking.new_file import blank_file
from smpolicy.checking.view import View
from smpolicy.datafiles.toml_file import DataError
from smpolicy.documents.template.filters import OURS
from smpolicy.dossier.template_values import names
from smpolicy.rules import catalogue
from smpolicy.rules.checks.union import Check
from smpolicy.rules.rulebook import RulebookFile
from smpolicy.settings import TEMPLATES
from tests.bodies import LIBRARY
from tests.conftest import ROOT


def test_the_list_of_items_is_made_from_the_answers():
    assert PATH.read_text(encoding="utf-8") == guide()


def test_every_name_that_templates_always_have_is_in_the_guide():
    rulebook = LIBRARY.rulebook("moriya")
    own = {q.name for q in rulebook.questions("open")} | {f.name for f in rulebook.file.fixed}
    always = names(View(blank_file(rulebook, "open"), rulebook)) - own - {"要旨"}

    text = guide()
    assert [name for name in always if f"| {name}" not in text] == []


def test_every_filter_is_in_the_guide_to_templates():
    text = (ROOT / "docs" / "template-format.md").read_text(encoding="utf-8")

    assert [name for name in OURS if name not in text] == []


def test_every_kind_of_check_and_every_table_is_in_the_guide_to_rulebooks():
    text = (ROOT / "docs" / "rulebook-format.md").read_text(encoding="utf-8")
    kinds = [kind.model_fields["kind"].annotation.__args__[0] for kind in Check.__origin__.__args__]

    assert [kind for kind in kinds if f"`{kind}`" not in text] == []
    assert [name for name in RulebookFile.model_fields if f"`{name}`" not in text] == []


def test_an_item_without_a_question_and_a_question_without_an_item_are_refused(monkeypatch):
    assert set(catalogue.load_catalogue().questions) == set(items())
    extra, lacking = dict(items()) | {"余分な項目": items()["ID"]}, dict(items())
    del lacking["ID"]
    for others, name in ((extra, "余分な項目"), (lacking, "ID")):
        monkeypatch.setattr(catalogue, "items", lambda others=others: others)
        with pytest.raises(DataError, match=f"項目「{name}」は、問いと回答の片方にしかありません"):
            catalogue.load_catalogue.__wrapped__()


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("**/*.toml")), ids=lambda p: p.name)
def test_no_message_blames_the_reader(path):
    assert not re.search("不正な入力|無効な値|エラーです", path.read_text(encoding="utf-8"))
