"""A Japanese page instead of a traceback, and a log that never holds what was typed."""

import logging
import secrets
import traceback
from types import TracebackType
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse

from smpolicy.settings import details_are_logged
from smpolicy.ui import PRODUCT
from smpolicy.ui.markup import Markup, markup

log = logging.getLogger(__name__)


class SafeRecord(logging.LogRecord):
    """A log record without what was typed: errors by type and place only, addresses without the draft key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as logging calls it
        super().__init__(*args, **kwargs)
        if self.exc_info:
            self.exc_text = safe_trace(self.exc_info[1])
            self.exc_info = None
        if isinstance(self.args, tuple):
            self.args = tuple(_without_message(argument) for argument in self.args)
            if self.name == "uvicorn.access":
                self.args = tuple(_without_query(argument) for argument in self.args)


def on_script_error(error: Exception) -> bool:
    """Log the error under a number, show that number on a Japanese page, and stop Streamlit's own display."""
    number = f"{secrets.randbelow(10**6):06}"
    log.error("error %s on a screen", number, exc_info=error)
    st.html(error_panel(number, _query()))
    return True


def error_panel(number: str, query: str) -> Markup:
    """The HTML of the error page; its links keep the draft key of the address."""
    again = f"?{query}"
    return markup(
        """<section class="smp-error" role="alert">
<h2>画面を表示できませんでした</h2>
<p>申し訳ありません。処理の途中で問題が起きました。</p>
<ul>
<li><a href="{}" target="_self">この画面を開き直す</a>を押してください。</li>
<li>繰り返すときは、<a href="./{}" target="_self">最初の画面に戻る</a>を押してください。</li>
<li>それでも直らないときは、次の番号と時刻を添えて、システムの担当者に連絡してください。</li>
</ul>
<p>エラー番号：<strong>{}</strong></p>
</section>""",
        again,
        again,
        number,
    )


def safe_trace(error: BaseException | None) -> str:
    """The types and places of an error and its causes: no message, no line of code, no values."""
    lines: list[str] = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
        lines += _places(error.__traceback__)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        if error is not None:
            lines.append("from")
    return "\n".join(lines)


def keep_answers_out_of_the_log() -> None:
    """From now on every log record carries `safe_trace` instead of a traceback with its message."""
    if not details_are_logged():
        logging.setLogRecordFactory(SafeRecord)


def server_error(_request: Request, _error: Exception) -> HTMLResponse:
    """The Japanese page for an error outside the screens."""
    return _page(500, "サーバーで問題が起きました", "しばらく待ってから、もう一度開いてください。")


def not_found(_request: Request, _error: Exception) -> HTMLResponse:
    """The Japanese page for an address that does not exist (any more)."""
    return _page(
        404,
        "ページが見つかりません",
        "アドレスを確かめてください。ダウンロードは画面からやり直してください。",
    )


def _page(status: int, heading: str, text: str) -> HTMLResponse:
    body = (
        f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8" /><title>{heading} - {PRODUCT}</title>'
        f"</head><body><h1>{heading}</h1><p>{text}</p></body></html>"
    )
    return HTMLResponse(body, status_code=status)


def _query() -> str:
    return urlencode(list(st.query_params.to_dict().items()))


def _places(trace: TracebackType | None) -> list[str]:
    return [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]


def _without_message(argument: object) -> object:
    return type(argument).__qualname__ if isinstance(argument, BaseException) else argument


def _without_query(argument: object) -> object:
    return argument.partition("?")[0] if isinstance(argument, str) else argument
