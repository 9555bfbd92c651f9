"""The words of a template that stand in its paper whatever is answered, for tests about how papers are written."""

from collections.abc import Iterator

from smpolicy.documents.template import tree


def fixed_words(template: tree.Template) -> Iterator[str]:
    """Yield the fixed words of each block and cell; 〇 stands for an answer."""
    for leaf in _leaves(template.nodes):
        yield "".join(part if isinstance(part, str) else "〇" for part in leaf.segments)


def _leaves(nodes: tuple[tree.Node, ...]) -> Iterator[tree.Leaf]:
    for node in nodes:
        match node:
            case tree.TitleNode() | tree.HeadingNode() | tree.CaptionNode() | tree.ParagraphNode():
                yield node.leaf
            case tree.RowNode():
                yield from (cell.leaf for cell in node.cells)
            case tree.TableNode():
                yield from _leaves(node.rows)
            case tree.ForNode():
                yield from _leaves((*node.body, *node.otherwise))
            case tree.IfNode():
                yield from (leaf for _, body in node.branches for leaf in _leaves(body))
            case _:
                pass
