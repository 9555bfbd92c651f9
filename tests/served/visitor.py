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
import time
import tomllib
from collections.abc import Coroutine, Iterator
from functools import cache
from html import unescape
from threading import Thread
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

import httpx
from joserfc import jwt
from joserfc.jwk import OctKey
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Button_pb2 import Button
from streamlit.proto.Element_pb2 import Element

from benchmarks.wire import Session
from tests.browser.helpers import Server
from tests.browser.provider import Person

T = TypeVar("T")
# What as_it_is puts before a sign, or between two, for it to show as it is; and HTML's tags.
_TAG, _ESCAPED = re.compile(r"<[^>]*>"), re.compile(r":small\[\]|\\(?=[^\w\s])")


class Visitor:
    """An open page. What it does returns when the server has answered all of it."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.session = Session(server.url)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        _run(self.session.close())

    # What a person does

    def log_in(self, person: Person) -> None:
        """Log in the way to the provider and back that the screen's button asks for; then open a page."""
        self.session.headers["Cookie"] = cookies_of(self.server, person)

    def open(self, address: str = "") -> None:
        """Open an address of the server as a new page load does, in the same browser."""
        parts = urlsplit(address)
        _run(self.session.open(parts.path or "/", parts.query))

    def reload(self) -> None:
        """Load the page anew."""
        _run(self.session.open(f"/{self.session.path}", self.session.query))

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

    def value(self, key: str) -> str | bool | None:
        """What stands in a field."""
        return self.session.value(key)

    def box(self, key: str) -> str:
        """What is said within the container with this key, '' where there is none; a key's beginning suffices."""
        return "\n".join(self.boxes(key)[:1])

    def boxes(self, key: str) -> list[str]:
        """The same for each container whose key begins so, in the order of the page."""
        return [self._within(path) for path in self._containers(key)]

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


def cookies_of(server: Server, person: Person) -> str:
    """Log somebody in at the server's provider; return the cookies that their browser then has."""
    secrets = tomllib.loads((server.log.parent / "secrets.toml").read_text(encoding="utf-8"))
    asked = {"provider": "default", "exp": int(time.time()) + 120}
    signed = jwt.encode({"alg": "HS256"}, asked, OctKey.import_key(secrets["auth"]["cookie_secret"]))
    with httpx.Client(follow_redirects=True, trust_env=False) as browser:
        form = browser.get(f"{server.url}/auth/login", params={"provider": signed})
        back = browser.post(form.url, data={"sub": person.name}, headers={"Referer": str(form.url)})
        assert back.is_success, f"{back.status_code} {back.url}: {back.text[:500]}"
        assert str(back.url).startswith(server.url), back.url
        return "; ".join(f"{name}={value}" for name, value in browser.cookies.items())


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
