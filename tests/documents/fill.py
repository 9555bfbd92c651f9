"""Short ways to compose a template in a test."""

from smpolicy.documents.blocks import Heading, Paragraph, Table, block_words, plain, spaced
from smpolicy.documents.template.compose import compose
from smpolicy.documents.template.parser import parse


def composed(source, /, **values):
    """The document of a template and its values."""
    return compose(parse(source, "policy.txt"), values)


def lines(source, /, **values):
    """The words of each block, tables as lists of rows."""
    found = []
    for block in composed(source, **values).blocks:
        if isinstance(block, Table):
            found.append([[plain(cell.runs) for cell in row.cells] for row in block.rows])
        elif isinstance(block, Paragraph | Heading):
            found.append("　" * getattr(block, "depth", 0) + spaced(block.number) + plain(block.runs))
        else:
            found += block_words(block)
    return found
