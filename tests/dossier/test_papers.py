"""The papers of every body and procedure, as the office that receives them reads them."""

import hashlib
import io
import json
import re
import subprocess
import zipfile
from functools import cache
from html import unescape

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from smpolicy import cli
from smpolicy.answers.answer_file import AnswerFile, parse
from smpolicy.checking.examples import example
from smpolicy.checking.new_file import blank_file
from smpolicy.checking.view import View
from smpolicy.documents.blocks import Paragraph, Table, block_words, plain, words
from smpolicy.documents.html import to_html
from smpolicy.documents.text import to_text
from smpolicy.documents.word.read import read
from smpolicy.dossier.common_documents import common_documents
from smpolicy.dossier.outputs import bundle, outputs
from smpolicy.dossier.own_wordings import tables
from smpolicy.dossier.paper import Paper
from smpolicy.dossier.papers import by_hand, paper, papers
from smpolicy.japanese.width import without_forbidden
from smpolicy.rules.loader import load_rulebook
from smpolicy.settings import TEMPLATES
from tests.bodies import LIBRARY, PROCEDURES
from tests.editing import edited
from tests.quick import examples


class Readable(SingleFileSnapshotExtension):
    """One text file a paper, so that a change of wording shows as a readable diff."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT


@pytest.fixture
def snapshot(snapshot):
    return snapshot.use_extension(Readable)


def file_of(body: str, procedure: str) -> AnswerFile:
    file = example(LIBRARY.rulebook(body), procedure)
    assert file is not None
    return file


@cache
def finished(body: str, procedure: str) -> list[Paper]:
    """The papers of a body's example, made once for all who only read them."""
    return papers(file_of(body, procedure), LIBRARY.rulebook(body), watermark=False)


ALL = [
    (body, procedure, table.id)
    for body, procedure in PROCEDURES
    for table in (*tables(View(file_of(body, procedure), LIBRARY.rulebook(body))), *common_documents().all)
]


@pytest.mark.parametrize(("body", "procedure", "document"), ALL)
def test_the_word_file_reads(body, procedure, document, snapshot):
    found = paper(file_of(body, procedure), LIBRARY.rulebook(body), document, watermark=False)

    # The sums of the other papers change with every byte of theirs; the next test holds that they are right.
    assert re.sub(r"\b[0-9a-f]{64}\b", "（SHA-256）", to_text(read(found.docx()))) == snapshot


@pytest.mark.share(3)
@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_file_preview_and_text_say_the_same_words(body, procedure):
    for found in finished(body, procedure):
        expected = squeezed("".join(words(found.document)))

        assert read(found.docx()) == found.document
        assert (
            squeezed(unescape(re.sub(r"<style.*?</style>|<[^>]+>", "", to_html(found.document), flags=re.S)))
            == expected
        )
        assert squeezed(re.sub(r"[：｜]", "", to_text(found.document))) == squeezed(
            re.sub(r"[：｜]", "", expected)
        )


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_a_complete_file_leaves_no_gap_and_no_empty_paragraph(body, procedure):
    for found in finished(body, procedure):
        assert found.document.header == ""
        for block in found.document.blocks:
            if isinstance(block, Table):
                assert all(any(plain(cell.runs).strip() for cell in row.cells) for row in block.rows)
            elif isinstance(block, Paragraph) and block.style != "blank":
                assert plain(block.runs).strip()
        assert "〔未入力〕" not in to_text(found.document)


@pytest.mark.share(3)
@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_an_empty_file_gives_drafts_with_every_gap_marked(body, procedure):
    rulebook = LIBRARY.rulebook(body)
    found = papers(blank_file(rulebook, procedure), rulebook, watermark=True)

    assert {p.document.header for p in found} == {"下書き"}
    for each in found:
        assert read(each.docx()) == each.document
        assert each.id in ("drafting",) or "〔" in to_text(each.document), each.id


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_what_is_published_never_names_a_person(body, procedure):
    rulebook = LIBRARY.rulebook(body)
    persons = {q.path: "秘匿山太郎" for q in rulebook.questions(procedure) if q.kind == "person"}
    file = edited(file_of(body, procedure), persons)
    for found in papers(file, rulebook, watermark=False):
        if found.table.audience == "public":
            assert "秘匿山太郎" not in to_text(found.document)
    for name, data in outputs(file, rulebook, watermark=False).items():
        if "プロフィール文" in name or name.endswith(".html"):
            assert "秘匿山太郎" not in data.decode()


@pytest.mark.share(3)
@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_the_same_answers_give_the_same_bytes(body, procedure, monkeypatch):
    rulebook = LIBRARY.rulebook(body)
    first = bundle(outputs(file_of(body, procedure), rulebook, watermark=False))
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)

    assert (
        bundle(outputs(file_of(body, procedure), load_rulebook(TEMPLATES / body), watermark=False)) == first
    )


