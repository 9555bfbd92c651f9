"""Somebody at an open page of a running server, without a browser: what they do, and what the page then says.

    with Visitor(server) as visitor:
        visitor.open(link(server, key))
        visitor.type(NAME, "守谷市防災だより")
        visitor.go("回答の確認")
        assert "守谷市防災だより" in visitor.text

For what the server decides. What a browser makes of it (keyboard, focus, layout, what stays in a tab) needs a browser.
"""

import asyncio
import re
import ssl
from collections.abc import Coroutine, Iterator
from functools import cache
from html import unescape
from threading import Thread
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

import httpx
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Button_pb2 import Button
from streamlit.proto.Element_pb2 import Element

from benchmarks.wire import SIDEBAR, Session
from tests.browser.helpers import Server, has_english
from tests.browser.provider import Person, log_in_by_wire

T = TypeVar("T")
# What the keys of the fields for answers begin with.
_ANSWER = "f-"
_XSRF = "_streamlit_xsrf"
# A test's own certificate is signed by nobody.
TRUSTING = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
TRUSTING.check_hostname = False
TRUSTING.verify_mode = ssl.CERT_NONE
# What as_it_is puts before a sign, or between two, for it to show as it is; and HTML's tags.
_TAG, _ESCAPED = re.compile(r"<[^>]*>"), re.compile(r":small\[\]|\\(?=[^\w\s]|_)")


