"""The policy of the benchmark for the peers: a Word form for docxtpl, and calls of python-docx.

Both are made from our document and the same base.docx, so that all write the same words and styles.
"""

import io

from benchmarks.sample_answers import values
from smpolicy.documents.blocks import Cell, Document, Paragraph, Row, Run, Table, Title, plain, spaced
from smpolicy.documents.word.base import BASE
from smpolicy.documents.word.write import write


def docxtpl_form(document: Document) -> bytes:
    """Return a Word form with docxtpl's tags that looks like our document of user 0."""
    given = {str(v): f"{{{{ {k} }}}}" for k, v in values().items() if isinstance(v, str)}
    blocks = [_tagged(block, given) for block in document.blocks]
    items = [
        i for i, b in enumerate(document.blocks) if isinstance(b, Paragraph) and b.style == "item" and b.depth
    ]
    item = Paragraph((Run("{{ 内容 }}"),), "item", "({{ loop.index }})", 1)
    loop = [_line("{%p for 内容 in 発信内容 %}"), item, _line("{%p endfor %}")]
    blocks[items[0] : items[-1] + 1] = loop
    return write(Document("", tuple(blocks)))


def _line(tag: str) -> Paragraph:
    return Paragraph((Run(tag),))


def _tagged(block, given: dict[str, str]):  # noqa: ANN001, ANN202 - any block, its kind kept
    """Return the block with the answers of user 0 turned back into tags."""
    if isinstance(block, Table):
        rows = tuple(Row(tuple(_tagged_cell(c, given) for c in r.cells), r.header) for r in block.rows)
        return Table(rows, block.widths)
    text = plain(getattr(block, "runs", ()))
    for answer, tag in given.items():
        if len(answer) > 3 and answer != "返信しない":
            text = text.replace(answer, tag)
    if isinstance(block, Title):
        return Title((Run(text),))
    if text == "令和6年4月1日":
        text = "{{ 策定日 | 和暦 }}"
    if isinstance(block, Paragraph):
        return Paragraph((Run(text),), block.style, block.number, block.depth)
    return type(block)((Run(text),))


def _tagged_cell(cell: Cell, given: dict[str, str]) -> Cell:
    text = plain(cell.runs)
    return Cell((Run(given.get(text, text)),), cell.header, cell.align)


def python_docx_calls(document: Document) -> bytes:
    """Return the document written by paragraph calls of python-docx, one call for each line and cell."""
    import docx

    out = docx.Document(str(BASE))
    out.sections[0].header.paragraphs[0].text = ""
    styles = {"article": "条", "right": "右寄せ"}
    for block in document.blocks:
        if isinstance(block, Table):
            table = out.add_table(len(block.rows), len(block.widths), style="罫線表")
            for row, cells in zip(block.rows, table.rows, strict=True):
                for cell, target in zip(row.cells, cells.cells, strict=True):
                    target.text = plain(cell.runs)
        elif isinstance(block, Title):
            out.add_paragraph(plain(block.runs), style="Title")
        elif isinstance(block, Paragraph):
            style = styles.get(block.style, "号" if block.depth else "項")
            out.add_paragraph(spaced(block.number) + plain(block.runs), style=style)
        else:
            out.add_paragraph(plain(getattr(block, "runs", ())), style="条の見出し")
    written = io.BytesIO()
    out.save(written)
    return written.getvalue()
