"""Small pieces of HTML for `st.html` that the scripts of the shell give life to, and macros for larger ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from smpolicy.ui.markup import Markup, joined, markup

_UI = Path(__file__).parent.parent


@dataclass(frozen=True)
class _AsItIs:
    """HTML as Streamlit takes it from objects that have some: of a text it first looks for indentation, line by line."""

    body: str

    def _repr_html_(self) -> str:
        return self.body


def draw_html(body: str) -> None:
    """Draw HTML that begins at its first sign: what each click draws anew, for `st.html` takes half as long again.

    Where nothing is drawn at each click, `st.html` does as well.
    """
    st.html(_AsItIs(body))


def macro(file: str, name: str, *values: object) -> Markup:
    """Return what a macro makes of the values; Jinja escapes each of them. `file`: below ui/, beside who draws it."""
    return getattr(_macros(file), name)(*values)


def load_macros() -> None:
    """Compile every file of macros, so that no click waits for it."""
    for path in _UI.rglob("*.html"):
        _macros(path.relative_to(_UI).as_posix())


@cache
def _macros(file: str) -> Any:  # noqa: ANN401 - a module of Jinja's
    # With Jinja, by the screens that have tables: the first page is there sooner without it.
    from smpolicy.documents.html_templates import html_templates

    return html_templates(_UI).get_template(file).module


def focus_link(key: str, text: str) -> Markup:
    """A link that moves the focus to the field whose widget has this `key=` on the same page."""
    return markup('<a class="smp-link" href="#field-{}" data-focus="{}">{}</a>', key, key, text)


def note(text: str) -> Markup:
    """A framed paragraph of what the guideline says, for reading."""
    return markup('<p class="smp-note">{}</p>', text)


def copy_button(target: str, text: str = "コピーする", name: str = "") -> Markup:
    """A button that copies the text of an element's id, or of the field `key:<widget key>`.

    `name`: what it is called by those who do not see what it stands beside.
    """
    label = markup(' aria-label="{}"', name) if name else ""
    return markup(
        '<button type="button" class="smp-copy" data-copy-target="{}"{}>{}</button>', target, label, text
    )


def user_text(text: str, element_id: str = "") -> Markup:
    """Text of the user as it is: line breaks kept, never markup, never translated by the shell."""
    name = markup(' id="{}"', element_id) if element_id else ""
    return markup('<div class="smp-user"{} data-user>{}</div>', name, text)


def bullets(entries: Iterable[str]) -> Markup:
    """Texts as a list, each as it is; '' without any."""
    items = joined(markup("<li>{}</li>", entry) for entry in entries)
    return markup("<ul>{}</ul>", items) if items else items
