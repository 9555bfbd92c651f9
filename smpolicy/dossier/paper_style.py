"""です・ます or である: advice on a typed text whose style is another than that of every paper it runs in."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from smpolicy.checking.finding import Finding
from smpolicy.checking.style_advice import CHECK
from smpolicy.checking.view import View, once_a_view
from smpolicy.datafiles.toml_file import DataError
from smpolicy.documents.errors import TemplateError
from smpolicy.documents.template.tree import ForNode, IfNode, Leaf, Node, ParagraphNode, Template
from smpolicy.dossier.own_forms import own_form
from smpolicy.dossier.template_files import document_names, documents_in, template
from smpolicy.rules.official_style import PAPER_STYLE, Style, load_style, style_of
from smpolicy.rules.questions import Question
from smpolicy.rules.rulebook import DocumentTable

_TEXTS = ("line", "prose", "lines")


def paper_style_findings(view: View) -> Iterator[Finding]:
    """Yield the advice for each text of one style that stands in the sentences of papers of the other alone."""
    papers = _papers_by_item(view)
    for question in view.questions:
        running = papers.get(question.name, {}) if question.kind in _TEXTS else {}
        if len(set(running.values())) != 1:
            continue
        title, style = next(iter(running.items()))
        for cell in view.cells(question.name):
            if style_of(cell.text) not in ("", style):
                message = load_style().paper_style_message(title, style)
                yield Finding("advice", cell.path, None, CHECK + PAPER_STYLE, message, question.label)


def style_of_papers(view: View, question: Question) -> Style:
    """Return the style in which an answer is printed.

    That of the sentences around it; in a table, です・ます where the paper is published and である in forms of the office.
    """
    around = set(_papers_by_item(view).get(question.name, {}).values())
    if len(around) == 1:
        return around.pop()
    styles = [
        _of_document(view, table)[0]
        for table in documents_in(view)
        if table.audience == "public" and question.name in _names(view, table)
    ]
    is_polite = "polite" in styles or (bool(styles) and "plain" not in styles)
    return "polite" if is_polite else "plain"


def _names(view: View, table: DocumentTable) -> set[str]:
    try:
        return document_names(view.rulebook.folder / table.file)
    except (DataError, TemplateError):
        return set()


@once_a_view
def _papers_by_item(view: View) -> Mapping[str, dict[str, Style]]:
    """Return for each item the styles of the papers in whose sentences it stands, by their titles."""
    styles: dict[str, dict[str, Style]] = {}
    for table in documents_in(view):
        style, names = _of_document(view, table)
        for name in names if style else ():
            styles.setdefault(name, {})[table.title] = style
    return styles


def _of_document(view: View, table: DocumentTable) -> tuple[Style, frozenset[str]]:
    path = view.rulebook.folder / table.file
    try:
        # What a form of the body's own says around its tags is not read here.
        return ("", frozenset()) if not table.file or own_form(path) else _of_template(template(path))
    except (DataError, TemplateError):
        return "", frozenset()


@lru_cache(maxsize=256)
def _of_template(parsed: Template) -> tuple[Style, frozenset[str]]:
    """Return the style of a template's own sentences, and the items that stand among them."""
    leaves = list(_leaves(parsed.nodes))
    styles: set[Style] = {
        style_of("".join(part for part in leaf.segments if isinstance(part, str))) for leaf in leaves
    }
    names = frozenset(name for leaf in leaves for expression in leaf.expressions for name in expression.names)
    styles.discard("")
    own: Style = styles.pop() if len(styles) == 1 else ""
    return own, names


def _leaves(nodes: tuple[Node, ...]) -> Iterator[Leaf]:
    """Yield the words of the paragraphs; a table's cells are no sentences of the paper."""
    for node in nodes:
        if isinstance(node, ParagraphNode):
            yield node.leaf
        elif isinstance(node, ForNode):
            yield from _leaves((*node.body, *node.otherwise))
        elif isinstance(node, IfNode):
            for _, body in node.branches:
                yield from _leaves(body)