def test_a_reason_for_leaving_a_principle_is_printed_in_application_and_confirmation_table():
    rulebook = LIBRARY.rulebook("moriya")
    file = file_of("moriya", "open")
    reason = file.deviations["verification"]

    for document in ("notice", "drafting", "conformity"):
        assert reason in to_text(paper(file, rulebook, document, watermark=False).document)


def test_seals_stand_on_our_own_papers_only():
    for body, procedure in PROCEDURES:
        for found in finished(body, procedure):
            sealed = any(type(block).__name__ == "Seals" for block in found.document.blocks)
            assert sealed == (found.id in ("drafting", "conformity")), (body, found.id)


def test_what_is_decided_later_is_a_blank_and_listed():
    rulebook = LIBRARY.rulebook("moriya")
    file = file_of("moriya", "open")
    view = View(file, rulebook)

    assert list(by_hand(view)) == ["文書番号", "決裁日", "施行日"]
    assert "　　第　　　号" in to_text(paper(file, rulebook, "notice", watermark=False).document)


# Hostile and odd text.

PAYLOADS = [
    "{{7*7}}", "{% for x in y %}", "{# x #}", "<w:p>", "<b>&amp;</b>", "A & B <C>", "| a | b |", "# 題名", "[3(3)ウ]",
    "→{禁止}", "%% 改ページ", "（＃）", "第＃条", "\\", "記", "a\tb\nc", "\u202e逆", "👨‍👩‍👧‍👦", "x" * 10_000, "𠮷野家", "<改行>",
]  # fmt: skip


@pytest.mark.share(19)
@pytest.mark.parametrize("payload", PAYLOADS, ids=[p[:12] for p in PAYLOADS])
@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_an_answer_is_never_markup(body, procedure, payload):
    rulebook = LIBRARY.rulebook(body)
    file = edited(
        file_of(body, procedure), {"account.display_name": payload, "organisation.section": payload}
    )
    for found in papers(file, rulebook, watermark=False):
        document = read(found.docx())
        assert document == found.document
        if payload.strip() and "アカウント名" in {i for b in found.document.blocks for i in items_of(b)}:
            said = "".join(w for b in document.blocks for w in block_words(b))
            # Lines of an answer in running text begin one letter in.
            assert payload.strip() in said.replace("\n　", "\n"), found.id


def items_of(block) -> tuple[str, ...]:
    return tuple(i for row in block.rows for i in row.items) if isinstance(block, Table) else block.items


@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(min_size=1, max_size=80), case=st.sampled_from(PROCEDURES), data=st.data())
def test_any_text_in_any_field_opens_in_word_and_stands_there(text, case, data):
    body, procedure = case
    rulebook = LIBRARY.rulebook(body)
    texts = [
        q for q in rulebook.questions(procedure) if q.kind in ("line", "prose", "person") and not q.extra
    ]
    question = data.draw(st.sampled_from(texts))
    file = edited(file_of(body, procedure), {question.path: without_forbidden(text)})

    for found in papers(file, rulebook, watermark=True):
        opened = docx.Document(io.BytesIO(found.docx()))
        assert opened.core_properties.author != "python-docx"
        assert read(found.docx()) == found.document


@pytest.mark.office
def test_libreoffice_opens_the_papers(libreoffice, tmp_path):
    files = []
    for body, procedure in PROCEDURES:
        for found in finished(body, procedure)[:2]:
            path = tmp_path / f"{body}_{procedure}_{found.id}.docx"
            path.write_bytes(found.docx())
            files.append(path)
    hostile = edited(
        file_of("moriya", "open"),
        {"account.display_name": "".join(PAYLOADS), "purpose.purpose": "\n".join(PAYLOADS)},
    )
    path = tmp_path / "hostile.docx"
    path.write_bytes(paper(hostile, LIBRARY.rulebook("moriya"), "policy", watermark=False).docx())
    files.append(path)
    libreoffice.convert(files, "pdf", tmp_path)

    for path in files:
        text = subprocess.run(
            ["pdftotext", str(path.with_suffix(".pdf")), "-"], check=True, capture_output=True, text=True
        ).stdout
        assert len(squeezed(text)) > 50, path.name


def pages_of(path) -> list[str]:
    """Return the text of each page of a PDF."""
    run = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, text=True)
    return run.stdout.split("\f")[:-1]


