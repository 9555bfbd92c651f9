"""Documents as HTML for the screen: the words of the file, on something that looks like paper."""

from collections.abc import Callable
from html import escape
from typing import Any

from smpolicy.documents.blocks import (
    Block,
    Caption,
    Cell,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Runs,
    Seals,
    Table,
    Title,
    Traced,
    spaced,
)

CSS = """
.paper { background: #fff; color: #111; max-width: 46rem; margin: 0 auto; padding: 3rem 2.2rem 3rem 3.4rem;
  border: 1px solid #ccc; box-shadow: 0 1px 6px rgba(0, 0, 0, .15); line-height: 1.75;
  font-family: "ＭＳ 明朝", "MS Mincho", "Hiragino Mincho ProN", "Noto Serif CJK JP", serif; }
.paper p, .paper h1, .paper h2, .paper h3, .paper h4 { margin: 0; font-size: 1rem; font-weight: normal;
  white-space: pre-wrap; overflow-wrap: anywhere; }
.paper h1 { font-size: 1.3rem; text-align: center; margin: 1.2rem 0; }
.paper h2, .paper h3, .paper h4 { font-family: "ＭＳ ゴシック", "MS Gothic", "Noto Sans CJK JP", sans-serif;
  margin-top: .8rem; padding-left: 1em; text-indent: -1em; }
.paper h3 { padding-left: 2em; } .paper h4 { padding-left: 3em; margin-top: 0; }
.paper .page-header { text-align: right; font-weight: bold; }
.paper .caption { padding-left: 1em; margin-top: .8rem; }
.paper .article { padding-left: 1em; text-indent: -1em; }
.paper .right { text-align: right; padding-right: 1em; }
.paper .sender { text-align: right; padding-right: 2em; }
.paper .addressee { padding-left: 1em; }
.paper .right + .addressee, .paper .addressee + .sender { margin-top: 1rem; }
.paper .center, .paper .ki { text-align: center; }
.paper .ki, .paper .subject { margin: 1rem 0; }
.paper .subject { padding-left: 3em; }
.paper .note { font-size: .85rem; padding-left: 1em; }
.paper .blank { min-height: 1.75em; }
.paper .body-1 { text-indent: 1em; }
.paper .body-2 { padding-left: 1em; text-indent: 1em; }
.paper .body-3 { padding-left: 2em; text-indent: 1em; }
.paper .body-4 { padding-left: 3em; text-indent: 1em; }
.paper .body-5 { padding-left: 4em; text-indent: 1em; }
.paper .body-6 { padding-left: 5em; text-indent: 1em; }
.paper .plain-1 { padding-left: 1em; }
.paper .plain-2 { padding-left: 2em; }
.paper .plain-3 { padding-left: 3em; }
.paper .plain-4 { padding-left: 4em; }
.paper .plain-5 { padding-left: 5em; }
.paper .plain-6 { padding-left: 6em; }
.paper .item { text-indent: -1em; }
.paper .item-0 { padding-left: 1em; }
.paper .item-1 { padding-left: 2em; }
.paper .item-2 { padding-left: 3em; }
.paper .item-3 { padding-left: 4em; }
.paper .item-4 { padding-left: 5em; }
.paper .item-5 { padding-left: 6em; }
.paper .item-6 { padding-left: 7em; }
.paper table { border-collapse: collapse; width: 100%; table-layout: fixed; margin: .3rem 0 .6rem; }
.paper td, .paper th { border: 1px solid #555; padding: .2rem .5rem; font-weight: normal; text-align: left;
  white-space: pre-wrap; overflow-wrap: anywhere; }
.paper table.small { font-size: .8rem; line-height: 1.5; }
.paper th { background: #f2f2f2; }
.paper .align-center { text-align: center; } .paper .align-right { text-align: right; }
.paper table.parallel td { vertical-align: top; }
.paper tr.joined td { border-top-style: hidden; }
.paper td.left-1 { padding-left: 1.5em; } .paper td.left-2 { padding-left: 2.5em; }
.paper td.left-3 { padding-left: 3.5em; } .paper td.left-4 { padding-left: 4.5em; }
.paper td.left-5 { padding-left: 5.5em; } .paper td.left-6 { padding-left: 6.5em; }
.paper td.left-7 { padding-left: 7.5em; }
.paper td.first-in { text-indent: 1em; } .paper td.first-out { text-indent: -1em; }
.paper table.seals { width: auto; margin-left: auto; table-layout: auto; }
.paper .seals td, .paper .seals th { background: #fff; font-size: .85rem; text-align: center;
  min-width: 4rem; }
.paper .seals th.label { writing-mode: vertical-rl; min-width: 0; }
.paper .seals td { height: 4rem; }
.paper hr.page-break { border: 0; border-top: 1px dashed #888; margin: 2rem 0; }
.paper mark.gap { white-space: nowrap; background: #ffe699; color: #111; font-weight: bold; }
.paper .later { border-bottom: 1px dotted #555; }
.paper .clause { display: block; font-size: .8rem; color: #444; text-indent: 0; text-align: left; }
"""


