"""A plain Streamlit wizard, as its manual shows one: the peer of benchmarks.load.

`streamlit run app.py`, and with `-- --document` a Word file by python-docx on the last page. Every answer is
copied into session_state; there is no check, no draft store, no setting and no care for the collector.
"""

import sys
from functools import partial

import streamlit as st
from fields import LINE, PROSE, STEPS, TICK

DOCUMENTS = "documents"


def step_page(at: int) -> None:
    """Draw the fields of one step and the way on and back."""
    answers = st.session_state.answers
    _, title, questions = STEPS[at]
    st.title(title)
    for key, label, kind in questions:
        answer = answers.get(key)
        if kind == LINE:
            answers[key] = st.text_input(label, value=answer or "", key=key)
        elif kind == PROSE:
            answers[key] = st.text_area(label, value=answer or "", key=key)
        elif kind == TICK:
            answers[key] = st.checkbox(label, value=bool(answer), key=key)
        else:
            index = kind.index(answer) if answer else None
            answers[key] = st.radio(label, kind, index=index, key=key)
    if at and st.button("前へ", key="previous"):
        st.switch_page(pages[at - 1])
    if st.button("次へ", key="next", type="primary"):
        st.switch_page(pages[at + 1])


def documents_page() -> None:
    """Draw the policy as it stands."""
    answers = st.session_state.answers
    st.title("文書")
    text = "\n\n".join(
        f"## {title}\n\n"
        + "\n\n".join(f"**{label}**：{answers.get(key) or '未入力'}" for key, label, _ in questions)
        for _, title, questions in STEPS
    )
    st.markdown(text)
    if "--document" in sys.argv:
        st.download_button("Wordで保存", _word(answers), file_name="policy.docx")


def _word(answers: dict[str, str]) -> bytes:
    import io

    from docx import Document

    document = Document()
    for _, title, questions in STEPS:
        document.add_heading(title)
        for key, label, _ in questions:
            document.add_paragraph(f"{label}：{answers.get(key) or '未入力'}")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


if "answers" not in st.session_state:
    st.session_state.answers = {}
pages = [
    st.Page(partial(step_page, at), title=title, url_path=f"step-{name}")
    for at, (name, title, _) in enumerate(STEPS)
]
pages.append(st.Page(documents_page, title="文書", url_path=DOCUMENTS))
st.navigation(pages).run()
