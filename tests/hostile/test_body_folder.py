"""What stands in a body's folder cannot stop the server: forms and templates are bounded, and told in Japanese.

Each is refused when a paper is made of it, and by `smpolicy lint`, which makes every paper.
"""

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE

from smpolicy.documents.errors import TemplateError
from smpolicy.documents.excel import form as excel
from smpolicy.documents.form_package import MOST_PARTS, MOST_UNPACKED, MOST_XML
from smpolicy.documents.form_tags import MOST_TAGS
from smpolicy.documents.template.limits import MOST_ROUNDS
from smpolicy.documents.word import form as word
from smpolicy.documents.word.package import pack, unpack
from smpolicy.dossier.lint import lint
from smpolicy.settings import TEMPLATES
from tests.documents.fill import composed

VALUES = {
    "課名": "広報課",
    "長文": "あ" * 1000,
    "一覧": [str(n) for n in range(200)],
    "記録": {"職名": "係長"},
}
WORD, EXCEL = "application.docx", "application.xlsx"


def word_form(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def excel_form(*texts: str) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "申請書"
    for row, text in enumerate(texts, 1):
        book.active.cell(row, 2, text)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def changed(data: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    parts = unpack(data)
    change(parts)
    return pack(parts)


def replaced(part: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], object]:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[part], parts[part][:300]
        parts[part] = parts[part].replace(old, new, 1)

    return change


def told(fill: Callable[[], object]) -> str:
    """What a refusal says: in Japanese."""
    with pytest.raises(TemplateError) as caught:
        fill()
    said = str(caught.value)
    # Outside quotations nothing is left that only a programmer understands.
    assert not re.search(
        r"\b(?:Error|error|object|not|found|invalid|token)\b", re.sub("「[^」]*」", "", said)
    )
    assert re.search("ください|使えるもの：|はありません", said)
    return said


# What makes much of little, or reaches for what is not the form's: the tag and what is said of it.
GREEDY = [
    ('{{ "a"*1000000000 }}', "増やすことはできません"),
    ("{{ 一覧 * 1000000000 }}", "増やすことはできません"),
    ("{{ 9**9**9**9 }}", "べき乗"),
    ('{{ "%1000000000d" % 1 }}', "文字の書式"),
    ('{{ "{:>1000000000}".format(1) }}', "「format」は、テンプレートでは使えない"),
    ("{{ 課名.center(1000000000) }}", "「center」は、テンプレートでは使えない"),
    ('{{ 課名 | replace("", "あ"*9) }}', "増やすことはできません"),
    ("{{ 一覧.append(1) }}", "「append」は、テンプレートでは使えない"),
    ("{{ 記録.update(一覧) }}", "「update」"),
    ("{{ 記録.__class__ }}", "「__class__」という名前の項目はありません"),
    ("{{ 課名.__class__ }}", "「__class__」は、テンプレートでは使えない"),
]
# Those that are known to be wrong before anything is filled in, as are all of the next.
ILL_FORMED = [
    ("{{ 課名 | center(1000000000) }}", "「center」という加工はありません"),
    ("{{ 課名 | indent(1000000000) }}", "「indent」という加工はありません"),
    ("{% for x in range(10**9) %}{% endfor %}", "「range」という項目はありません"),
    ("{% include '/etc/passwd' %}", "「include」は使えません"),
    ("{% import 'x' as y %}", "「import」は使えません"),
    ("{% from 'x' import y %}", "「from」は使えません"),
    ("{% extends 'x' %}", "「extends」は使えません"),
    ("{% macro x() %}{% endmacro %}", "「macro」は使えません"),
    ("{{ " + "(" * 300 + "課名" + ")" * 300 + " }}", "入れ子が深すぎる"),
    ("{{ " + "not " * 200 + "課名 }}", "入れ子が深すぎる"),
    ("{{ " + "課名 ~ " * 300 + "課名 }}", "長すぎます"),
    ("{% if 課名 %}" * 11 + "{% endif %}" * 11, "入れ子は10段まで"),
]


@pytest.mark.parametrize(("tag", "reason"), [*GREEDY, *ILL_FORMED])
def test_a_greedy_tag_of_a_word_form_is_told_with_file_and_place(tag: str, reason: str):
    said = told(lambda: word.fill(word_form("表題", tag), VALUES, WORD))
    assert said.startswith(f"{WORD}：段落2の「")
    assert reason in said


@pytest.mark.parametrize(("tag", "reason"), [*GREEDY, *ILL_FORMED])
def test_a_greedy_tag_of_an_excel_form_is_told_with_file_and_cell(tag: str, reason: str):
    said = told(lambda: excel.fill(excel_form("表題", "{{ 課名 }}", tag), VALUES, EXCEL))
    assert said.startswith(f"{EXCEL}：シート「申請書」のB3")
    assert reason in said


@pytest.mark.parametrize(("tag", "reason"), GREEDY)
def test_a_greedy_tag_of_a_template_is_told_with_file_and_line(tag: str, reason: str):
    said = told(lambda: composed(f"文\n{tag}", **VALUES))
    assert said.startswith("policy.txtの2行目：")
    assert reason in said


def nested(depth: int, *, kind: str = "") -> list[str]:
    begins = [f"{{%{kind} for x{n} in 一覧 %}}" for n in range(depth)]
    return [*begins, "{{ 課名 }}", *[f"{{%{kind} endfor %}}"] * depth]


def test_loops_in_loops_are_stopped_and_told():
    assert 200**3 > MOST_ROUNDS > 200 + 200**2
    said = told(lambda: word.fill(word_form("表題", *nested(3, kind="p")), VALUES, WORD))
    assert said.startswith(f"{WORD}：段落")
    assert "繰り返しが多すぎます" in said
    said = told(lambda: excel.fill(excel_form("表題", *nested(3, kind="tr")), VALUES, EXCEL))
    assert said.startswith(f"{EXCEL}：シート「申請書」の4行目")
    said = told(lambda: composed("\n".join(["文", *nested(3)]), **VALUES))
    assert "繰り返しが多すぎます" in said
    # Two of each other are what a form has.
    assert word.fill(word_form(*nested(1, kind="p")), VALUES, WORD)
    assert composed("\n".join(nested(2)), **VALUES | {"一覧": VALUES["一覧"][:20]}).blocks


@pytest.mark.parametrize(
    "loop",
    [
        "{% for a in [1,2,3,4,5,6,7,8] %}" * 8 + "x" + "{% endfor %}" * 8,
        "{% for a in 一覧 %}{{ 一覧 | join(長文) }}{% endfor %}",
        "{% for a in 一覧 recursive %}{{ loop(一覧) }}{% endfor %}",
        "{% for a in 一覧 %}{% for b in 一覧 %}{{ '" + "あ" * 900 + "' }}{% endfor %}{% endfor %}",
    ],
)  # fmt: skip
def test_what_is_repeated_is_bounded_also_where_it_is_always_the_same(loop: str):
    assert told(lambda: word.fill(word_form(loop), VALUES, WORD)).startswith(f"{WORD}：段落1の「")


def test_a_list_that_holds_itself_doubled_is_stopped():
    doubled = "{% set y = [一覧, 一覧] %}" + "{% set y = [y, y] %}" * 40
    assert "値が大きくなりすぎます" in told(lambda: word.fill(word_form(doubled), VALUES, WORD))
    lines = "\n".join(["{% set y = [一覧, 一覧] %}", *["{% set y = [y, y] %}"] * 40, "{{ y }}"])
    assert "値が大きくなりすぎます" in told(lambda: composed(lines, **VALUES))


def test_text_that_doubles_is_stopped():
    lines = "\n".join(["{% set y = 課名 %}", *["{% set y = y ~ y %}"] * 40, "{{ y }}"])
    assert "値が大きくなりすぎます" in told(lambda: composed(lines, **VALUES))


def test_more_tags_than_any_form_has_are_told():
    assert "差し込みの印が多すぎます" in told(
        lambda: word.tags(word_form("{{ 課名 }}" * (MOST_TAGS + 1)), WORD)
    )


def test_tags_where_no_page_shows_them_are_told_too():
    document = docx.Document()
    document.core_properties.title = "{% include '/etc/passwd' %}"
    written = io.BytesIO()
    document.save(written)
    assert told(lambda: word.tags(written.getvalue(), WORD)).startswith(f"{WORD}：プロパティ（題名など）の「")
    alternative = changed(
        word_form("文"),
        replaced(
            "word/document.xml",
            b"<w:t>",
            b"<w:drawing><wp:docPr xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing' id='1' name='a' descr='{% include x %}'/></w:drawing><w:t>",
        ),
    )
    assert told(lambda: word.tags(alternative, WORD)).startswith(f"{WORD}：図などの代替テキストの「")


KINDS = [(word, WORD, word_form("{{ 課名 }}")), (excel, EXCEL, excel_form("{{ 課名 }}"))]


def bomb(data: bytes, entries: int, size: int, name: str) -> bytes:
    """The form with entries that compress to nothing."""
    written = io.BytesIO(data)
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as package:
        for number in range(entries):
            package.writestr(name.format(number), b"\0" * size)
    return written.getvalue()


@pytest.mark.parametrize(("kind", "name", "sound"), KINDS, ids=["word", "excel"])
def test_a_broken_or_swollen_file_is_told(kind, name, sound):
    for data, reason in (
        (b"", "壊れている"),
        (b"PK\x03\x04" + b"x" * 100, "壊れている"),
        (sound[: len(sound) // 2], "壊れている"),
        (sound.replace(b"PK\x01\x02", b"PK\x01\x09"), "壊れている"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "パスワード"),
        (pack({"a.txt": b"x"}), "として読めません"),
        (bomb(sound, 11, MOST_UNPACKED // 10, "media/{}.png"), "展開すると大きすぎます"),
        (bomb(sound, 1, MOST_XML + 1, "custom/{}.xml"), "「custom/0.xml」が大きすぎます"),
        (bomb(sound, MOST_PARTS, 1, "media/{}.png"), "中のファイルが多すぎます"),
        (changed(sound, lambda parts: parts.update({"custom/1.xml": b"<a>" * 201 + b"</a>" * 201})), "入れ子が深すぎ"),
        (changed(sound, lambda parts: parts.update({"custom/1.xml": b"<a><b></a>"})), "「custom/1.xml」の1行目が壊れて"),
    ):  # fmt: skip
        for use in (lambda data=data: kind.fill(data, VALUES, name), lambda data=data: kind.tags(data, name)):
            said = told(use)
            assert said.startswith(f"{name}：")
            assert reason in said


ENTITIES = (
    b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd">',
)


@pytest.mark.parametrize("entity", ENTITIES)
@pytest.mark.parametrize(("kind", "name", "sound"), KINDS, ids=["word", "excel"])
def test_entities_are_refused_unread_in_every_part_and_encoding(kind, name, sound, entity):
    main = "word/document.xml" if kind is word else "xl/workbook.xml"
    for part in (main, "docProps/core.xml", "[Content_Types].xml", "_rels/.rels"):
        body = unpack(sound)[part]
        _, end, rest = body.partition(b"?>")
        for data in (
            entity + (rest if end else body),
            (entity + (rest if end else body)).decode().encode("utf-16"),
        ):
            said = told(
                lambda data=data, part=part: kind.fill(
                    changed(sound, lambda p: p.update({part: data})), VALUES, name
                )
            )
            assert said.startswith(f"{name}：中の「{part}」に、様式には要らない宣言")  # fmt: skip


@pytest.mark.parametrize(("kind", "name", "sound"), KINDS, ids=["word", "excel"])
def test_macros_are_refused(kind, name, sound):
    folder = "word" if kind is word else "xl"
    with_project = changed(sound, lambda parts: parts.update({f"{folder}/vbaProject.bin": b"x"}))
    declared = changed(
        sound,
        replaced("[Content_Types].xml", b"openxmlformats-officedocument", b"ms-word.document.macroEnabled"),
    )
    for data in (with_project, declared):
        assert "マクロ" in told(lambda data=data: kind.fill(data, VALUES, name))


_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def related(data: bytes, part: str, kind: str, target: str, *, external: bool = True) -> bytes:
    mode = ' TargetMode="External"' if external else ""
    relation = f'<Relationship Id="rId99" Type="{_TYPE}/{kind}" Target="{target}"{mode}/></Relationships>'
    return changed(data, replaced(part, b"</Relationships>", relation.encode()))


@pytest.mark.parametrize(
    ("kind", "target", "external", "reason"),
    [
        ("image", "http://203.0.113.1/x.png", True, "リンクされた画像"),
        ("image", "file://203.0.113.1/share/x.png", True, "リンクされた画像"),
        ("oleObject", "file:///c:/x.xls", True, "リンクされたオブジェクト"),
        ("oleObject", "embeddings/oleObject1.bin", False, "埋め込まれたオブジェクト"),
        ("control", "activeX/activeX1.xml", False, "ActiveX"),
        ("aFChunk", "afchunk.html", False, "埋め込まれた別のファイル"),
        ("frame", "http://203.0.113.1/", True, "リンクされたフレーム"),
        ("hyperlink", "file://203.0.113.1/share", True, "Webページ以外へのリンク"),
        ("stranger", "http://203.0.113.1/", True, "外のファイルへのリンク"),
    ],
)
def test_what_a_word_form_would_fetch_or_run_is_refused(kind, target, external, reason):
    data = related(word_form("{{ 課名 }}"), "word/_rels/document.xml.rels", kind, target, external=external)
    said = told(lambda: word.fill(data, VALUES, WORD))
    assert reason in said
    assert "document.xml" in said


def test_links_to_pages_stay():
    document = docx.Document()
    document.add_paragraph("{{ 課名 }}")
    document.part.relate_to("https://www.example.lg.jp/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    written = io.BytesIO()
    document.save(written)
    filled = word.fill(written.getvalue(), VALUES, WORD)
    assert b"https://www.example.lg.jp/" in unpack(filled)["word/_rels/document.xml.rels"]


def test_the_template_that_a_word_form_was_written_with_is_dropped():
    data = changed(
        word_form("{{ 課名 }}"),
        lambda parts: parts.update({
            "word/_rels/settings.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{_TYPE}/attachedTemplate" Target="file://203.0.113.1/x.dotm" TargetMode="External"/></Relationships>'.encode(),
            "word/settings.xml": parts["word/settings.xml"].replace(b"<w:zoom", b'<w:attachedTemplate r:id="rId1"/><w:zoom'),
        }),
    )  # fmt: skip
    assert b"attachedTemplate" in unpack(data)["word/settings.xml"]
    assert not any(
        b"203.0.113.1" in part or b"attachedTemplate" in part
        for part in unpack(word.fill(data, VALUES, WORD)).values()
    )


@pytest.mark.parametrize(
    ("kind", "target", "external", "reason"),
    [
        ("externalLinkPath", "http://203.0.113.1/x.xlsx", True, "ほかのブックへのリンク"),
        ("externalLink", "externalLinks/externalLink1.xml", False, "ほかのブックへのリンク"),
        ("connections", "connections.xml", False, "外部データの接続"),
        ("oleObject", "embeddings/oleObject1.bin", False, "埋め込まれたオブジェクト"),
    ],
)
def test_what_an_excel_form_would_fetch_or_run_is_refused(kind, target, external, reason):
    data = related(excel_form("{{ 課名 }}"), "xl/_rels/workbook.xml.rels", kind, target, external=external)
    assert reason in told(lambda: excel.fill(data, VALUES, EXCEL))


@pytest.mark.parametrize(
    "field", ["DDEAUTO c:\\\\windows\\\\x.exe", "INCLUDEPICTURE http://203.0.113.1/x", "INCLUDETEXT x"]
)
def test_fields_that_fetch_are_refused_also_when_they_are_cut_up(field: str):
    half = len(field) // 4
    for pieces in ([field], [field[:half], field[half:]]):
        runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces).encode()
        data = changed(word_form("{{ 課名 }}"), replaced("word/document.xml", b"<w:r>", runs + b"<w:r>"))
        assert "外のものを取り込むフィールド" in told(lambda data=data: word.fill(data, VALUES, WORD))


def test_fields_of_pages_stay():
    runs = b"<w:r><w:instrText>PAGE \\* MERGEFORMAT</w:instrText></w:r>"
    data = changed(word_form("{{ 課名 }}"), replaced("word/document.xml", b"<w:r>", runs + b"<w:r>"))
    assert word.fill(data, VALUES, WORD)


@pytest.fixture
def body(tmp_path: Path) -> Path:
    """A body of its own, like one that is built in."""
    folder = tmp_path / "kakuu"
    shutil.copytree(TEMPLATES / "moriya", folder)
    book = (folder / "rulebook.toml").read_text()
    (folder / "rulebook.toml").write_text(book.replace('id = "moriya"', 'id = "kakuu"', 1))
    for example in (folder / "examples").glob("*.json"):
        example.write_text(example.read_text().replace('"moriya"', '"kakuu"', 1))
    return folder


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        (lambda: word_form("表題", '{{ "a"*1000000000 }}'), "段落2の「{{ \"a\"*100"),
        (lambda: word_form("{% include 'x' %}"), "「include」は使えません"),
        (lambda: changed(word_form("文"), lambda p: p.update({"word/document.xml": ENTITIES[0] + b"<a/>"})), "DOCTYPE"),
        (lambda: b"PK", "壊れている"),
    ],
    ids=["greedy", "include", "entity", "broken"],
)  # fmt: skip
def test_lint_tells_of_a_form_that_is_refused(body: Path, form, reason):
    (body / "notice_open.docx").write_bytes(form())
    sentences, _ = lint(body)
    assert any("notice_open.docx" in sentence and reason in sentence for sentence in sentences), sentences
