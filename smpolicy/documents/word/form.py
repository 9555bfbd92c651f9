"""A body's own Word form: fill it with docxtpl, list its tags, preview what came out.

This file is imported only where there is a form. Each filling takes a fresh object: one that is shared mixes
up documents; and escapes what is filled in: otherwise `A & B` cuts off the rest.
"""

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Undefined
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.exceptions import TemplateError as JinjaError
from markupsafe import Markup, escape

from smpolicy.documents.blocks import Document
from smpolicy.documents.errors import TemplateError
from smpolicy.documents.form_package import sound_form
from smpolicy.documents.form_tags import Tag, refuse_unknown, template_line
from smpolicy.documents.template.expressions import (
    MIXED_UP,
    NOT_COMPUTED,
    Environment,
    ExpressionError,
    make_environment,
)
from smpolicy.documents.template.leaf_runs import as_text
from smpolicy.documents.values import clean, unmarked
from smpolicy.documents.word.base import declare_custom_properties
from smpolicy.documents.word.form_marks import mark_gaps, write_header
from smpolicy.documents.word.form_tags import place_of, tags_of
from smpolicy.documents.word.package import pack, unpack
from smpolicy.documents.word.read import read
from smpolicy.documents.word.write import Properties, core_properties, custom_properties

__all__ = ["Tag", "all_tags", "fill", "preview", "tags", "unseen"]

Form = bytes | Path


def tags(form: Form, name: str = "") -> list[Tag]:
    """Return the tags of a form: the items it names, and where they stand."""
    return [tag for tag in all_tags(form, name) if not tag.inner]


def all_tags(form: Form, name: str = "") -> list[Tag]:
    """Return the tags of a form, those too that name an item by a loop's name for its entries."""
    name = name or _name(form)
    return tags_of(sound_form(_bytes(form), name, ".docx"), name)


def fill(
    form: Form,
    values: Mapping[str, object],
    name: str = "",
    *,
    header: str = "",
    properties: Properties | None = None,
) -> bytes:
    """Return the form filled with the values, gaps highlighted; the same values give the same bytes.

    `header` (下書き) stands on top of each page; `properties` take the place of the form's own. A tag that
    names no value raises TemplateError with the text around it and the nearest name.
    """
    name = name or _name(form)
    data = sound_form(_bytes(form), name, ".docx")
    refuse_unknown((tag for tag in tags_of(data, name) if not tag.inner), values, name)
    filled = _Form(_opened(data, name))
    try:
        filled.render({key: clean(value) for key, value in values.items()}, _environment(), autoescape=True)
    except (UndefinedError, SecurityError, ExpressionError) as error:
        raise _error(name, data, filled, f"Word様式に差し込めません。{error}") from error
    except JinjaError as error:
        reason = "Word様式の差し込みの印が読めません。繰り返しの始まりと終わりの印を、それぞれ別の行に置いてください。"
        raise _error(name, data, filled, reason) from error
    except NOT_COMPUTED as error:
        reason = f"Word様式に差し込めません。計算できない式があります。{MIXED_UP}"
        raise _error(name, data, filled, reason) from error
    return pack(_with_properties(unpack(_marked(filled, header)), properties))


class _Form(DocxTemplate):
    """A form that notes the paragraph in which a filling failed."""

    failed_in = ""

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:  # noqa: ANN401
        """Return a part filled; docxtpl puts each paragraph on a line of its own before it fills."""
        try:
            return super().render_xml_part(src_xml, part, context, jinja_env)
        except Exception as error:
            lines = re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml).split("\n")
            at = template_line(error)
            self.failed_in = re.sub(r"<[^>]+>", "", lines[at - 1]) if 0 < at <= len(lines) else ""
            raise


def _opened(data: bytes, name: str) -> io.BytesIO:
    """Return a form as a file to read from; TemplateError where python-docx cannot open it."""
    try:
        docx.Document(io.BytesIO(data))
    except (OpcError, KeyError, ValueError, AttributeError, TypeError) as error:
        raise TemplateError(
            name, 0, "Wordの様式（.docx）として読めません。Wordで開いて保存し直してください。"
        ) from error
    return io.BytesIO(data)


