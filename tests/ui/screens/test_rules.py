"""規則の点検: what is wrong, clause beside text, questions and papers of a folder, as its files are now."""

import shutil

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.settings import TEMPLATES
from tests.conftest import ROOT


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The only added body: the town of the clerk's guide."""
    copy = shutil.copytree(ROOT / "docs" / "example" / "aozora_cho", tmp_path / "bodies" / "aozora_cho")
    monkeypatch.setenv("SMPOLICY_TEMPLATES", str(copy.parent))
    return copy


def screen() -> AppTest:
    def drawn() -> None:
        from smpolicy.ui.screens.rules import draw_rules

        draw_rules(None)

    return AppTest.from_function(drawn, default_timeout=60).run()


def html(test: AppTest) -> str:
    return "\n".join(str(element.proto.body) for element in test.get("html"))


def test_a_sound_folder_shows_clauses_beside_the_guidelines_words_questions_and_papers(folder):
    test = screen()
    assert test.selectbox[0].value == "bodies/aozora_cho"
    assert set(test.selectbox[0].options) > {"bodies/aozora_cho", f"{TEMPLATES.name}/moriya"}
    assert "直すところはありません" in test.success[0].value

    test.radio(key="rules-view").set_value("条項").run()
    assert "ア　利用するソーシャルメディアの種類" in html(test)
    test.radio(key="rules-view").set_value("問い").run()
    assert "連絡先の部署" in html(test)
    test.radio(key="rules-view").set_value("文書").run()
    assert "運用ポリシー" in html(test)
    assert "見本の団体" in html(test)


def test_a_mistake_in_a_template_is_shown_with_its_line_and_what_is_looked_at_stays(folder):
    test = screen()
    test.radio(key="rules-view").set_value("文書").run()
    policy = folder / "policy.txt"
    policy.write_text(policy.read_text("utf-8").replace("{{ 連絡先 }}", "{{ 連絡崎 }}"), "utf-8")
    test.run()

    assert test.radio(key="rules-view").value == "文書"
    assert "直すところが1件ある" in test.error[0].value
    test.radio(key="rules-view").set_value("直すところ").run()
    assert "「連絡崎」は" in html(test)
    assert "第＃条　連絡先は、{{ 連絡崎 }}とする。" in html(test)


def test_a_rulebook_that_does_not_load_shows_what_is_wrong_alone(folder):
    path = folder / "rulebook.toml"
    path.write_text(path.read_text("utf-8").replace('番号 = "2(1)"', "番号 = 「2(1)」", 1), "utf-8")
    test = screen()

    assert not test.exception
    assert "全角の記号" in html(test)
    assert test.get("radio") == []
