"""The look: what templates/base.docx gives to every document, read and packed once.

A clerk may restyle base.docx in Word; styles are found by their names, the page is taken as it stands.
"""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from smpolicy.documents.blocks import MAX_DEPTH, MAX_LEVEL
from smpolicy.documents.word.package import Packed, packed, unpack
from smpolicy.settings import TEMPLATES

BASE = TEMPLATES / "base.docx"
HEADER_TEXT = "《ヘッダー》"

_DIGITS = ["", *"１２３４５６"]
_ITEMS = ["項", "号", "号の細別１", "号の細別２", "号の細別３", "号の細別４", "号の細別５"]
# The kind of block (with its depth or level) -> the name of its style in Word.
STYLE_NAMES: dict[tuple[str, int], str] = {
    ("title", 0): "Title", ("caption", 0): "条の見出し", ("article", 0): "条", ("right", 0): "右寄せ",
    ("sender", 0): "発信者", ("addressee", 0): "宛先", ("center", 0): "中央", ("ki", 0): "記",
    ("note", 0): "注記", ("form", 0): "様式番号", ("subject", 0): "件名", ("blank", 0): "空行",
    ("cell", 0): "表", ("cell", 1): "表の項目名", ("cell", 2): "表（小）", ("cell", 3): "表の項目名（小）", ("cell-item", 0): "表の箇条書き", ("cell-item", 2): "表の箇条書き（小）",
    ("after-table", 0): "表の後", ("page-break", 0): "改ページ",
    ("seal", 0): "決裁欄の職名", ("number", 0): "番号", ("gap", 0): "未入力", ("later", 0): "後日記入",
    ("changed", 0): "改正部分",
    ("table", 0): "罫線表", ("table", 1): "罫線表（小）", ("seals", 0): "決裁欄",
    **{("heading", level): f"heading {level}" for level in range(1, MAX_LEVEL + 1)},
    **{("body", depth): f"本文{_DIGITS[depth]}" for depth in range(MAX_DEPTH + 1)},
    **{("plain", depth): f"字下げなし{_DIGITS[depth]}" for depth in range(MAX_DEPTH + 1)},
    **{("item", depth): _ITEMS[depth] for depth in range(MAX_DEPTH + 1)},
}  # fmt: skip

_STYLE = re.compile(r'<w:style [^>]*?w:styleId="([^"]+)"[^>]*>\s*<w:name w:val="([^"]+)"')
_WRITTEN_ANEW = ("word/document.xml", "docProps/core.xml")
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"


@dataclass(eq=False, repr=False)
class Base:
    """What never changes: the parts, the ids of the styles, the frame of the main part."""

    parts: dict[str, bytes]
    header_name: str
    styles: dict[tuple[str, int], str]
    # How a paragraph in each style begins.
    paragraphs: dict[tuple[str, int], str]
    opening: str
    closing: str
    text_width: int

    def landscape(self) -> "Base":
        """Return the look on a page that lies on its long side."""
        size = re.search(r"<w:pgSz [^>]*/>", self.closing)
        if not size or 'w:orient="landscape"' in size[0]:
            return self
        width, height = (re.search(rf'w:{side}="(\d+)"', size[0]) for side in "wh")
        turned = (
            f'<w:pgSz w:w="{height[1]}" w:h="{width[1]}" w:orient="landscape"/>'
            if width and height
            else size[0]
        )
        closing = self.closing.replace(size[0], turned)
        return replace(self, closing=closing, text_width=_text_width(closing))


@lru_cache(maxsize=64)
def constant_parts(base: Base, header: str, custom: bytes) -> Packed:
    """Return all parts that a document does not write anew: few differ, so they are packed once.

    `header` is the escaped text of the header, `custom` the part with the custom properties.
    """
    changed = {
        base.header_name: base.parts[base.header_name].replace(HEADER_TEXT.encode(), header.encode()),
        "docProps/custom.xml": custom,
    }
    return packed(base.parts | changed)


@cache
def load_base(path: Path = BASE) -> Base:
    """Return the look that a base.docx holds; ValueError says in Japanese what it lacks."""
    parts = unpack(path.read_bytes())
    main = parts["word/document.xml"].decode()
    body, section = main.index("<w:body>") + len("<w:body>"), main.rindex("<w:sectPr")
    header_name = next(
        (n for n in parts if n.startswith("word/header") and HEADER_TEXT in parts[n].decode()), ""
    )
    if not header_name:
        raise ValueError(
            f"{path.name} のヘッダーに「{HEADER_TEXT}」の文字がありません。下書きの表示に使います。"
        )
    declare_custom_properties(parts)
    styles = _style_ids(parts["word/styles.xml"].decode(), path.name)
    return Base(
        parts={name: content for name, content in parts.items() if name not in _WRITTEN_ANEW},
        header_name=header_name,
        styles=styles,
        paragraphs={key: f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>' for key, style in styles.items()},
        opening=main[:body],
        closing=main[section:],
        text_width=_text_width(main[section:]),
    )


def _style_ids(styles: str, file: str) -> dict[tuple[str, int], str]:
    """Return the id of each style that we use."""
    ids = {name: style_id for style_id, name in _STYLE.findall(styles)}
    missing = [name for name in STYLE_NAMES.values() if name not in ids]
    if missing:
        raise ValueError(f"{file} に次のスタイルがありません：{'、'.join(missing)}")
    return {key: ids[name] for key, name in STYLE_NAMES.items()}


def _text_width(section: str) -> int:
    """Return the width between the margins, in twips."""
    page = re.search(r'<w:pgSz [^>]*?w:w="(\d+)"', section)
    margins = [re.search(rf'<w:pgMar [^>]*?w:{side}="(\d+)"', section) for side in ("left", "right")]
    return int(page[1]) - sum(int(margin[1]) for margin in margins if margin) if page else 9241


def declare_custom_properties(parts: dict[str, bytes]) -> None:
    """Let the package know of the properties that we add (Word drops the part when it is empty)."""
    types, relations = parts["[Content_Types].xml"].decode(), parts["_rels/.rels"].decode()
    if "/docProps/custom.xml" not in types:
        override = f'<Override PartName="/docProps/custom.xml" ContentType="{_CUSTOM_TYPE}"/></Types>'
        parts["[Content_Types].xml"] = types.replace("</Types>", override).encode()
    if "docProps/custom.xml" not in relations:
        relation = f'<Relationship Id="rIdCustom" Type="{_CUSTOM_RELATION}" Target="docProps/custom.xml"/>'
        parts["_rels/.rels"] = relations.replace("</Relationships>", relation + "</Relationships>").encode()
