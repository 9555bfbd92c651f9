"""「うちの課」: keep what is the same for every account of the section, for the next draft."""

import streamlit as st

from smpolicy.checking.section import section_name, section_of
from smpolicy.dossier.file_names import safe
from smpolicy.ui.markup import markup
from smpolicy.ui.session.draft_session import Draft


def has_section(draft: Draft) -> bool:
    """Tell whether the section has a name yet: before, there is nothing to keep."""
    return bool(section_name(section_of(draft.file, draft.rulebook), draft.rulebook))


def draw_section(draft: Draft) -> None:
    """Draw the two ways to keep 「うちの課」: in this browser, and as a file; nothing before it has a name."""
    section = section_of(draft.file, draft.rulebook)
    name = section_name(section, draft.rulebook)
    if not name:
        return
    st.header("「うちの課」を次に使う", anchor="section")
    st.write(
        "所属の名称、職名、連絡先、決裁経路など、どのアカウントでも同じ回答だけを控えます。氏名は控えません。"
        "この端末に控えると、「はじめに」で新しく始めるときに入れられます。控えはこのブラウザーの中だけに置きます。"
    )
    st.html(
        markup(
            '<button type="button" class="smp-copy" data-device="section" data-body="{}"'
            ' data-text="{}">「うちの課」をこの端末に控える</button>',
            draft.rulebook.id,
            section.dump(),
        )
    )
    st.download_button(
        "「うちの課」をファイルに保存する",
        data=lambda: section.dump().encode(),
        file_name=f"うちの課_{safe(name)}.json",
        mime="application/json",
        on_click="ignore",
        key="keep-section",
    )
