"""Two sets of papers compared: which of them differ, and their 新旧対照表 as files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from smpolicy.checking.view import View
from smpolicy.documents.blocks import Document
from smpolicy.documents.comparison.compare import Comparison, compare
from smpolicy.documents.comparison.conventions import Conventions
from smpolicy.documents.comparison.layout import Remark, comparison_table
from smpolicy.documents.html import to_page
from smpolicy.documents.word.tracked import write_tracked
from smpolicy.documents.word.write import Properties, write
from smpolicy.documents.wording import Wording
from smpolicy.dossier.file_names import file_name
from smpolicy.japanese.dates import parse_date

TABLE, TRACKED = "新旧対照表", "変更履歴付き"
# A name is a word or two; what is longer is a sentence, and sentences are compared word by word.
_NAME_LENGTH = range(2, 31)


@dataclass(frozen=True)
class Compared:
    """A paper that one side has or both have; `in_old`, `in_new`: which."""

    id: str
    title: str
    comparison: Comparison
    in_old: bool = True
    in_new: bool = True

    @property
    def differs(self) -> bool:
        """Whether the paper says something else now, where both sides have it."""
        return self.in_old and self.in_new and bool(self.comparison.differing)


def comparisons(
    old: Iterable[Wording], new: Iterable[Wording], names: tuple[str, ...] = ()
) -> list[Compared]:
    """Return every paper of both sides compared, in the order of the new side, then those that have gone."""
    before = {wording.id: wording for wording in old}
    after = {wording.id: wording for wording in new}
    return [_compared(before.get(id_), after.get(id_), names) for id_ in dict.fromkeys([*after, *before])]


def _compared(old: Wording | None, new: Wording | None, names: tuple[str, ...]) -> Compared:
    newest = new or old
    assert newest is not None, "a document's id comes from one of the sides"
    nothing = Document(newest.title, ())
    comparison = compare(old.document if old else nothing, new.document if new else nothing, names)
    return Compared(newest.id, newest.title, comparison, old is not None, new is not None)


def table_files(
    compared_papers: Iterable[Compared],
    view: View,
    *,
    decided: bool = False,
    remark: Remark | None = None,
    conventions: Conventions | None = None,
) -> dict[str, bytes]:
    """Return the 新旧対照表 of every paper that differs, as DOCX and HTML by file name.

    `view`: the new answers; `decided`, `remark`: as `comparison_table` has them; `conventions`: by default those
    of the new answers' body.
    """
    author = f"{view.rulebook.name}{view.text('課名')}"
    files: dict[str, bytes] = {}
    for compared in compared_papers:
        if compared.differs:
            table = comparison_table(
                compared.comparison,
                conventions or view.rulebook.file.comparison,
                decided=decided,
                remark=remark,
            )
            title = f"{compared.title}_{TABLE}"
            files[file_name(view, title, "docx")] = write(table, Properties(author=author))
            files[file_name(view, title, "html")] = to_page(table).encode()
    return files


def tracked_files(compared_papers: Iterable[Compared], view: View) -> dict[str, bytes]:
    """Return every paper that differs with Word's tracked changes, by file name.

    `view`: the new answers; their section and the day from which they are in force stand on each change.
    """
    author = f"{view.rulebook.name}{view.text('課名')}"
    days = (parse_date(view.text(name)) for name in ("施行日", "決裁日"))
    day = next((f"{first.isoformat()}T00:00:00Z" for first in days if first), "")
    return {
        file_name(view, f"{paper.title}_{TRACKED}", "docx"): write_tracked(
            paper.comparison, author, day, Properties(author=author)
        )
        for paper in compared_papers
        if paper.differs
    }


def names(views: Iterable[View]) -> tuple[str, ...]:
    """Return the names that the answers give (課名, 職名, 団体名): words that a comparison never cuts."""
    names = {name for view in views for name in _names(view)}
    return tuple(
        sorted(name for name in names if len(name) in _NAME_LENGTH and not set(name) & set("。、\n"))
    )


def _names(view: View) -> Iterator[str]:
    yield view.rulebook.name
    for question in view.questions:
        if question.kind in ("line", "records"):
            yield from (cell.text for cell in view.cells(question.name))
