"""The file of a body's own form (Word or Excel), opened with suspicion: a ZIP of bounded size, XML without entities,
no macros, nothing that is fetched from elsewhere when somebody opens it.

ECMA-376 part 2 says what such a package is, part 1 what its relationships mean.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from xml.parsers import expat

from smpolicy.documents.errors import TemplateError
from smpolicy.documents.word.package import pack

# A form of an office has some hundred kilobytes; an XML part is searched by patterns, so it is held shorter.
MOST_FILE = 20_000_000
MOST_PARTS = 2_000
MOST_UNPACKED = 50_000_000
MOST_XML = 5_000_000
MOST_NESTED = 200

# The kinds by their ending: what they are called, the part that must be there, what to save as.
_KINDS = {
    ".docx": ("Word", "word/document.xml", "Word文書（*.docx）"),
    ".xlsx": ("Excel", "xl/workbook.xml", "Excelブック（*.xlsx）"),
}
_OLE_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb"""\b(Type|Target|TargetMode)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
# Word's template of its own machine stands in many files of offices: dropped, not refused.
_ATTACHED = "attachedTemplate"
_LINK = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_EXTERNAL = {
    "image": "リンクされた画像", "oleObject": "リンクされたオブジェクト", "frame": "リンクされたフレーム",
    "subDocument": "リンクされた文書", "externalLinkPath": "ほかのブックへのリンク", "hyperlink": "Webページ以外へのリンク",
}  # fmt: skip
_INSIDE = {
    "oleObject": "埋め込まれたオブジェクト（OLE）", "control": "ActiveX コントロール", "aFChunk": "埋め込まれた別のファイル",
    "vbaProject": "マクロ", "connections": "外部データの接続", "externalLink": "ほかのブックへのリンク",
}  # fmt: skip
_FIELD = re.compile(
    r"\b(DDEAUTO|DDE|INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|DATABASE|MACROBUTTON)\b", re.IGNORECASE
)
_INSTRUCTION = re.compile(rb'<w:instrText[^>]*>([^<]*)<|<w:fldSimple\b[^>]*w:instr="([^"]*)"')


def parts_of_form(data: bytes, name: str, ending: str) -> dict[str, bytes]:
    """Return the parts of a form by name, without the template that it was written with.

    `ending`: .docx or .xlsx. Raises TemplateError naming the file and the part that is refused.
    """
    return dict(_parts(data, name, ending))


def sound_form(data: bytes, name: str, ending: str) -> bytes:
    """Return the form as a file of the parts that `parts_of_form` returns; raises TemplateError."""
    return _packed(data, name, ending)


@lru_cache(maxsize=8)
def _packed(data: bytes, name: str, ending: str) -> bytes:
    return pack(_parts(data, name, ending))


@lru_cache(maxsize=8)
def _parts(data: bytes, name: str, ending: str) -> dict[str, bytes]:
    kind, main, save_as = _KINDS[ending]
    parts = _unpacked(data, name, kind, save_as)
    if main not in parts or "[Content_Types].xml" not in parts:
        raise TemplateError(
            name, 0, f"{kind}の様式（{ending}）として読めません。{kind}で保存し直してください。"
        )
    _refuse_macros(parts, name, kind, save_as)
    for part, content in parts.items():
        if part.endswith((".xml", ".rels")):
            _check_xml(part, content, name, kind)
    for part in [part for part in parts if part.endswith(".rels")]:
        parts[part] = _without_attached(parts[part])
        _refuse_foreign(part, parts[part], name, kind)
    if "word/settings.xml" in parts:
        parts["word/settings.xml"] = re.sub(rb"<w:attachedTemplate\b[^>]*/>", b"", parts["word/settings.xml"])
    _refuse_fields(parts, name)
    return parts


def _unpacked(data: bytes, name: str, kind: str, save_as: str) -> dict[str, bytes]:
    if len(data) > MOST_FILE:
        raise TemplateError(name, 0, f"様式が大きすぎます（{MOST_FILE // 1_000_000}MBまで）。{_SMALLER}")
    if data.startswith(_OLE_FILE):
        reason = f"パスワードの付いた様式か、古い形式の様式です。パスワードを外し、{kind}で「{save_as}」として保存し直してください。"
        raise TemplateError(name, 0, reason)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _refuse_bomb(package.infolist(), name)
            # zipfile reads no more of a part than its entry says.
            return {entry.filename: package.read(entry) for entry in package.infolist()}
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
        zlib.error,
    ) as error:
        raise TemplateError(
            name,
            0,
            f"ファイルが壊れているため、様式として読めません。{kind}で「{save_as}」として保存し直してください。",
        ) from error