def _error(name: str, data: bytes, filled: _Form, reason: str) -> TemplateError:
    """Return the error with the place where the filling failed, as far as that is known."""
    return TemplateError(name, 0, f"{place_of(filled.failed_in, data, name)}{reason}")


def _marked(filled: DocxTemplate, header: str) -> bytes:
    """Return a filled form with its gaps highlighted and the header of a draft."""
    written = io.BytesIO()
    filled.save(written)
    # docxtpl writes the headers only when it saves.
    opened = docx.Document(written)
    mark_gaps(opened)
    if header:
        write_header(opened, header)
    written = io.BytesIO()
    opened.save(written)
    return written.getvalue()


def _with_properties(parts: dict[str, bytes], properties: Properties | None) -> dict[str, bytes]:
    """Return the parts with our properties in the place of the form's, where any are given."""
    if properties is None:
        return parts
    declare_custom_properties(parts)
    core = core_properties(properties, properties.title).encode()
    return parts | {
        "docProps/core.xml": core,
        "docProps/custom.xml": custom_properties(properties.custom).encode(),
    }


def preview(filled: bytes) -> Document:
    """Return what a filled form says, as nearly as blocks can show it."""
    return read(filled)


def unseen(filled: bytes) -> list[str]:
    """Return, in Japanese, what the preview of a form cannot show."""
    return list(_unseen({name: part for name, part in unpack(filled).items() if name.endswith(".xml")}))


def _unseen(parts: dict[str, bytes]) -> Iterator[str]:
    """Yield what the parts hold that blocks do not have."""
    main = parts["word/document.xml"]
    if b"<w:txbxContent" in main:
        yield "テキストボックスの文字"
    if b"<w:numPr>" in main or any(_uses(main, style) for style in _numbered_styles(parts)):
        yield "Wordの自動番号（箇条書きの番号）"
    if b"<w:pic" in main or b"<pic:pic" in main or b"<v:imagedata" in main:
        yield "図や画像"
    if _has_text(parts, r"word/header\d*\.xml"):
        yield "ヘッダーの位置と体裁"
    if _has_text(parts, r"word/footer\d*\.xml"):
        yield "フッター"
    if re.search(rb"<w:(?:footnote|endnote)Reference", main):
        yield "脚注"
    if re.search(rb"<w:(?:ins|del) ", main):
        yield "変更履歴"


def _numbered_styles(parts: dict[str, bytes]) -> Iterator[str]:
    """Yield the ids of the styles that number by themselves."""
    if "word/styles.xml" in parts:
        yield from parse_xml(parts["word/styles.xml"]).xpath("w:style[w:pPr/w:numPr]/@w:styleId")


def _uses(main: bytes, style: str) -> bool:
    """Tell whether a paragraph is in the style."""
    return f'<w:pStyle w:val="{style}"'.encode() in main


def _has_text(parts: dict[str, bytes], pattern: str) -> bool:
    """Tell whether a part whose name matches holds any text."""
    roots = (parse_xml(parts[name]) for name in parts if re.fullmatch(pattern, name))
    return any(text.text for root in roots for text in root.iter(qn("w:t")))


def _environment() -> Environment:
    """Return the environment for one filling: what is filled in is escaped, marks are taken out."""
    return make_environment(autoescape=True, finalize=_finalize)


def _finalize(value: Any) -> Markup | Undefined:  # noqa: ANN401 - whatever an expression came to
    """Return a value as text of XML that docxtpl leaves as it is."""
    if isinstance(value, StrictUndefined):
        return value
    text = str(escape(unmarked(as_text(value))))
    # docxtpl would turn `{_{` into `{{`.
    return Markup(text.replace("{_", "{&#95;").replace("_}", "&#95;}").replace("%_", "%&#95;"))


def _bytes(form: Form) -> bytes:
    return form if isinstance(form, bytes) else form.read_bytes()


def _name(form: Form) -> str:
    return "Word様式" if isinstance(form, bytes) else form.name
