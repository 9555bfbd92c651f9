"""団体で決めること: what no guideline says of the accounts, and so the body is asked."""

from collections.abc import Callable, Mapping
from typing import Any
from zlib import crc32

import streamlit as st

from smpolicy.accounts.register.across import asked_of
from smpolicy.accounts.register.meanwhile import FasterError, changed_otherwise
from smpolicy.accounts.register.rows import Access
from smpolicy.drafts.records import StoreError
from smpolicy.japanese.width import narrow
from smpolicy.rules.rulebook import Rulebook
from smpolicy.ui.session.registers import registers
from smpolicy.ui.widgets.held_form import HeldField, HeldForm, draw_news, draw_refusal, held_form

_LABELS = {
    "idle_months": "何か月投稿がなければ、休眠とみますか（例：6）",
    "password_months": "パスワードを何か月ごとに変えますか（例：6）",
    "offices": "いまの課の名前（1行に1つ。なくなった課の責任者を見つけます）",
}
_MOST_MONTHS = 120
_SAVED = "register-asked-saved"
# Values by name as the settings hold them: a number of months, a list of names, None where nothing was answered.
_Values = Mapping[str, Any]


def draw_asked(access: Access, rulebook: Rulebook) -> None:
    """Draw the questions to the body."""
    st.header("団体で決めること", anchor=False)
    st.write(f"{rulebook.file.rule}が定めていないことです。空欄なら、点検しません。")
    now = _values(access)
    form = held_form(f"register-asked-{access.register_id}", now)
    # Fields of other names than before once other values are drawn.
    key = f"{form.name}-{crc32(repr(form.drawn).encode())}"
    with st.form(key, border=False):
        for name, label in _LABELS.items():
            draw: Callable[..., str] = st.text_area if name == "offices" else st.text_input
            draw(label, _text(form.drawn[name]), key=f"{key}-{name}")
        st.form_submit_button("保存する", type="primary", on_click=_save, args=(access, form, key))
        for problem in form.problems:
            st.error(problem)
        _tell(access, form, key, now)
    if st.session_state.pop(_SAVED, False):
        st.success("保存しました。")


def _values(access: Access) -> _Values:
    asked = asked_of(registers().settings(access))
    return {
        "idle_months": asked.idle_months,
        "password_months": asked.password_months,
        "offices": list(asked.offices) or None,
    }


def _text(value: int | list[str] | None) -> str:
    return "\n".join(value) if isinstance(value, list) else str(value or "")


def _save(access: Access, form: HeldForm[_Values], key: str, over: _Values | None = None) -> None:
    """Write the answers that the person has changed; `over`: the ones that they have been told of and write over."""
    try:
        registers().set_settings(access, over or form.drawn, **_typed(form, key))
    except ValueError as error:
        form.problems = [str(error)]
    except FasterError:
        form.problems, form.told = [], _values(access)
    except StoreError as error:
        form.problems = [str(error)]
    else:
        form.end()
        st.session_state[_SAVED] = True


def _tell(access: Access, form: HeldForm[_Values], key: str, now: _Values) -> None:
    """Draw what another has changed since the form was drawn: both answers where the person was refused."""
    typed = _typed(form, key) if form.told and not form.problems else {}
    collided = changed_otherwise(form.drawn, now, typed)
    news = [name for name in _LABELS if now[name] != form.drawn[name]]
    if collided:
        lines = [HeldField(_question(n), _text(now[n]), typed=_text(typed[n])) for n in collided]
        draw_refusal(form, key, lines, lambda: _save(access, form, key, now))
    elif news:
        draw_news(form, key, [HeldField(_question(n), _text(now[n])) for n in news])


def _question(name: str) -> str:
    """Return a question without its example."""
    return _LABELS[name].partition("（")[0]


def _typed(form: HeldForm[_Values], key: str) -> dict[str, Any]:
    """Return the answers that differ from what was drawn; raises ValueError for what is no number of months."""
    texts = {name: st.session_state[f"{key}-{name}"] for name in _LABELS}
    names = [line.strip() for line in texts["offices"].splitlines() if line.strip()]
    typed = {
        "idle_months": _months(texts["idle_months"]),
        "password_months": _months(texts["password_months"]),
        "offices": names or None,
    }
    return {name: value for name, value in typed.items() if value != form.drawn[name]}


def _months(text: str) -> int | None:
    number = narrow(text).removesuffix("か月")
    if number and not (number.isdigit() and 0 < int(number) <= _MOST_MONTHS):
        raise ValueError("月の数は、1から120までの数字で書いてください。")
    return int(number) if number else None
