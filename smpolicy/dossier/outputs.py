"""Everything that one answer file leads to, as files: the papers, the texts to paste, and all of it as one ZIP."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.base_edition import BaseEdition
from smpolicy.checking.view import View
from smpolicy.documents.html import to_paste
from smpolicy.documents.text import to_text
from smpolicy.documents.word.pdf import to_pdf
from smpolicy.dossier.cover_sheet import TITLE as COVER_TITLE
from smpolicy.dossier.cover_sheet import cover_sheet
from smpolicy.dossier.file_names import file_name
from smpolicy.dossier.filing import PROFILE_TITLE, filing_order
from smpolicy.dossier.paper import Paper
from smpolicy.dossier.papers import papers_of
from smpolicy.dossier.profile import ProfileText, profile_to_paste
from smpolicy.dossier.whole_set import whole_set
from smpolicy.rules.rulebook import Rulebook

# The first moment that a ZIP can name: an entry's date must not come from the clock.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_OFFICE = (".docx", ".xlsx")


def outputs(
    file: AnswerFile, rulebook: Rulebook, *, watermark: bool, base: BaseEdition | None = None
) -> dict[str, bytes]:
    """Return every file by its name: DOCX of each paper and of the set, texts to paste, the answer file itself.

    `base`: what a change starts from.
    """
    return outputs_of(View(file, rulebook, base), watermark=watermark)


def outputs_of(view: View, *, watermark: bool) -> dict[str, bytes]:
    """Return every file of the answers in this view, as `outputs` does."""
    order = filing_order(view)
    made = papers_of(view, watermark=watermark)
    files = {file_name(view, COVER_TITLE, "txt"): cover_sheet(view, made, watermark=watermark).encode()}
    name, data = whole_set(view, made)
    files[name] = data
    for paper in made:
        files[paper.file_name] = paper.docx()
        files |= _texts(paper, view, order[paper.title])
    if profile := profile_to_paste(view):
        name = file_name(view, PROFILE_TITLE, "txt", order[PROFILE_TITLE])
        files[name] = profile_text(profile).encode()
    sealed = {paper.file_name: paper.sha256() for paper in made}
    files[file_name(view, "回答", "json")] = view.file.model_copy(update={"papers": sealed}).dump().encode()
    return files


def _texts(paper: Paper, view: View, number: int) -> dict[str, bytes]:
    """Return the texts of a paper that is pasted somewhere: a website, a post, a document management system."""
    table = paper.table
    if table.kind == "paper" and table.audience == "office" and paper.id != "drafting":
        return {}
    texts = {file_name(view, paper.title, "txt", number): to_text(paper.document).encode()}
    if table.audience == "public" and table.kind != "announcement":
        texts[file_name(view, paper.title, "html", number)] = to_paste(paper.document).encode()
    return texts


def with_pdf(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files with a PDF beside each Word file (Excel forms are printed by Excel); raises PdfError."""
    return {**files, **to_pdf({name: data for name, data in files.items() if name.endswith(".docx")})}


def profile_text(profile: ProfileText) -> str:
    """Return the text to paste, and below a line what is told elsewhere."""
    return profile.text + "\n" + (f"\n----\n{profile.elsewhere}\n" if profile.elsewhere else "")


def bundle(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of the files; the same files give the same bytes."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            # They are ZIP files already.
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(_OFFICE) else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return buffer.getvalue()
