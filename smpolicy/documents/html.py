"""Documents as HTML: on the screen the words of the file, on something that looks like paper; plain for websites.

The tags stand in paper.html, page.html and paste.html beside this file; Jinja escapes whatever is put between them.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

from smpolicy.documents.blocks import Block, Document, Row, Table, block_words, plain, spaced
from smpolicy.documents.html_links import AnswerLink, Beside, Links
from smpolicy.documents.html_templates import html_templates

CSS = """
.paper { background: #fff; color: #111; max-width: 46rem; margin: 0 auto; padding: 3rem 2.2rem 3rem 3.4rem;
  border: 1px solid #ccc; box-shadow: 0 1px 6px rgba(0, 0, 0, .15); line-height: 1.75;
  font-family: "ＭＳ 明朝", "MS Mincho", "Hiragino Mincho ProN", "Noto Serif CJK JP", serif; }
.paper p, .paper h1, .paper h2, .paper h3, .paper h4 { margin: 0; font-size: 1rem; font-weight: normal;
  white-space: pre-wrap; overflow-wrap: anywhere; }
/* A title that needs two lines is parted between phrases, where the browser knows them. */
.paper h1 { font-size: 1.3rem; text-align: center; margin: 1.2rem 0; word-break: auto-phrase; text-wrap: balance; }
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
  min-width: 4rem; white-space: nowrap; }