class Visitor:
    """An open page. What it does returns when the server has answered all of it."""

    # `headers`: sent with everything, as a proxy would add them.
    def __init__(self, server: Server, headers: dict[str, str] | None = None) -> None:
        self.server = server
        trusted = TRUSTING if server.url.startswith("https") else None
        self.session = Session(server.url, dict(headers or {}), trusted=trusted)
        # What the browser keeps, its cookies, and what it asks for beside the page.
        self.browser = httpx.Client(
            base_url=server.url, headers=headers, follow_redirects=True, trust_env=False, verify=TRUSTING
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        _run(self.session.close())
        self.browser.close()

    # What a person does

    def log_in(self, person: Person) -> None:
        """Log in, in this browser, the way that the screen's button asks for; then open a page."""
        self.browser.cookies.clear()
        log_in_by_wire(self.browser, self.server, person)

    def log_out(self) -> None:
        """Press the button and go the way that it leads: to the provider, who asks back, and home again."""
        self.session.log = []
        self.press("ログアウトする")
        kinds = {message.WhichOneof("type"): message for message in self.session.log}
        self.session.log = None
        asked = self.browser.get(f"/{kinds['auth_redirect'].auth_redirect.url.lstrip('/')}")
        home = asked.url.params["post_logout_redirect_uri"]
        back = self.browser.post(asked.url.join("end_session/confirm"), data={"redirect_uri": home})
        assert back.is_success, f"{back.status_code} {back.url}: {back.text[:500]}"
        self.open(str(back.url))

    def open(self, address: str = "") -> None:
        """Open an address of the server as a new page load does, in the same browser."""
        parts = urlsplit(address)
        self._open(parts.path or "/", parts.query)

    def reload(self) -> None:
        """Load the page anew."""
        self._open(f"/{self.session.path}", self.session.query)

    def type(self, key: str, text: str) -> None:
        """Type into the field with this widget key and leave it."""
        _run(self.session.type(key, text))

    def choose(self, key: str, option: int | str) -> None:
        """Choose in a list or among radio buttons."""
        _run(self.session.choose(key, option))

    def tick(self, key: str, ticked: bool = True) -> None:
        """Tick a box, or untick it."""
        _run(self.session.tick(key, ticked))

    def press(self, button: str) -> None:
        """Press the only button with this label, or with this widget key."""
        named = [shown for shown in self.buttons if _plain(shown.label) == button]
        assert len(named) <= 1, f"{len(named)} buttons are called {button}"
        _run(self.session.press(_key(named[0]) if named else button))

    def go(self, label: str) -> None:
        """Follow a link of the page or of the sidebar."""
        _run(self.session.follow(label))

    def upload(self, key: str, name: str, data: bytes) -> None:
        """Choose a file for the field with this widget key: ask where to put it, put it there, tell the page."""
        place = _run(self.session.place_for_file(name))
        token = {"X-Xsrftoken": self.session.xsrf_token}
        answer = self.browser.put(place.upload_url, files={name: (name, data)}, headers=token)
        assert answer.is_success, f"{answer.status_code}: {answer.text[:500]}"
        _run(self.session.attach(key, place, name, len(data)))

    def unfold(self) -> None:
        """Open every group of fields that is folded."""
        _run(self.session.unfold())

    # What the page says

    @property
    def heading(self) -> str:
        """The screen's heading."""
        return _plain(self.session.heading)

    @property
    def address(self) -> str:
        """The address that the browser would show."""
        query = f"?{self.session.query}" if self.session.query else ""
        return f"{self.server.url}/{self.session.path}{query}"

    @property
    def sidebar(self) -> str:
        """All that the sidebar says."""
        return self._within((SIDEBAR,))

    @property
    def left_over_english(self) -> list[str]:
        """The lines of the page with a word that is not allowed; in a browser's page data is left out."""
        return [line for line in self.text.splitlines() if has_english(line)]

    @property
    def text(self) -> str:
        """All that the page and its sidebar say, labels of buttons, links and fields included, a text a line."""
        return "\n".join(text for element in self.session.elements if (text := _said(element)))

    @property
    def html(self) -> str:
        """The wizard's own HTML in the page: papers, tables, lists."""
        return "\n".join(element.html.body for element in self._with("html"))

    @property
    def alerts(self) -> list[str]:
        """The texts of the messages in boxes."""
        return [_plain(element.alert.body) for element in self._with("alert")]

    @property
    def errors(self) -> list[str]:
        """The texts of the messages in red boxes."""
        red = [element.alert for element in self._with("alert") if element.alert.format == Alert.ERROR]
        return [_plain(alert.body) for alert in red]

    @property
    def buttons(self) -> list[Button]:
        """The buttons, with their label and whether they are disabled."""
        return [element.button for element in self._with("button")]

    @property
    def labels(self) -> list[str]:
        """What the buttons are called."""
        return [_plain(button.label) for button in self.buttons]

    @property
    def links(self) -> list[str]:
        """What the links to other screens are called."""
        return [link.label for link in self.session.links]

    @property
    def folds(self) -> list[str]:
        """What the groups are called that can be folded."""
        blocks = [node.element for node in self.session.nodes.values() if isinstance(node.element, Block)]
        return [block.expandable.label for block in blocks if block.expandable.label]

    @property
    def fields(self) -> dict[str, bool]:
        """The keys of the fields for answers, each with whether it is disabled."""
        keys = (key for key in self.session.widgets if key.startswith(_ANSWER))
        return {key: self.session.widget(key).disabled for key in keys}

    def value(self, key: str) -> str | bool | None:
        """What stands in a field."""
        return self.session.value(key)

    def box(self, key: str) -> str:
        """What is said within the container with this key, '' where there is none; a key's beginning suffices."""
        return "\n".join(self.boxes(key)[:1])

    def boxes(self, key: str) -> list[str]:
        """The same for each container whose key begins so, in the order of the page."""
        return [self._within(path) for path in self._containers(key)]

    def _open(self, path: str, query: str) -> None:
        if _XSRF not in self.browser.cookies:
            self.browser.get("/_stcore/health")
        request = self.browser.build_request("GET", "/")
        self.session.headers["Cookie"] = request.headers["Cookie"]
        self.session.xsrf_token = self.browser.cookies[_XSRF]
        _run(self.session.open(path, query))
        answer = httpx.Response(101, headers=[("Set-Cookie", told) for told in self.session.set_cookies])
        answer.request = request
        self.browser.cookies.extract_cookies(answer)

    def _with(self, kind: str) -> Iterator[Element]:
        return (element for element in self.session.elements if element.WhichOneof("type") == kind)

    def _containers(self, key: str) -> list[tuple[int, ...]]:
        return [
            path
            for path, node in sorted(self.session.nodes.items())
            if not isinstance(node.element, Element) and _block_key(node.element.id).startswith(key)
        ]

    def _within(self, path: tuple[int, ...]) -> str:
        inside = (
            node.element for place, node in sorted(self.session.nodes.items()) if place[: len(path)] == path
        )
        return "\n".join(text for part in inside if isinstance(part, Element) and (text := _said(part)))


def _said(element: Element) -> str:
    """The words of an element: its text and its labels."""
    kind = element.WhichOneof("type")
    part = getattr(element, kind) if kind else None
    if kind == "exception":
        return element.exception.message
    words = [str(getattr(part, name, "")) for name in ("body", "label", "options_label")]
    return "\n".join(_plain(text) for text in words if text)


def _plain(text: str) -> str:
    """Markdown or HTML of the wizard as a person reads it."""
    return unescape(_ESCAPED.sub("", _TAG.sub("", text)))


def _key(button: Button) -> str:
    return button.id.split("-", 2)[2]


def _block_key(block: str) -> str:
    """Return the key that the script has given to a container."""
    return block.split("-", 2)[-1]


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """A loop beside Playwright's, which holds the main thread."""
    loop = asyncio.new_event_loop()
    Thread(target=loop.run_forever, daemon=True).start()
    return loop


def _run(coroutine: Coroutine[Any, Any, T]) -> T:
    return asyncio.run_coroutine_threadsafe(coroutine, _loop()).result()
