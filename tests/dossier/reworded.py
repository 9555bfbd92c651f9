"""Papers with paragraphs worded otherwise."""

from smpolicy.answers.answer_file import AnswerFile, EditedWording
from smpolicy.checking.view import View
from smpolicy.documents.paragraph_edits import Editable
from smpolicy.dossier.findings import all_findings
from smpolicy.dossier.own_wordings import paragraphs, tables, wording_name
from smpolicy.dossier.paper import Paper
from smpolicy.dossier.papers import paper_of
from tests.bodies import LIBRARY, example_of

REPLY = "利用者からの意見等に対しては、返信は行いません。意見や問合せは、「市政への提案」で受け付けます。"


def paragraph_of(file: AnswerFile, document: str, part: str) -> Editable:
    """Return the paragraph of a paper that holds these words."""
    view = View(file, LIBRARY.rulebook(file.municipality))
    table = next(table for table in tables(view) if table.id == document)
    return next(paragraph for paragraph in paragraphs(view, table) if part in paragraph.text)


def worded(file: AnswerFile, document: str, part: str, text: str) -> AnswerFile:
    """Return the answers with the paragraph that holds `part` in other words."""
    paragraph = paragraph_of(file, document, part)
    edit = EditedWording(document=document, base=paragraph.text, text=text, nth=paragraph.nth)
    return file.model_copy(update={"wordings": {wording_name(document, paragraph): edit}})


def nagasaki(text: str = REPLY, part: str = "返信を行いません") -> AnswerFile:
    return worded(example_of("nagasaki", "open")[1], "policy", part, text)


def view_of(file: AnswerFile) -> View:
    return View(file, LIBRARY.rulebook(file.municipality))


def policy(file: AnswerFile) -> Paper:
    return paper_of(view_of(file), "policy", watermark=False)


def told(file: AnswerFile) -> list[tuple[str, str | None, str | None]]:
    """Return weight, clause and check of what is said of the edited paragraphs."""
    return [
        (f.severity, f.clause, f.check) for f in all_findings(view_of(file)) if f.path.startswith("wordings.")
    ]
