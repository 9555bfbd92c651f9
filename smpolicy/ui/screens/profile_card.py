"""The profile as the platform will show it, and how much of its room the text takes."""

from html import escape

import streamlit as st

from smpolicy.checking.view import View
from smpolicy.dossier.profile import ProfileText

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
    rows = "".join(_row(view, profile, part, text) for part in profile.platform.card)
    st.html(
        f'<figure class="smp-card"><figcaption>{escape(profile.platform.label)}での見え方の目安（要確認）</figcaption>'
        f'<div data-user><span class="picture" aria-hidden="true"></span>{rows}</div></figure>'
    )


def _row(view: View, profile: ProfileText, part: str, text: str) -> str:
    label, item = _PARTS[part]
    words = view.text(item) if item else text
    if part == "website" and not (profile.platform and profile.platform.website_field):
        return ""
    if part == "handle":
        words = f"@{words.removeprefix('@')}" if words else ""
    content = (
        escape(words) if words.strip() else f'<span class="smp-quiet">（{label or "文"}は未入力）</span>'
    )
    return f'<p class="{part}">{content}</p>'


def draw_length(length: int, most: int | None) -> None:
    """Draw how long the text is, in words and as a bar that turns red where it is too long."""
    if most is None:
        st.html(f'<p role="status">{length}字（上限は要確認）</p>')
        return
    over = length > most
    told = f"{length - most}字超えています：" if over else f"あと{most - length}字："
    st.html(
        f'<div class="smp-length{" over" if over else ""}"><progress value="{min(length, most)}" max="{most}"'
        f' aria-hidden="true"></progress><p role="status">{told}{length}／{most}字</p></div>'
    )
