"""「ほかの人と進める」 below a step: a comment on one of its questions, or an errand for a colleague; folded."""

from collections.abc import Sequence

import streamlit as st

from smpolicy.drafts.records import NAME_MOST, WISH_MOST, StoreError
from smpolicy.japanese.width import clean_text
from smpolicy.rules.questions import Question
from smpolicy.rules.rulebook import Step
from smpolicy.settings import SettingsError
from smpolicy.ui.session.client_address import sender
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.errands import KEY, PATH, errands, question_paths, step_paths
from smpolicy.ui.session.login import normal_address, reader
from smpolicy.ui.session.progress import Progress
from smpolicy.ui.widgets.comments import draw_comment_form, open_comments
from smpolicy.ui.widgets.html_parts import copy_button, user_text

# The links that this session has made: they are kept nowhere else.
_LINKS = "errand-links"


def draw_together(draft: Draft, step: Progress) -> None:
    """Draw the fold; what is in it is sent once it is opened."""
    if draft.kept is None or draft.kept.opened.damage or not step.questions:
        return
    mine = {question.path for question in step.questions}
    count = sum(one.path in mine for one in open_comments(draft))
    told = f"（コメント{count}）" if count else ""
    key = f"together-{step.step.id}"
    # Set at each run: a label with another count would be another widget, and closed.
    st.session_state[key] = st.session_state.get(key, False)
    fold = st.expander(f"ほかの人と進める{told}", key=key, on_change="rerun")
    if not fold.open:
        return
    with fold:
        st.header("コメントを書く", anchor=False)
        draw_comment_form(draft, step.questions, step.step.id)
        if may_ask(draft):
            st.header("分担を頼む", anchor=False)
            _ask(draft, step.step, [q for q in step.questions if not q.settled])


def may_ask(draft: Draft) -> bool:
    """Tell whether the reader may hand out parts of the draft: its owner, or whoever has its key without login."""
    kept = draft.kept
    return kept is not None and not draft.is_read_only and reader() in (None, kept.opened.owner)


def errand_link(errand_id: int) -> str:
    """Return the link of an errand where it is known: with login always, else in the session that made it."""
    key = str(errand_id) if reader() is not None else _links().get(errand_id, "")
    return f"{PATH}?{KEY}={key}" if key else ""


def draw_link(errand_id: int) -> None:
    """Draw the link of an errand with the button that copies it whole."""
    if link := errand_link(errand_id):
        name = f"errand-link-{errand_id}"
        st.html(user_text(link, name) + copy_button(f"link:{name}", "リンクをコピーする"))


def _ask(draft: Draft, step: Step, questions: Sequence[Question]) -> None:
    told = st.session_state.get(f"errand-made-{step.id}")
    if told is not None:
        st.success("分担のリンクを作りました。写して、頼む相手に渡してください。")
        draw_link(told)
    st.write(
        "リンクを渡した相手は、頼んだところだけを書けます。ほかの回答は変更できません。頼んだものの一覧と終了は「履歴と共有」にあります。"
    )
    labels = {"": f"この段階の全部（{len(questions)}問）"} | {q.path: q.label for q in questions}
    with st.form(f"ask-{step.id}", border=False, clear_on_submit=True):
        subject = st.selectbox("頼むところ", list(labels), format_func=labels.__getitem__)
        asked = "頼む相手" if reader() is None else "頼む相手のメールアドレス"
        name = st.text_input(f"{asked}（例：{_example()}）", max_chars=254 if reader() else NAME_MOST)
        text = st.text_area("頼みたいこと（任意）", max_chars=WISH_MOST, height=90)
        shows = st.checkbox("ほかの回答も見せる（見るだけで、変更はできません）")
        if st.form_submit_button("分担を頼む"):
            chosen = [q.name for q in questions if q.path == subject]
            paths = (
                question_paths(draft.rulebook, draft.file.procedure, chosen)
                if subject
                else step_paths(draft.rulebook, draft.file.procedure, step)
            )
            if problem := _made(draft, step, subject or step.id, paths, name, text, shows=shows):
                st.error(problem)
            else:
                st.rerun()


def _example() -> str:
    return "情報政策担当" if reader() is None else "taro@city.example.jp"


def _made(
    draft: Draft, step: Step, subject: str, paths: frozenset[str], name: str, text: str, *, shows: bool
) -> str:
    """Keep the errand; return '' or why it could not be kept."""
    from smpolicy.drafts.errands import Wish

    assert draft.kept is not None, "only drafts of the store have errands"
    name = clean_text(name)[0].strip()
    if not name:
        return "頼む相手を書いてください。例：" + _example()
    address = normal_address(name) if reader() is not None else None
    if address is not None and "@" not in address.strip("@"):
        return "メールアドレスを書いてください。"
    wish = Wish(subject, paths, address or name, clean_text(text)[0].strip(), address, shows)
    try:
        errand, key = errands().ask(draft.kept.opened.id, wish, reader(), sender())
    except (SettingsError, StoreError) as error:
        return str(error)
    _links()[errand.id] = key
    st.session_state[f"errand-made-{step.id}"] = errand.id
    return ""


def _links() -> dict[int, str]:
    return st.session_state.setdefault(_LINKS, {})
