"""The papers: one at a time as it will be printed, files to download, what follows."""

from html import escape

import streamlit as st

from smpolicy.checking import checker
from smpolicy.documents.html import CSS, to_html
from smpolicy.dossier.papers import Paper, by_hand, common_documents, paper, tables
from smpolicy.ui.screens.confirming import draw_confirming
from smpolicy.ui.screens.download_buttons import draw_downloads
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.navigation import link
from smpolicy.ui.session.pages import heading, step_page
from smpolicy.ui.session.progress import field_key, progress
from smpolicy.ui.widgets.question import draw_finding


def draw_documents(draft: Draft) -> None:
    """Draw the screen; only the paper that is looked at is rendered."""
    heading("文書")
    findings = checker.blocking(draft.findings())
    _state(draft, findings)
    listed = [*tables(draft.view), *common_documents().all]
    titles = {table.id: table.title for table in listed}
    beside, shown = st.columns([1, 3], gap="large")
    with beside:
        chosen = st.radio("文書を選ぶ", list(titles), format_func=titles.__getitem__, key="document")
    with shown:
        chosen_paper = paper(draft.file, draft.rulebook, chosen, watermark=bool(findings))
        draw_downloads(draft, chosen_paper, watermark=bool(findings))
        _preview(chosen_paper)
    _remaining(draft)
    if not findings:
        draw_confirming(draft)


def _state(draft: Draft, findings: list[checker.Finding]) -> None:
    if not findings:
        st.success("指摘は残っていません。決裁に回せる文書を作れます。")
        return
    st.warning(
        f"直すところが{len(findings)}件あるため、文書は「下書き」になります。未入力のところには印が付きます。"
    )
    steps = {finding: step.step for step in progress(draft) for finding in step.findings}
    with st.expander("残っている指摘を見る"):
        for finding in findings:
            if finding in steps:
                link(
                    step_page(steps[finding]),
                    f"{finding.label or 'この項目'}を直す",
                    {"field": field_key(finding), "back": "documents"},
                )
            elif finding.path == "profile":
                link("pages/profile.py", "プロフィール文を直す")
            draw_finding(finding)


def _preview(paper: Paper) -> None:
    if paper.table.note:
        st.caption(paper.table.note)
    if paper.unseen:
        st.info(f"団体のWord様式を使っています。この画面では次のものは見えません：{'、'.join(paper.unseen)}")
    show = st.toggle("根拠の条項を表示する", key="clauses") if paper.form is None else False
    st.html(f"<style>{CSS}</style><div data-user>{to_html(paper.document, show_clauses=show)}</div>")


def _remaining(draft: Draft) -> None:
    blanks = list(by_hand(draft.view))
    if blanks:
        st.header("後で書き込むところ", anchor=False)
        st.html("<ul>" + "".join(f"<li>{escape(label)}</li>" for label in blanks) + "</ul>")
    steps = [
        s for s in draft.rulebook.procedures[draft.file.procedure].next_steps if draft.view.holds(s.when)
    ]
    if steps:
        st.header("このあとの手続", anchor=False)
        rows = "".join(
            f"<li>{escape(s.text)}<br><span class='smp-quiet'>{escape('　'.join(p for p in (s.who, s.by) if p))}"
            f"{f' <span class=smp-clause>{escape(s.clause)}</span>' if s.clause else ''}</span></li>"
            for s in steps
        )
        st.html(f"<ol>{rows}</ol>")
