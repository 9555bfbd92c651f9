"""The profile as the platform will show it, and how much of its room the text takes."""

import streamlit as st

from smpolicy.checking.view import View
from smpolicy.dossier.profile import ProfileText
from smpolicy.ui.markup import Markup, joined, markup

# What stands on a card: its name in platforms.toml, what it is called, the item behind it ('': the text itself).
_PARTS = {
    "name": ("アカウント名", "アカウント名"),
    "handle": ("ID", "ID"),
    "text": ("", ""),
    "website": ("ウェブサイト欄", "掲載ページURL"),
}


def draw_card(view: View, profile: ProfileText, text: str) -> None:
    """Draw the profile with its parts in the platform's order."""
    if profile.platform is None:
        return
    rows = joined(_row(view, profile, part, text) for part in profile.platform.card)
    st.html(
        markup(
            '<figure class="smp-card"><figcaption>{}での見え方の目安（要確認）</figcaption>'
            '<div data-user><span class="picture" aria-hidden="true"></span>{}</div></figure>',
            profile.platform.label,
            rows,
        )
    )


def _row(view: View, profile: ProfileText, part: str, text: str) -> Markup:
    label, item = _PARTS[part]
    words = view.text(item) if item else text
    if part == "website" and not (profile.platform and profile.platform.website_field):
        return Markup()
    if part == "handle":
        words = f"@{words.removeprefix('@')}" if words else ""
    content = (
        words if words.strip() else markup('<span class="smp-quiet">（{}は未入力）</span>', label or "文")
    )
    return markup('<p class="{}">{}</p>', part, content)


def draw_length(length: int, most: int | None) -> None:
    """Draw how long the text is, in words and as a bar that turns red where it is too long."""
    if most is None:
        st.html(markup('<p role="status">{}字（上限は要確認）</p>', length))
        return
    over = length > most
    told = f"{length - most}字超えています：" if over else f"あと{most - length}字："
    st.html(
        markup(
            '<div class="smp-length{}"><progress value="{}" max="{}"'
            ' aria-hidden="true"></progress><p role="status">{}{}／{}字</p></div>',
            " over" if over else "",
            min(length, most),
            most,
            told,
            length,
            most,
        )
    )