@pytest.mark.office
def test_the_drafting_sheet_and_the_certificate_s_first_page_are_one_page_each(libreoffice, tmp_path):
    for body, procedure in PROCEDURES:
        for found in finished(body, procedure):
            if found.id in ("drafting", "conformity"):
                (tmp_path / f"{found.id}-{body}-{procedure}.docx").write_bytes(found.docx())
    libreoffice.convert(list(tmp_path.glob("*.docx")), "pdf", tmp_path)

    for path in tmp_path.glob("drafting-*.pdf"):
        assert len(pages_of(path)) == 1, path.name
    for path in tmp_path.glob("conformity-*.pdf"):
        assert pages_of(path)[1].startswith("別表１"), path.name


# render.


@pytest.mark.share(3)
@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_render_writes_everything_and_a_zip_of_it(body, procedure, tmp_path, capsys):
    answers = tmp_path / "answers.json"
    answers.write_text(file_of(body, procedure).dump(), encoding="utf-8")

    assert cli.main(["render", str(answers), "-o", str(tmp_path / "out")]) == 0
    written = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    [packed] = [name for name in written if name.endswith(".zip")]
    archive = zipfile.ZipFile(io.BytesIO(written.pop(packed)))
    assert {name: archive.read(name) for name in archive.namelist()} == written
    made = finished(body, procedure)
    [whole] = [name for name in written if name.startswith("一式")]
    assert {name for name in written if name.endswith(".docx")} == {whole, *(each.file_name for each in made)}
    capsys.readouterr()


def test_render_refuses_open_findings_unless_it_is_a_draft(tmp_path, capsys):
    file = edited(file_of("moriya", "open"), {"account.handle": "moriya"})
    answers = tmp_path / "answers.json"
    answers.write_text(file.dump(), encoding="utf-8")

    assert cli.main(["render", str(answers), "-o", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()
    assert "--draft" in capsys.readouterr().err

    assert cli.main(["render", str(answers), "-o", str(tmp_path / "out"), "--draft"]) == 0
    [policy] = (tmp_path / "out").glob("*運用方針*.docx")
    assert read(policy.read_bytes()).header == "下書き"


def test_render_replaces_only_the_files_that_it_names(tmp_path, capsys):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "大事.txt").write_text("残す", encoding="utf-8")
    answers = tmp_path / "answers.json"
    answers.write_text(file_of("moriya", "open").dump(), encoding="utf-8")

    for _ in range(2):
        assert cli.main(["render", str(answers), "-o", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "大事.txt").read_text(encoding="utf-8") == "残す"


def test_the_answer_file_in_the_bundle_can_be_loaded_again():
    rulebook = LIBRARY.rulebook("moriya")
    files = outputs(file_of("moriya", "open"), rulebook, watermark=False)
    [name] = [name for name in files if name.endswith(".json")]

    packed = AnswerFile.model_validate(json.loads(files[name]))
    assert packed.model_copy(update={"papers": {}}) == file_of("moriya", "open")
    assert parse(files[name], name)[0] == file_of("moriya", "open")


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_anybody_can_tell_whether_a_paper_is_the_one_of_the_set(body, procedure):
    rulebook = LIBRARY.rulebook(body)
    files = outputs(file_of(body, procedure), rulebook, watermark=False)
    digests = {
        name: hashlib.sha256(data).hexdigest()
        for name, data in files.items()
        if name.endswith(".docx") and not name.startswith("一式")
    }
    [answers] = [data for name, data in files.items() if name.endswith(".json")]
    certificate = to_text(paper(file_of(body, procedure), rulebook, "conformity", watermark=False).document)
    [cover] = [data.decode() for name, data in files.items() if "はじめにお読みください" in name]

    assert json.loads(answers)["papers"] == digests
    for name, digest in digests.items():
        assert digest in cover
        # The certificate cannot hold its own.
        assert (digest in certificate) == ("適合確認表" not in name)


# What belongs on the screen: an office would strike it out.
OF_THE_SOFTWARE = re.compile(
    r"アプリケーション ?\d|テンプレート|この注は|ソフトウェア|入力してください|選んでください|プルダウン|ボタン|ウィザード"
    r"|rulebook|smpolicy|\d+\.\d+\.\d+|None|\{\{|\{%"
)


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_no_paper_speaks_of_the_software(body, procedure):
    for file in (file_of(body, procedure), AnswerFile(municipality=body, procedure=procedure)):
        is_empty = file != file_of(body, procedure)
        for found in papers(file, LIBRARY.rulebook(body), watermark=False):
            text = to_text(found.document)
            # The certificate of a draft says what is still to be answered, and always which steps are only our proposal.
            told = "" if found.id == "conformity" else "|支援ツール"
            told = re.compile(OF_THE_SOFTWARE.pattern + told)
            assert (found.id == "conformity" and is_empty) or told.findall(text) == [], found.title
