"""The files of 文書: the paper that is looked at, the set as one Word file, everything as a ZIP, and as PDF."""

import hashlib
from collections.abc import Mapping

import streamlit as st

from smpolicy.checking.view import View
from smpolicy.documents.word.pdf import PdfError, can_convert
from smpolicy.dossier.file_names import set_name
from smpolicy.dossier.outputs import bundle, outputs, with_pdf
from smpolicy.dossier.paper import Paper
from smpolicy.dossier.papers import papers_of
from smpolicy.dossier.whole_set import whole_set
from smpolicy.settings import pdf_is_offered
from smpolicy.ui.session.client_address import client_address
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.rate_limit import RateLimit

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MADE = "made-pdf"
_NO_PDF = "このサーバーではPDFを作れません。Wordで開き、「名前を付けて保存」でPDFを選んでください。"
_NO_OFFICE = f"PDFを作る設定ですが、LibreOfficeが見つかりません。システムの担当者に伝えてください。{_NO_PDF}"
_TOO_MANY = "続けて多くのPDFを作ったため、しばらく作れません。10分ほど待ってください。"
_conversions = RateLimit(10, 600)


def draw_downloads(draft: Draft, paper: Paper, *, watermark: bool) -> None:
    """Draw the buttons. What is downloaded is what the screen shows: the files are made from a copy of the answers."""
    file, rulebook, base = draft.file.model_copy(deep=True), draft.rulebook, draft.base
    mark = "（下書き）" if watermark else ""

    def word_set() -> bytes:
        view = View(file, rulebook, base)
        return whole_set(view, papers_of(view, watermark=watermark))[1]

    def everything() -> bytes:
        return bundle(outputs(file, rulebook, watermark=watermark, base=base))

    with st.container(horizontal=True, key="downloads"):
        program, kind = ("Excel", _EXCEL) if paper.file_name.endswith(".xlsx") else ("Word", WORD)
        _save(f"この文書を{program}で保存{mark}", paper.docx, paper.file_name, "docx", kind)
        _save(f"一式を1つのWordで保存{mark}", word_set, set_name(draft.view, "docx"), "set", WORD)
        _save(f"すべてをZIPで保存{mark}", everything, set_name(draft.view, "zip"), "zip", "application/zip")
    _pdf(draft, paper, watermark=watermark)


def _save(label: str, data: object, name: str, key: str, kind: str) -> None:
    st.download_button(
        label,
        data,  # pyright: ignore[reportArgumentType] - bytes, or what makes them
        file_name=name,
        mime=kind,
        on_click="ignore",
        key=key,
        type="primary" if key == "zip" else "secondary",
    )


def _pdf(draft: Draft, paper: Paper, *, watermark: bool) -> None:
    """Draw the way to PDF: made once by a click, then offered; where it cannot be had, that is said."""
    if not pdf_is_offered() or not can_convert():
        st.html(f'<p class="smp-quiet">{_NO_OFFICE if pdf_is_offered() else _NO_PDF}</p>')
        return
    state = _state(draft, watermark)
    made_of, files = st.session_state.get(_MADE, ("", {}))
    if made_of == state:
        _made(draft, paper, files)
        return
    if st.button("PDFを作る（各文書と一式。30秒ほどかかることがあります）", key="make-pdf"):
        _make(draft, state, watermark=watermark)


def _state(draft: Draft, watermark: bool) -> str:
    """Return what tells these answers, and the edition that they change, from others: a PDF of others is not offered."""
    edition = draft.edition
    start = f"{edition.number} {edition.confirmed_at.isoformat()}" if edition else ""
    return f"{watermark} {start} {hashlib.sha256(draft.file.model_dump_json().encode()).hexdigest()}"


def _make(draft: Draft, state: str, *, watermark: bool) -> None:
    if _conversions.is_reached(client_address()):
        st.error(_TOO_MANY)
        return
    _conversions.count(client_address())
    try:
        with st.spinner("PDFを作っています。30秒ほどかかることがあります。"):
            files = with_pdf(outputs(draft.file, draft.rulebook, watermark=watermark, base=draft.base))
    except PdfError as error:
        st.error(str(error))
        return
    st.session_state[_MADE] = (state, files)
    st.rerun()


def _made(draft: Draft, paper: Paper, files: Mapping[str, bytes]) -> None:
    def everything() -> bytes:
        return bundle(files)

    kind = "application/pdf"
    own, whole = f"{paper.file_name.rpartition('.')[0]}.pdf", set_name(draft.view, "pdf")
    with st.container(horizontal=True, key="pdf-downloads"):
        # An Excel form is printed by Excel: it has no PDF of ours.
        if own in files:
            _save("この文書をPDFで保存", files[own], own, "pdf", kind)
        _save("一式を1つのPDFで保存", files[whole], whole, "pdf-set", kind)
        _save(
            "PDFも入れてZIPで保存", everything, set_name(draft.view, "zip"), "zip-with-pdf", "application/zip"
        )
