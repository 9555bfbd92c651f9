"""The papers: one at a time as it will be printed, files to download, what follows."""

import streamlit as st

from smpolicy.checking.finding import Finding, blocking
from smpolicy.dossier.common_documents import common_documents
from smpolicy.dossier.filing import PROFILE_TITLE, filing_order, listed
from smpolicy.dossier.own_wordings import own_wordings
from smpolicy.dossier.papers import paper_of
from smpolicy.ui.screens.confirming import draw_confirming
from smpolicy.ui.screens.download_buttons import draw_downloads
from smpolicy.ui.screens.drafting_copy import draw_drafting_copy
from smpolicy.ui.screens.next_steps import draw_next_steps
from smpolicy.ui.screens.paragraph_editor import draw_unused, open_at
from smpolicy.ui.screens.preview import draw_preview
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.navigation import link
from smpolicy.ui.session.pages import heading, step_page
from smpolicy.ui.session.progress import field_key, progress
from smpolicy.ui.widgets.question import draw_finding


def draw_documents(draft: Draft) -> None:
    """Draw the screen; only the paper that is looked at is rendered."""
    heading("文書")
    findings = blocking(draft.findings())
    _state(draft, findings)
    ours, order = common_documents(), filing_order(draft.view)
    titles = {table.id: f"{order[table.title]}　{table.title}" for table in listed(draft.view)}
    beside, paper_side = st.columns([1, 3], gap="large")
    # A link names the paper that it comes back to.
    if st.query_params.get("document") in titles:
        st.session_state["document"] = st.query_params["document"]
        del st.query_params["document"]
    with beside:
        first = next((at for at, id_ in enumerate(titles) if id_ != ours.drafting.id), 0)
        chosen = st.radio("文書を選ぶ（起案の順）", list(titles), first, titles.__getitem__, key="document")
        if PROFILE_TITLE in order:
            # Its number would be missing from the list above.
            st.html(
                f'<p class="smp-quiet">{order[PROFILE_TITLE]}は「{PROFILE_TITLE}」です。メニューの「{PROFILE_TITLE}」で'
                "確かめられ、ZIPにはテキストで入ります。</p>"
            )
    with paper_side:
        chosen_paper = paper_of(draft.view, chosen, watermark=bool(findings))
        draw_downloads(draft, chosen_paper, watermark=bool(findings))
        if chosen == ours.drafting.id:
            draw_drafting_copy(chosen_paper.document)
        draw_preview(draft, chosen_paper)
    draw_unused(draft)
    draw_next_steps(draft)
    if not findings:
        draw_confirming(draft)


def _state(draft: Draft, findings: list[Finding]) -> None:
    if not findings:
        sample = (
            "見本なので、決裁には使えません。" if draft.file.is_sample else "決裁に回せる文書を作れます。"
        )
        st.success(f"指摘は残っていません。{sample}")
        return
    st.warning(
        f"直すところが{len(findings)}件あるため、文書は「下書き」になります。未入力のところには印が付きます。"
    )
    steps = {finding: step.step for step in progress(draft) for finding in step.findings}
    worded = {wording.path: wording for wording in own_wordings(draft.view)}
    with st.expander("残っている指摘を見る"):
        for finding in findings:
            if finding in steps:
                link(
                    step_page(steps[finding]),
                    f"{finding.label or 'この項目'}を直す",
                    {"field": field_key(finding), "about": field_key(finding), "back": "documents"},
                )
            elif finding.path == "profile":
                link("pages/profile.py", "プロフィール文を直す")
            elif finding.path in worded:
                st.button(
                    f"{finding.label}を直す",
                    key=f"open-{finding.path}-{finding.check}",
                    on_click=open_at,
                    args=(worded[finding.path],),
                )
            draw_finding(finding)
