"""The profile text within the platform's limit, and the website entry, both ready to copy."""

from dataclasses import replace
from functools import partial

import streamlit as st

from smpolicy.answers.answer_file import EditedProfile
from smpolicy.checking.finding import blocking
from smpolicy.documents.html import to_paste
from smpolicy.documents.text import to_text
from smpolicy.dossier.findings import PATH
from smpolicy.dossier.own_wordings import tables
from smpolicy.dossier.papers import paper_of
from smpolicy.dossier.profile import ProfileText, compose_profile, ticks
from smpolicy.dossier.profile_shortening import shortenings
from smpolicy.japanese.graphemes import count
from smpolicy.rules.questions import numbers
from smpolicy.ui.markup import joined, markup
from smpolicy.ui.screens.profile_card import draw_card, draw_length
from smpolicy.ui.session.draft_session import PROFILE_KEY, Draft, typed
from smpolicy.ui.session.pages import heading
from smpolicy.ui.session.saving import changed
from smpolicy.ui.widgets.binding import bound
from smpolicy.ui.widgets.html_parts import copy_button, user_text
from smpolicy.ui.widgets.question import draw_finding

_SHORTENINGS_MOST = 6


def draw_profile(draft: Draft) -> None:
    """Draw the screen."""
    heading("プロフィール文とホームページ掲載事項")
    profile = compose_profile(draft.view)
    if profile is None:
        st.write("この手続では、プロフィール文は作りません。")
    elif profile.platform is None:
        st.write("先に「アカウント」で、利用するソーシャルメディアを選んでください。")
    else:
        _profile(draft, profile)
    _listings(draft)


def _text(draft: Draft, profile: ProfileText) -> str:
    """Draw the field of the text and return what stands in it: an edit stays until it is taken back."""

    def kept() -> str:
        edited = draft.file.profile
        return edited.text if edited else profile.text

    def take(text: str) -> None:
        draft.file.profile = EditedProfile(text=typed(draft, "prose", text), base=profile.text)
        changed(draft, "profile")

    def renew() -> None:
        draft.renewals.renew([PROFILE_KEY])
        draft.file.profile = None
        changed(draft, "profile")

    draw = partial(st.text_area, "プロフィール文", height=200)
    bound(draft, PROFILE_KEY, kept, take, draw, empty="")
    edited = draft.file.profile
    if edited:
        if edited.base != profile.text:
            st.warning("文を直した後に、もとになる回答が変わりました。文が合っているか確かめてください。")
        st.button(
            "直した文を消して、回答から作り直す",
            key="renew-profile",
            on_click=renew,
            disabled=draft.is_read_only,
        )
    return kept()


def _profile(draft: Draft, profile: ProfileText) -> None:
    st.header("プロフィール文", anchor=False)
    platform = profile.platform
    if platform:
        limit = f"{profile.most}字まで" if profile.most else "字数は要確認"
        st.write(
            f"{platform.label}の{platform.profile_name}（{limit}、要確認）に貼り付ける文です。ここで直せます。"
        )
    text = _text(draft, profile)
    length = platform.profile_length(text) if platform else count(text)
    draw_length(length, profile.most)
    st.html(copy_button(f"key:{PROFILE_KEY}"))
    for finding in draft.findings():
        if finding.path == PATH:
            draw_finding(finding, PROFILE_KEY)
    if profile.most is not None and length > profile.most:
        _shorten(draft, replace(profile, text=text, length=length), profile.text)
    draw_card(draft.view, profile, text)
    ticked = ticks(text, profile)
    rows = joined(
        markup(
            "<li>{}：{}{}{}{}</li>",
            "✓ 入っています" if ticked[s.part.id] else "－ 入っていません",
            s.part.title,
            joined(markup(" <span class=smp-clause>{}</span>", n) for n in numbers(s.part.clause)),
            "" if s.part.required else "（任意）",
            "（短くしました）" if s.state == "short" else "",
        )
        for s in profile.parts
        if s.part.id in ticked
    )
    st.html(markup("<h3>入れる内容</h3><ul>{}</ul>", rows))
    _elsewhere(profile)
    if platform and not platform.profile_link:
        st.info(
            f"{platform.label}のプロフィールでは、文中のURLはリンクになりません。ウェブサイト欄にもURLを入れてください（要確認）。"
        )


def _shorten(draft: Draft, profile: ProfileText, base: str) -> None:
    """Offer what could be shortened, one sentence at a time, with what each saves."""

    def take(text: str) -> None:
        draft.renewals.renew([PROFILE_KEY])
        draft.file.profile = EditedProfile(text=text, base=base)
        changed(draft, "profile")

    st.html('<h3>短くするには</h3><p class="smp-quiet">載せなければならない内容は外しません。</p>')
    for number, shortening in enumerate(shortenings(profile)[:_SHORTENINGS_MOST]):
        short = f"「{shortening.before}」を" + (
            f"「{shortening.after}」にする" if shortening.after else "外す"
        )
        st.button(
            f"{short}（{profile.length - shortening.length}字減って{shortening.length}字）",
            key=f"shorten-{number}",
            on_click=take,
            args=(shortening.text,),
            disabled=draft.is_read_only,
        )


def _elsewhere(profile: ProfileText) -> None:
    """Tell what found no room, and where to put it; each can be copied."""
    if not profile.elsewhere:
        return
    st.warning(profile.elsewhere)
    left = [state for state in profile.parts if state.state == "elsewhere"]
    rows = joined(
        markup(
            "<dt>{}</dt><dd>{}{}</dd>",
            state.part.title,
            user_text(state.full, f"elsewhere-{state.part.id}"),
            copy_button(f"elsewhere-{state.part.id}", name=f"{state.part.title}をコピーする"),
        )
        for state in left
    )
    st.html(markup('<h3>入らなかった内容</h3><dl class="smp-copies">{}</dl>', rows))


def _listings(draft: Draft) -> None:
    watermark = bool(blocking(draft.findings()))
    for table in tables(draft.view):
        if table.kind == "paper":
            continue
        document = paper_of(draft.view, table.id, watermark=watermark).document
        st.header(table.title, anchor=False)
        text, name = to_text(document), f"text-{table.id}"
        st.html(markup('<div class="smp-sheet">{}</div>', user_text(text, name)) + copy_button(name))
        if table.kind == "listing":
            with st.expander("HTMLで貼り付ける"):
                html = to_paste(document)
                st.html(
                    markup('<pre class="smp-user" id="html-{}" data-user>{}</pre>', table.id, html)
                    + copy_button(f"html-{table.id}")
                )
