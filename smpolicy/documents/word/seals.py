"""Seal boxes (決裁欄) as WordprocessingML: titles above empty squares, at the right of the page."""

from collections.abc import Sequence

from smpolicy.documents.blocks import SEALS_PER_ROW, Seals
from smpolicy.documents.word.base import Base
from smpolicy.documents.word.xml_text import attribute, escape

# Twips: the label, the least width of a box, a letter of eight points, what stands free beside the letters.
_LABEL_WIDTH, _BOX, _LETTER, _FREE = 420, 1020, 160, 70
# A title of more letters takes a second line; a box of more width would leave room for two or three in a row.
_ONE_LINE = 16
_UPRIGHT = '<w:textDirection w:val="tbRlV"/>'


def seals(block: Seals, base: Base) -> str:
    """Return the table of seal boxes; what does not fit beside the others stands in a further row."""
    box = _box_width(block.titles)
    columns = min(len(block.titles), SEALS_PER_ROW, (base.text_width - _LABEL_WIDTH) // box)
    groups = [block.titles[at : at + columns] for at in range(0, len(block.titles), columns or 1)]
    grid = f'<w:gridCol w:w="{_LABEL_WIDTH}"/>' + f'<w:gridCol w:w="{box}"/>' * columns
    rows = "".join(
        _rows([escape(title) for title in group], (columns, box), None if at else escape(block.label), base)
        for at, group in enumerate(groups)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{base.styles["seals", 0]}"/>'
        f'<w:tblW w:w="{_LABEL_WIDTH + box * columns}" w:type="dxa"/><w:jc w:val="right"/>'
        f'<w:tblLayout w:type="fixed"/>{_description(block)}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _box_width(titles: Sequence[str]) -> int:
    """Return how wide each box is, so that the longest title stands on one line: 「まちづくり課長」 whole."""
    longest = max((len(title) for title in titles), default=0)
    return max(_BOX, min(longest, _ONE_LINE) * _LETTER + _FREE)


def _description(block: Seals) -> str:
    """Return the alternative text: whose boxes these are."""
    words = attribute(f"{block.label}欄：{'、'.join(block.titles)}".replace("\n", "").replace("\t", ""))
    return f'<w:tblCaption w:val="{words}"/><w:tblDescription w:val="{words}"/>'


def _rows(titles: list[str], room: tuple[int, int], label: str | None, base: Base) -> str:
    """Return a row of titles and a row of empty boxes under them; the label stands at the left of all.

    `room`: how many boxes a row has, and how wide each is.
    """
    columns, box = room
    free = columns - len(titles)
    after = f'<w:gridAfter w:val="{free}"/><w:wAfter w:w="{free * box}" w:type="dxa"/>' if free else ""
    merge = "<w:vMerge/>" if label is None else '<w:vMerge w:val="restart"/>'
    names = _cell(label or "", _LABEL_WIDTH, base, merge + _UPRIGHT)
    names += "".join(_cell(title, box, base) for title in titles)
    boxes = _cell("", _LABEL_WIDTH, base, "<w:vMerge/>" + _UPRIGHT) + _cell("", box, base) * len(titles)
    return _row(f'{after}<w:trHeight w:val="340" w:hRule="atLeast"/>', names) + _row(
        f'{after}<w:trHeight w:val="{_BOX}" w:hRule="exact"/>', boxes
    )


def _row(properties: str, cells: str) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{cells}</w:tr>"


def _cell(text: str, width: int, base: Base, properties: str = "") -> str:
    """Return one cell; its text is escaped already."""
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}<w:vAlign w:val="center"/></w:tcPr>'
        f"{base.paragraphs['seal', 0]}{run}</w:p></w:tc>"
    )
