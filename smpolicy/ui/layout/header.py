"""What stands above every screen: whose draft it is, when it was saved, what others have changed meanwhile."""

import streamlit as st

from smpolicy.checking.display import SAMPLE, field_label, field_words
from smpolicy.drafts.records import Held
from smpolicy.japanese.dates import moment
from smpolicy.rules.rulebook import Rulebook
from smpolicy.rules.standing import SYNTHETIC
from smpolicy.ui.markup import markup
from smpolicy.ui.session.draft_session import Draft, Kept, current
from smpolicy.ui.session.saving import changed, choose
from smpolicy.ui.widgets.answer_file_button import keep_file_button
from smpolicy.ui.widgets.html_parts import draw_html, focus_link, macro
from smpolicy.ui.widgets.saved import saved

_HTML = "layout/header.html"
_SYNTHETIC = markup(
    '<p class="smp-sample"><strong>{}</strong>　試すために作られた団体です。文書には「{}」と印刷されます。</p>',
    SYNTHETIC,
    SYNTHETIC,
)


def header() -> None:
    """Draw the header of the session's draft, nothing without one."""
    draft = current()
    if draft is None or draft.kept is None:
        return
    _title(draft, draft.kept)
    draw_synthetic(draft.rulebook)
    if draft.file.is_sample:
        _sample(draft)
    if draft.kept.problem:
        _problem(draft, draft.kept)
    if draft.kept.opened.damage:
        with st.container(key="damage"):
            st.error(draft.kept.opened.damage)
            keep_file_button(draft, "keep-damaged")
    for held in draft.kept.waiting:
        _waiting(draft, held)
    if draft.kept.news:
        _news(draft, draft.kept)


def draw_synthetic(rulebook: Rulebook | None) -> None:
    """Say that a body is made up, on every screen on which it is shown; nothing for a real one, or none."""
    if rulebook and rulebook.file.synthetic:
        draw_html(_SYNTHETIC)


def draft_title(draft: Draft) -> str:
    """Return what a draft is called: its account's name, or that it has none yet."""
    return draft.file.answers.account.display_name or "（アカウント名は未入力）"


def _title(draft: Draft, kept: Kept) -> None:
    procedure = draft.rulebook.procedures[draft.file.procedure].title
    notices = markup("")
    if kept.waiting:
        told = f"入力の食い違いが{len(kept.waiting)}件あります"
        notices += markup(" {}", focus_link(f"leave-{kept.waiting[0].id}", told))
    if kept.news:
        notices += markup(" {}", focus_link("noted", "別の画面での変更があります"))
    draw_html(
        # device.js keeps these where it is asked to.
        markup(
            '<p class="smp-draft" data-title="{}"'
            ' data-what="{}　{}"><strong data-user>{}</strong>'
            " <span>{}　{}</span>"
            " {}{}</p>",
            draft.file.answers.account.display_name,
            draft.rulebook.name,
            procedure,
            draft_title(draft),
            draft.rulebook.name,
            procedure,
            saved(draft, kept),
            notices,
        )
    )


def _sample(draft: Draft) -> None:
    """Say that this is an example tried out, and let it become the reader's own."""

    def own() -> None:
        draft.file.is_sample = False
        changed(draft, "is_sample")

    with st.container(horizontal=True, vertical_alignment="center", key="sample"):
        draw_html(
            markup(
                '<p class="smp-sample"><strong>{}</strong>　記入例の内容です。文書には「{}」と印刷されます。</p>',
                SAMPLE,
                SAMPLE,
            )
        )
        st.button("自分の内容として使う", key="own", on_click=own, disabled=draft.is_read_only)


def _problem(draft: Draft, kept: Kept) -> None:
    with st.container(key="save-problem"):
        st.error(kept.problem)
        if draft.is_read_only:
            return
        st.write("入力した内容はこの画面に残っています。閉じる前に、回答ファイルとして手元に保存できます。")
        keep_file_button(draft, "keep-problem")


def _waiting(draft: Draft, held: Held) -> None:
    """Draw the choice between what stands and what was typed on top of it."""
    kept = draft.fields.get(held.path)
    with st.container(border=True, key=f"waiting-{held.id}"):
        draw_html(
            macro(
                _HTML,
                "waiting",
                _label(draft, held.path),
                _words(draft, held.path, kept),
                moment(held.saved_at),
                held.who,
                _words(draft, held.path, held.value),
            )
        )
        with st.container(horizontal=True):
            _choice(draft, held, "今の内容のままにする", take=False)
            _choice(draft, held, "後からの入力に替える", take=True)


def _choice(draft: Draft, held: Held, label: str, *, take: bool) -> None:
    def chosen() -> None:
        choose(draft, held, take=take)

    st.button(
        label,
        key=f"{'take' if take else 'leave'}-{held.id}",
        on_click=chosen,
        disabled=draft.is_read_only,
    )


def _news(draft: Draft, kept: Kept) -> None:
    """Tell, field by field, what has been changed elsewhere since this screen saw it last."""
    changes = [
        (
            _label(draft, change.path),
            _words(draft, change.path, change.before),
            _words(draft, change.path, change.after),
            moment(change.saved_at),
            change.who,
        )
        for change in kept.news
    ]

    def noted() -> None:
        kept.news.clear()

    with st.container(border=True, key="news"):
        draw_html(macro(_HTML, "news", changes))
        st.button("確認しました", key="noted", on_click=noted)


def _label(draft: Draft, path: str) -> str:
    return field_label(path, draft.rulebook, draft.file.procedure)


def _words(draft: Draft, path: str, value: object) -> str:
    return field_words(path, value, draft.rulebook, draft.file.procedure)