_SMALLER = "画像を小さくするか、使わないものを消して保存し直してください。"


def _refuse_bomb(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > MOST_PARTS:
        raise TemplateError(name, 0, f"様式の中のファイルが多すぎます（{MOST_PARTS:,}個まで）。{_SMALLER}")
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise TemplateError(
            name,
            0,
            f"様式は、展開すると大きすぎます（合わせて{MOST_UNPACKED // 1_000_000}MBまで）。{_SMALLER}",
        )
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels")) and entry.file_size > MOST_XML:
            reason = f"中の「{entry.filename}」が大きすぎます（{MOST_XML // 1_000_000}MBまで）。{_SMALLER}"
            raise TemplateError(name, 0, reason)


def _refuse_macros(parts: dict[str, bytes], name: str, kind: str, save_as: str) -> None:
    if any("vbaProject" in part for part in parts) or b"macroEnabled" in parts["[Content_Types].xml"]:
        raise TemplateError(
            name, 0, f"マクロの入った様式は使えません。{kind}で「{save_as}」として保存し直してください。"
        )


def _check_xml(part: str, content: bytes, name: str, kind: str) -> None:
    """Refuse a part that declares entities or a type (nothing of them is read), is too deep, or no XML."""
    depth = 0

    def declared(*_: object) -> None:
        reason = f"中の「{part}」に、様式には要らない宣言（DOCTYPE、ENTITY）があります。{kind}で新しい文書に写して保存し直してください。"
        raise TemplateError(name, 0, reason)

    def began(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > MOST_NESTED:
            raise TemplateError(
                name,
                0,
                f"中の「{part}」の入れ子が深すぎます（{MOST_NESTED}段まで）。表の中の表などを減らしてください。",
            )

    def ended(*_: object) -> None:
        nonlocal depth
        depth -= 1

    reader = expat.ParserCreate()
    reader.StartDoctypeDeclHandler = declared
    reader.StartElementHandler, reader.EndElementHandler = began, ended
    try:
        reader.Parse(content, True)
    except expat.ExpatError as error:
        reason = f"中の「{part}」の{error.lineno}行目が壊れています。{kind}で開いて保存し直してください。"
        raise TemplateError(name, 0, reason) from error


def _without_attached(relations: bytes) -> bytes:
    return _RELATION.sub(
        lambda tag: b"" if _values(tag[0]).get("Type", "").endswith(_ATTACHED) else tag[0], relations
    )


def _values(tag: bytes) -> dict[str, str]:
    return {key.decode(): (one or other).decode() for key, one, other in _ATTRIBUTE.findall(tag)}


def _refuse_foreign(part: str, relations: bytes, name: str, kind: str) -> None:
    """Refuse what an office program would fetch or run: told with the part that asks for it."""
    for what, target in _foreign(relations):
        place = posixpath.basename(part).removesuffix(".rels") or "ファイル全体"
        reason = f"{place} に{what}（{target}）があります。様式には使えません。{kind}で開いて取り除き、画像は「挿入」で埋め込んでください。"
        raise TemplateError(name, 0, reason)


def _foreign(relations: bytes) -> Iterator[tuple[str, str]]:
    for tag in _RELATION.findall(relations):
        values = _values(tag)
        kind, target = values.get("Type", "").rpartition("/")[2], values.get("Target", "")
        is_external = values.get("TargetMode") == "External"
        if is_external and not (kind == "hyperlink" and _LINK.match(target)):
            yield _EXTERNAL.get(kind, "外のファイルへのリンク"), target[:80]
        elif not is_external and kind in _INSIDE:
            yield _INSIDE[kind], target[:80]


def _refuse_fields(parts: dict[str, bytes], name: str) -> None:
    """Refuse Word's fields that fetch from elsewhere; a field's code may be cut into several runs."""
    for part, content in parts.items():
        if part.startswith("word/") and part.endswith(".xml"):
            codes = b"".join(one or other for one, other in _INSTRUCTION.findall(content))
            if field := _FIELD.search(codes.decode("utf-8", "replace")):
                reason = f"{posixpath.basename(part)} に、外のものを取り込むフィールド「{field[1].upper()}」があります。Wordで Ctrl+Shift+F9 を押して文字に変えてください。"
                raise TemplateError(name, 0, reason)
