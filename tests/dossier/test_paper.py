"""One paper: of a template or of the body's own form, with the mark of what is no real one."""

import docx
import pytest

from smpolicy import cli
from smpolicy.checking.examples import example
from smpolicy.documents.text import to_text
from smpolicy.dossier.papers import paper, papers
from smpolicy.rules.library import load_library
from tests.bodies import LIBRARY, PROCEDURES, example_of
from tests.editing import edited


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_what_is_tried_with_an_example_says_so_on_every_paper(body, procedure):
    rulebook, file = example_of(body, procedure)
    for watermark in (True, False):
        tried = papers(file.model_copy(update={"is_sample": True}), rulebook, watermark=watermark)
        assert {paper.document.header for paper in tried} == {"見本"}
    assert {paper.document.header for paper in papers(file, rulebook, watermark=False)} == {""}


# A body's own Word form.


@pytest.fixture
def moriya_with_form(tmp_path, monkeypatch):
    """Return a function that puts a Word form beside 守谷市's notice and returns the rulebook."""

    def make(*rows: tuple[str, str]):
        folder = tmp_path / "hoka"
        source = LIBRARY.rulebook("moriya").folder
        (folder / "examples").mkdir(parents=True)
        for path in [*source.glob("*.*"), *source.glob("examples/*")]:
            target = folder / path.relative_to(source)
            target.write_bytes(path.read_bytes().replace(b'"moriya"', b'"hoka"', 1))
        form = docx.Document()
        form.add_paragraph("公式アカウント開設届")
        table = form.add_table(rows=0, cols=2)
        for label, tag in rows:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label, tag
        form.save(str(folder / "notice_open.docx"))
        monkeypatch.setenv("SMPOLICY_TEMPLATES", str(tmp_path))
        return load_library().rulebook("hoka")

    return make


def test_the_body_s_own_word_form_takes_the_place_of_ours(moriya_with_form):
    rulebook = moriya_with_form(
        ("名称", "{{ アカウント名 }}"),
        ("協議", "{%tr for 協議 in 協議記録 %}"),
        ("{{ 協議.相手 }}", "{{ 協議.結果 }}"),
        ("", "{%tr endfor %}"),
    )
    file = edited(example(rulebook, "open"), {"account.display_name": "A & B <C>{{7*7}}"})
    found = paper(file, rulebook, "notice", watermark=False)

    text = to_text(found.document)
    assert found.form is not None
    assert "公式アカウント開設届" in text
    assert "A & B <C>{{7*7}}" in text
    assert "情報推進課" in text
    table = to_text(paper(file, rulebook, "conformity", watermark=False).document)
    assert "公式アカウント開設届出書　表1の1行目（アカウント名）" in table


def test_lint_names_an_unknown_tag_with_the_text_around_it(moriya_with_form, capsys):
    rulebook = moriya_with_form(("名称", "名は{{ アカウントの名 }}です"))

    assert cli.main(["lint", str(rulebook.folder)]) == 1
    out = capsys.readouterr().out
    assert "名は{{ アカウントの名 }}です" in out
    assert "「アカウント名」ではありませんか" in out
