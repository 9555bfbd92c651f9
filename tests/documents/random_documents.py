"""Random documents: every kind of block, any text that XML can hold, valid merged cells."""

from dataclasses import replace

from hypothesis import strategies as st

from smpolicy.documents.blocks import (
    Caption,
    Cell,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Seals,
    Table,
    Title,
)
from smpolicy.documents.template.merging import merge
from smpolicy.documents.template.rows import shares
from smpolicy.japanese.width import without_forbidden

TRICKY = [
    "<w:p>", "&amp;", "A & B <C>", "]]>", "{{7*7}}", "{% for %}", "改行\nあり", "\tタブ", "👨‍👩‍👧", "\u202e逆",
    "\u200f", "　　全角空白　", "  半角空白  ", "𠮷野家", "é", "\x85\u2028", "{_{x}_}", "《ヘッダー》", "・一つ\n次\n・二つ",
]  # fmt: skip

texts = (
    st.one_of(st.sampled_from(TRICKY), st.text(min_size=1, max_size=40)).map(without_forbidden).filter(bool)
)
numbers = st.sampled_from(["", "１", "(1)", "（10）", "ア", "(ア)", "⑴", "①", "第１", "・"])
article_numbers = st.sampled_from(["第１条", "第10条"])


@st.composite
def runs(draw, min_size=0):
    """Runs that look different from their neighbours."""
    found = []
    for text in draw(st.lists(texts, min_size=min_size, max_size=3)):
        mark = draw(st.sampled_from(["", "gap", "later", "changed"]))
        if not found or found[-1].mark != mark:
            found.append(Run(text, mark))
    return tuple(found)


@st.composite
def tables(draw):
    """Tables whose merged cells fit."""
    columns, height = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    marks = [["" for _ in range(columns)] for _ in range(height)]
    if columns > 1 and draw(st.booleans()):
        marks[0][1] = "left"
    if height > 1 and draw(st.booleans()):
        marks[1][-1] = "up" if marks[0][-1] != "left" else ""
    cells = st.builds(
        Cell,
        runs(),
        st.booleans(),
        st.sampled_from(["", "center", "right"]),
        left=st.integers(0, 7),
        first=st.integers(-1, 1),
    )
    grid = [
        Row(tuple(draw(cells) for _ in range(columns)), draw(st.booleans()), draw(st.booleans()))
        for _ in range(height)
    ]
    return Table(
        tuple(merge(grid, marks)),
        shares(draw(st.lists(st.integers(1, 9), min_size=columns, max_size=columns))),
        draw(st.booleans()),
        draw(st.booleans()),
    )


depths = st.integers(0, 6)
paragraphs = st.one_of(
    st.builds(Paragraph, runs(), st.sampled_from(["body", "plain"]), st.just(""), depths),
    st.builds(Paragraph, runs(), st.just("item"), numbers, depths),
    st.builds(Paragraph, runs(), st.just("article"), article_numbers),
    st.builds(
        Paragraph,
        runs(),
        st.sampled_from(["right", "sender", "addressee", "center", "ki", "note", "form", "subject", "blank"]),
    ),
)
blocks = st.one_of(
    paragraphs,
    st.builds(Title, runs()),
    st.builds(Heading, runs(), st.integers(1, 3), numbers),
    st.builds(Caption, runs()),
    tables(),
    st.builds(Seals, st.lists(texts, min_size=1, max_size=18).map(tuple), texts),
    st.just(PageBreak()),
)
one_line = texts.map(lambda text: text.replace("\n", " "))
documents = st.builds(
    Document,
    one_line,
    st.lists(blocks, max_size=8).map(tuple),
    st.sampled_from(["", "下書き", "A & <B>"]),
    st.booleans(),
)


def with_text(document, text):
    """The document with one more paragraph."""
    return replace(document, blocks=(*document.blocks, Paragraph((Run(text),))))