def to_html(document: Document, *, show_clauses: bool = False) -> str:
    """Return the document as one `article`; with `show_clauses` each block names the clauses behind it."""
    header = f'<p class="page-header">{escape(document.header)}</p>' if document.header else ""
    body = "".join(_WRITE[type(block)](block, show_clauses) for block in document.blocks)
    return f'<article class="paper" lang="ja">{header}{body}</article>'


def _runs(runs: Runs) -> str:
    """Return the runs; gaps and blanks are marked."""
    tags = {"": "{}", "gap": '<mark class="gap">{}</mark>', "later": '<span class="later">{}</span>',
            "changed": "<u>{}</u>"}  # fmt: skip
    return "".join(tags[run.mark].format(escape(run.text)) if run.mark else escape(run.text) for run in runs)


def _clauses(block: Traced, show: bool) -> str:
    """Return the clauses of a block in small text."""
    if not show or not block.clauses:
        return ""
    return f'<small class="clause">根拠：{escape("、".join(block.clauses))}</small>'


def _write_title(block: Title, show: bool) -> str:
    return f"<h1>{_runs(block.runs)}{_clauses(block, show)}</h1>"


def _write_heading(block: Heading, show: bool) -> str:
    tag = f"h{block.level + 1}"
    return f"<{tag}>{escape(spaced(block.number))}{_runs(block.runs)}{_clauses(block, show)}</{tag}>"


def _write_caption(block: Caption, show: bool) -> str:
    return f'<p class="caption">{_runs(block.runs)}{_clauses(block, show)}</p>'


def _write_paragraph(block: Paragraph, show: bool) -> str:
    text = escape(spaced(block.number)) + _runs(block.runs)
    return f'<p class="{block.style} {block.style}-{block.depth}">{text}{_clauses(block, show)}</p>'


def _write_table(block: Table, show: bool) -> str:
    columns = "".join(f'<col width="{round(share / 10)}%">' for share in block.widths)
    head = [row for row in block.rows if row.header]
    first = len(head) if block.rows[: len(head)] == tuple(head) else 0
    parts = (("thead", block.rows[:first]), ("tbody", block.rows[first:]))
    rows = "".join(
        f"<{tag}>{''.join(_row(row, tag, show) for row in rows)}</{tag}>" for tag, rows in parts if rows
    )
    kinds = _classes(small=block.small, parallel=block.parallel)
    return f"<table{kinds}><colgroup>{columns}</colgroup>{rows}</table>"


def _row(row: Row, part: str, show: bool) -> str:
    """Return a row; its clauses stand in its last cell."""
    last = len(row.cells) - 1
    cells = (
        _cell(cell, part, _clauses(row, show) if index == last else "")
        for index, cell in enumerate(row.cells)
    )
    return f"<tr{_classes(joined=row.joined)}>{''.join(cells)}</tr>"


def _classes(**kinds: object) -> str:
    """Return the attribute with the names of what is so; '' for nothing."""
    names = " ".join(name.replace("_", "-") for name, is_so in kinds.items() if is_so)
    return f' class="{names}"' if names else ""


def _cell(cell: Cell, part: str, clauses: str) -> str:
    """Return a cell; a label heads its column or its row."""
    tag = "th" if cell.header else "td"
    scope = f' scope="{"col" if part == "thead" else "row"}"' if cell.header else ""
    placed = {f"align_{cell.align}": cell.align, f"left_{cell.left}": cell.left}
    align = _classes(**placed, first_in=cell.first > 0, first_out=cell.first < 0)
    wide = f' colspan="{cell.col_span}"' if cell.col_span > 1 else ""
    high = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    return f"<{tag}{scope}{align}{wide}{high}>{_runs(cell.runs)}{clauses}</{tag}>"


def _write_seals(block: Seals, show: bool) -> str:
    groups = block.rows()
    label = f'<th class="label" scope="row" rowspan="{2 * len(groups)}">{escape(block.label)}</th>'
    rows = "".join(_seal_rows(group, "" if at else label) for at, group in enumerate(groups))
    return f'<table class="seals"><tbody>{rows}</tbody></table>{_clauses(block, show)}'


def _seal_rows(titles: tuple[str, ...], label: str) -> str:
    """Return a row of titles and a row of empty boxes under them."""
    names = "".join(f'<th scope="col">{escape(title)}</th>' for title in titles)
    return f"<tr>{label}{names}</tr><tr>{'<td></td>' * len(titles)}</tr>"


def _write_page_break(block: PageBreak, show: bool) -> str:
    return '<hr class="page-break">'


_WRITE: dict[type[Block], Callable[[Any, bool], str]] = {
    Title: _write_title, Heading: _write_heading, Caption: _write_caption, Paragraph: _write_paragraph,
    Table: _write_table, Seals: _write_seals, PageBreak: _write_page_break,
}  # fmt: skip