.paper .seals th.label { writing-mode: vertical-rl; min-width: 0; }
.paper .seals td { height: 4rem; }
.paper hr.page-break { border: 0; border-top: 1px dashed #888; margin: 2rem 0; }
.paper mark.gap { white-space: nowrap; background: #ffe699; color: #111; font-weight: bold; }
.paper a.answer { color: inherit; background: #e3f1f4; text-decoration: underline dotted #0b5c6b;
  text-underline-offset: .2em; }
.paper a.answer:is(:hover, :focus) { background: #bfe0e6; text-decoration-style: solid; }
.paper mark.gap a.answer { background: none; }
.paper .later { border-bottom: 1px dotted #555; }
.paper .edited { background: #fdf6dc; }
.paper .original { display: block; font-size: .8rem; color: #444; text-indent: 0; text-align: left; }
.paper .original del { text-decoration-color: #9a4a00; }
/* What leads from a paragraph to its question and to its editing: in the margin, where there is one. */
.paper.guided { padding-right: 6rem; }
.paper.guided :is(p, tr) { position: relative; }
.paper .beside { position: absolute; top: 0; left: 100%; display: flex; align-items: baseline; gap: .4rem; padding-left: .6rem;
  font: .8rem/1.75 "Noto Sans CJK JP", sans-serif; text-indent: 0; white-space: nowrap; user-select: none; }
.paper .beside :is(a, button) { min-width: 1.6rem; min-height: 1.6rem; padding: 0; border: 0; background: none;
  font: inherit; text-align: center; color: #0b5c6b; text-decoration: underline; text-underline-offset: .2em;
  cursor: pointer; }
.paper .beside :is(a, button):hover { background: #e3f1f4; }
@media (max-width: 60rem) {
  .paper.guided { padding-right: 2.2rem; }
  .paper .beside { position: static; display: inline-flex; gap: .75rem; }
}
/* Parted where a paragraph is being edited. */
.paper.above { border-bottom: 0; padding-bottom: .5rem; } .paper.below { border-top: 0; padding-top: .5rem; }
@media print {
  .paper .edited { background: none; }
  .paper :is(.original, .beside) { display: none; }
  .paper.guided { padding-right: 0; }
}
.paper .clause { display: block; font-size: .8rem; color: #444; text-indent: 0; text-align: left; }
"""

# Parts a document in two; no text holds it, for forbidden characters are taken out.
_PARTED = "\0"


def to_html(
    document: Document,
    *,
    show_clauses: bool = False,
    answers: Mapping[str, AnswerLink] | None = None,
    header: str | None = None,
    show_edits: bool = False,
) -> str:
    """Return the document as one `article`, under its own header unless another is given.

    `show_clauses`: each block names the clauses behind it. `show_edits`: a paragraph whose words were edited shows
    the template's own. `answers`: what came from an answer leads to its question, by item; runs know their items
    where the document was composed to show them.
    """
    told = {"show_clauses": show_clauses, "show_edits": show_edits}
    return _rendered(document, Links(answers or {}), document.header if header is None else header, told)


def to_page(document: Document) -> str:
    """Return a document as a page that stands by itself: no script, nothing fetched."""
    return _PAGE.render(title=document.title, css=Markup(CSS), body=Markup(to_html(document))) + "\n"


def to_guided_html(
    document: Document,
    beside: Beside,
    *,
    show_clauses: bool = False,
    answers: Mapping[str, AnswerLink] | None = None,
) -> tuple[str, str]:
    """Return the document as `to_html` does, edits shown, with links beside it; what comes after `beside.parted` apart."""
    told = {"show_clauses": show_clauses, "show_edits": True}
    whole = _rendered(document, Links(answers or {}, beside), document.header, told, beside)
    above, _, below = whole.partition(_PARTED)
    return above, below


def _rendered(
    document: Document, links: Links, header: str, told: Mapping[str, bool], beside: Beside | None = None
) -> str:
    drawn = {"document": document, "header": header, "links": links, "beside": beside}
    parted = {"parted": beside.parted if beside else None, "mark": _PARTED}
    # Not asked block by block: where neither is shown, a third of the time would go into saying nothing.
    explains = told["show_clauses"] or links.is_for_answers
    return _PAPER.render({**drawn, **told, **parted, "explains": explains})


def to_paste(document: Document) -> str:
    """Return the document as plain HTML to paste into a website: headings, tables with scope, links."""
    return _PASTE.render(document=document)


def _kind_of(block: Block) -> str:
    return type(block).__name__


def _parts(table: Table) -> list[tuple[str, tuple[Row, ...]]]:
    """Return the rows of a table's head and those of its body."""
    first = 0
    while first < len(table.rows) and table.rows[first].header:
        first += 1
    is_head = not any(row.header for row in table.rows[first:])
    return (
        [("thead", table.rows[:first]), ("tbody", table.rows[first:])] if is_head else [("tbody", table.rows)]
    )


def _classes(*names: str | bool) -> Markup:
    """Return the attribute with those names that are given; '' for none."""
    given = " ".join(name for name in names if isinstance(name, str) and name)
    return Markup(' class="{}"').format(given) if given else Markup("")


@lru_cache(maxsize=512)
def _tags(
    header: bool, part: str, align: str, left: int, first: int, columns: int, rows: int
) -> tuple[str, Markup]:
    """Return the name of a cell's tag and the tag that opens it; a label heads its column or its row."""
    scope = (' scope="col"' if part == "thead" else ' scope="row"') if header else ""
    indents = (
        f"left-{left}" if left else "",
        "first-in" if first > 0 else "",
        "first-out" if first < 0 else "",
    )
    placed = _classes(f"align-{align}" if align else "", *indents)
    wide = f' colspan="{columns}"' if columns > 1 else ""
    high = f' rowspan="{rows}"' if rows > 1 else ""
    tag = "th" if header else "td"
    return tag, Markup(f"<{tag}{scope}{placed}{wide}{high}>")


_ENVIRONMENT = html_templates(Path(__file__).parent)
_ENVIRONMENT.globals.update(
    kind_of=_kind_of,
    tags=_tags,
    classes=_classes,
    parts=_parts,
    spaced=spaced,
    plain=plain,
    block_words=block_words,
)
_PAPER, _PASTE, _PAGE = (
    _ENVIRONMENT.get_template(name) for name in ("paper.html", "paste.html", "page.html")
)
