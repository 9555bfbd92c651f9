"""A form that stays as it was drawn while others write; where they wrote the same, the person is asked.

A click on a form's button arrives only while the form is the one that was drawn, and what is typed is gone with it.
So what it was drawn from is kept with the session until it is saved, read anew or left, and what is typed is
compared with that.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import streamlit as st

from smpolicy.ui.widgets.html_parts import draw_html, macro

_FORMS = "held-forms"
Contents = TypeVar("Contents")


@dataclass
class HeldForm(Generic[Contents]):
    """`drawn`: what the form was drawn from. `problems`: why it could not be saved.

    `told`: what stood there when the person was last told of another's change, None before.
    """

    name: str
    drawn: Contents
    told: Contents | None = None
    problems: list[str] = field(default_factory=list)

    def end(self) -> None:
        """Let it be drawn from what stands there next time: it is saved, or read anew."""
        _forms().pop(self.name, None)


@dataclass(frozen=True)
class HeldField:
    """What stands in a field now, who has written it when, what was typed instead, and what is to be said of that."""

    label: str
    now: str
    by: str = ""
    typed: str = ""
    note: str = ""


def held_form(name: str, now: Contents) -> HeldForm[Contents]:
    """Return the form as it was drawn, or begin it with what stands there now."""
    return _forms().setdefault(name, HeldForm(name, now))


def leave_forms() -> None:
    """Forget how the forms were drawn: nobody looks at them any more."""
    _forms().clear()


def _forms() -> dict[str, Any]:
    return st.session_state.setdefault(_FORMS, {})


def draw_refusal(
    form: HeldForm[Contents],
    key: str,
    differences: Sequence[HeldField],
    write_over: Callable[[], None] | None,
) -> None:
    """Draw, inside the form, what two people have written each, and the two choices that there are.

    `write_over` saves what is typed over what is told; None where that cannot be.
    """
    draw_html(macro("widgets/held_form.html", "refusal", differences))
    with st.container(horizontal=True):
        _read_anew(form, key)
        if write_over:
            st.form_submit_button(
                "書いた内容で保存する", key=f"{key}-over", on_click=write_over,
                help="あなたが書き直した項目だけを替えます。ほかの項目は、いまの内容のままです。",
            )  # fmt: skip


def draw_news(form: HeldForm[Contents], key: str, differences: Sequence[HeldField]) -> None:
    """Draw, inside the form, what others have changed since it was drawn."""
    draw_html(macro("widgets/held_form.html", "news", differences))
    _read_anew(form, key)


def _read_anew(form: HeldForm[Contents], key: str) -> None:
    st.form_submit_button(
        "いまの内容を読み込む", key=f"{key}-read", on_click=form.end, help="書いて、まだ保存していない内容は消えます。"
    )  # fmt: skip
