"""A client of Streamlit's WebSocket protocol: what a browser sends and keeps, without a browser.

    session = Session("http://127.0.0.1:8501")
    await session.open("/step-account", "draft=KEY")
    timing = await session.type("f-account-display_name", "もりや")
    session.heading, session.query

In goes what a person does; out comes how long it took and what the page then shows. One asyncio loop carries
hundreds of sessions; synchronous code uses `asyncio.Runner().run(session.open())`. Kept as Streamlit's
frontend keeps them: the elements by their place, the values of the widgets, the address, the message cache.
"""

import re
import ssl
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.PageLink_pb2 import PageLink
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

Path = tuple[int, ...]
# Blocks of the tree's top: the page itself and what stands beside it.
MAIN, SIDEBAR = 0, 1
TIMEOUT_SECONDS = 60.0

# A link of smpolicy/ui/layout/sidebar.py: path, query, label.
_LINK = re.compile(r'<a class="smp-screen" href="\./([^"?]*)\??([^"]*)"[^>]*>(.*?)</a>')
_TEXTS = {"text_input", "text_area"}
_OPTIONS = {"radio", "selectbox"}


class WireError(Exception):
    """The page does not have what was to be used, or the server did not answer."""


@dataclass(frozen=True)
class Timing:
    """Seconds from sending until the page's h1 arrived (None: it has none) and until the script had run."""

    heading: float | None
    finished: float
    messages: int
    size: int


@dataclass
class Node:
    """One place of the page: an element or a block, and the run that has put it there."""

    element: Element | Block
    run: str
    script: str
    fragment: str


@dataclass
class _Watch:
    """What is measured while a run goes on."""

    start: float
    heading: float | None = None
    messages: int = 0
    size: int = 0


@dataclass
class _Cached:
    delta: Delta
    used: int


@dataclass
class Session:
    """One open page. `query` is the address's query string, `page` the hash of the page, `path` its address."""

    url: str
    # Sent when the page is opened, as a proxy would add them.
    headers: dict[str, str] = field(default_factory=dict)
    query: str = ""
    page: str = ""
    path: str = ""
    nodes: dict[Path, Node] = field(default_factory=dict)
    states: dict[str, WidgetState] = field(default_factory=dict)
    # url path -> hash of every page that st.navigation has named; the first page has '' as well.
    pages: dict[str, str] = field(default_factory=dict)
    # Names of pages that the server did not find.
    not_found: list[str] = field(default_factory=list)
    # Kept only when asked for: what has come, for a look at it.
    log: list[ForwardMsg] | None = None
    # Told with the connection, as the cookie of its name is: without it nobody is logged in.
    xsrf_token: str = ""
    # Whose certificate is good, for an https address; None: everybody's that is signed.
    trusted: ssl.SSLContext | None = None
    # What the server has answered the connection with: its cookies.
    set_cookies: list[str] = field(default_factory=list)

    _socket: ClientConnection | None = None
    _main_script: str = ""
    _run: str = ""
    _cache: dict[str, _Cached] = field(default_factory=dict)
    _cache_age: int = 2
    _runs: int = 0

    # What a person does -------------------------------------------------------------------------------

    async def open(self, path: str = "/", query: str = "") -> Timing:
        """Open an address as a new page load does; a page that was open before is left."""
        await self.close()
        self.nodes, self.states, self.pages, self.not_found, self._cache = {}, {}, {}, [], {}
        self.page, self.query, self.path = "", query.removeprefix("?"), path.strip("/")
        parts = urlsplit(self.url)
        # No ping of ours and no bound of the queue: both cost the driver time and change nothing here.
        self._socket = await connect(
            f"{parts.scheme.replace('http', 'ws')}://{parts.netloc}{parts.path.rstrip('/')}/_stcore/stream",
            origin=f"{parts.scheme}://{parts.netloc}",  # pyright: ignore[reportArgumentType] - a NewType of str
            additional_headers=self.headers,
            subprotocols=["streamlit", *filter(None, [self.xsrf_token])],  # pyright: ignore[reportArgumentType] - a NewType of str
            max_size=None,
            max_queue=None,
            ping_interval=None,
            compression=None,
            proxy=None,
            ssl=self.trusted,
        )
        answer = self._socket.response
        self.set_cookies = answer.headers.get_all("Set-Cookie") if answer else []
        return await self._rerun(list(self.states.values()), name=self.path)

    async def close(self) -> None:
        """Leave the page."""
        if self._socket is not None:
            await self._socket.close()
            self._socket = None

    async def type(self, user_key: str, text: str) -> Timing:
        """Type into a text_input or text_area and leave it."""
        return await self._set(WidgetState(id=self._enabled(user_key, _TEXTS), string_value=text))

    async def type_all(self, texts: Mapping[str, str]) -> Timing:
        """Type into several of them, by user key, before the server is told of any."""
        for key, text in texts.items():
            widget = self._enabled(key, _TEXTS)
            self.states[widget] = WidgetState(id=widget, string_value=text)
        return await self.rerun()

    async def choose(self, user_key: str, option: int | str) -> Timing:
        """Choose in a radio or selectbox: by place, by the option's text, or by a part that only it has."""
        widget = self._enabled(user_key, _OPTIONS)
        options = list(self.widget(user_key).options)
        if isinstance(option, int):
            return await self._set(WidgetState(id=widget, string_value=options[option]))
        named = [o for o in options if o == option] or [o for o in options if option in o]
        if len(named) != 1:
            raise WireError(f"{user_key}: {option!r} names {len(named)} of {options}")
        return await self._set(WidgetState(id=widget, string_value=named[0]))

    async def tick(self, user_key: str, ticked: bool = True) -> Timing:
        """Tick a checkbox or toggle, or untick it."""
        return await self._set(WidgetState(id=self._enabled(user_key, {"checkbox"}), bool_value=ticked))

    async def unfold(self) -> None:
        """Open every group of fields that is folded, all at once."""
        blocks = [n.element.expandable for n in self.nodes.values() if isinstance(n.element, Block)]
        folded = [b.id for b in blocks if b.id and not self.states.get(b.id, WidgetState()).bool_value]
        if folded:
            self.states |= {fold: WidgetState(id=fold, bool_value=True) for fold in folded}
            await self.rerun()

    async def place_for_file(self, name: str) -> FileURLs:
        """Ask where a file of this name is to be put."""
        from asyncio import timeout

        if self._socket is None:
            raise WireError("open a page first")
        message = BackMsg()
        message.file_urls_request.file_names.append(name)
        await self._socket.send(message.SerializeToString())
        async with timeout(TIMEOUT_SECONDS):
            while True:
                answer = ForwardMsg.FromString(await self._socket.recv(decode=False))
                if answer.WhichOneof("type") == "file_urls_response":
                    return answer.file_urls_response.file_urls[0]
                self._take(answer, _Watch(time.perf_counter()))

    async def attach(self, user_key: str, place: FileURLs, name: str, size: int) -> Timing:
        """Let a file_uploader hold a file that has been put there."""
        state = WidgetState(id=self._enabled(user_key, {"file_uploader"}))
        state.file_uploader_state_value.uploaded_file_info.add(
            name=name, size=size, file_id=place.file_id, file_urls=place
        )
        return await self._set(state)

    async def press(self, user_key: str) -> Timing:
        """Press a button."""
        widget = self._enabled(user_key, {"button"})
        return await self._rerun([*self.states.values(), WidgetState(id=widget, trigger_value=True)])

    async def follow(self, target: PageLink | str) -> Timing:
        """Follow a page link: the link itself, its url path, its label, or a part that only one label has.

        A url path that no link leads to is taken from st.navigation's own list, which drops the query.
        """
        link = target if isinstance(target, PageLink) else self._link(target)
        # As the frontend does: of the widgets only those of the main script stay, the query is the link's.
        kept = {
            widget.id
            for node in self.nodes.values()
            if node.script == self._main_script and (widget := _widget(node.element)) is not None
        }
        if link.page_script_hash != self.page:
            self.query = link.query_string
        states = [state for widget, state in self.states.items() if widget in kept]
        return await self._rerun(states, page=link.page_script_hash, query=link.query_string)

    async def press_and_follow(self, user_key: str, target: str, heading: str) -> None:
        """Press a button and follow a link at once, before the server has answered; wait for the link's heading."""
        from asyncio import timeout

        widget = self._enabled(user_key, {"button"})
        await self._send([*self.states.values(), WidgetState(id=widget, trigger_value=True)])
        await self.follow(target)
        async with timeout(TIMEOUT_SECONDS):
            while self.heading != heading and self._socket is not None:
                await self._finish(_Watch(time.perf_counter()), self._socket)

    async def rerun(self) -> Timing:
        """Run the page once more with what stands in it."""
        return await self._rerun(list(self.states.values()))

    # What the page shows ------------------------------------------------------------------------------

    @property
    def heading(self) -> str:
        """The h1 of the page, '' without one."""
        return next(
            (e.heading.body for e in self.elements if e.HasField("heading") and e.heading.tag == "h1"), ""
        )

    @property
    def elements(self) -> list[Element]:
        """Every element, in the order of the page; what stands beside it comes last."""
        return [n.element for _, n in sorted(self.nodes.items()) if isinstance(n.element, Element)]

    @property
    def texts(self) -> list[str]:
        """The texts of headings, paragraphs, alerts and exceptions, in the order of the page."""
        return [text for element in self.elements if (text := _text(element))]

    @property
    def links(self) -> list[PageLink]:
        """Every link to a page: those that are elements, and those in a text, which links.js follows."""
        return [link for element in self.elements for link in self._links_in(element)]

    @property
    def exceptions(self) -> list[str]:
        """The messages of exceptions that the page shows."""
        return [e.exception.message for e in self.elements if e.HasField("exception")]

    @property
    def widgets(self) -> dict[str, str]:
        """The user keys of the page's widgets, each with its type."""
        return {
            key: element.WhichOneof("type") or ""
            for element in self.elements
            if (widget := _widget(element)) is not None and (key := _user_key(widget.id))
        }

    def widget(self, user_key: str):  # noqa: ANN201 - the protobuf class of its type
        """Return the widget with this user key, or the first without one whose label begins so."""
        return self._named(user_key)[1]

    def value(self, user_key: str) -> str | bool | None:
        """Return what stands in a widget."""
        state = self.states.get(self.widget(user_key).id)
        kind = state.WhichOneof("value") if state is not None else None
        return getattr(state, kind) if kind else None

    # Sending ------------------------------------------------------------------------------------------

    def _enabled(self, user_key: str, kinds: set[str]) -> str:
        kind, widget = self._named(user_key)
        if kind not in kinds:
            raise WireError(f"{user_key!r} is a {kind}")
        if widget.disabled:
            raise WireError(f"{user_key!r} is disabled")
        return widget.id

    def _named(self, name: str):  # noqa: ANN202 - its type, and the protobuf class of that
        widgets = [(e.WhichOneof("type"), w) for e in self.elements if (w := _widget(e)) is not None]
        for kind, widget in widgets:
            if _user_key(widget.id) == name:
                return kind, widget
        for kind, widget in widgets:
            if not _user_key(widget.id) and getattr(widget, "label", "").startswith(name):
                return kind, widget
        raise WireError(f"{self.heading!r} has no widget {name!r}; it has {sorted(self.widgets)}")

    def _links_in(self, element: Element) -> Iterator[PageLink]:
        if element.HasField("page_link"):
            yield element.page_link
        for path, query, label in _LINK.findall(element.html.body):
            page = self.pages.get(path, "")
            yield PageLink(
                page=path, page_script_hash=page, query_string=unescape(query), label=unescape(label)
            )

    def _link(self, target: str) -> PageLink:
        links = self.links
        for fits in (
            lambda link: link.page == target,
            lambda link: link.label == target,
            lambda link: target in link.label,
        ):
            fitting = [link for link in links if fits(link)]
            if fitting:
                return fitting[0]
        if target not in self.pages:
            raise WireError(f"no link leads to {target!r}: {[link.label for link in links]}")
        return PageLink(page=target, page_script_hash=self.pages[target])

    async def _set(self, state: WidgetState) -> Timing:
        self.states[state.id] = state
        return await self._rerun(list(self.states.values()))

    async def _rerun(
        self, states: list[WidgetState], name: str = "", page: str = "", query: str | None = None
    ) -> Timing:
        watch = _Watch(time.perf_counter())
        return await self._finish(watch, await self._send(states, name, page, query))

    async def _send(
        self, states: list[WidgetState], name: str = "", page: str = "", query: str | None = None
    ) -> ClientConnection:
        if self._socket is None:
            raise WireError("open a page first")
        message = BackMsg()
        run = message.rerun_script
        run.query_string = self.query if query is None else query
        run.page_script_hash, run.page_name = page or self.page, name
        run.widget_states.widgets.extend(states)
        run.cached_message_hashes.extend(self._cache)
        run.context_info.timezone, run.context_info.timezone_offset = "Asia/Tokyo", -540
        run.context_info.locale, run.context_info.url = "ja", f"{self.url}/{self.path}"
        await self._socket.send(message.SerializeToString())
        return self._socket

    async def _finish(self, watch: _Watch, socket: ClientConnection) -> Timing:
        """Take messages until the script has run; runs that the server itself begins anew are run through."""
        from asyncio import timeout

        async with timeout(TIMEOUT_SECONDS):
            while True:
                data = await socket.recv(decode=False)
                watch.messages += 1
                watch.size += len(data)
                if self._take(ForwardMsg.FromString(data), watch):
                    return Timing(
                        watch.heading, time.perf_counter() - watch.start, watch.messages, watch.size
                    )

    # Receiving ----------------------------------------------------------------------------------------

    def _take(self, message: ForwardMsg, watch: _Watch) -> bool:
        """Take in one message; True when it ends the run."""
        if self.log is not None:
            self.log.append(message)
        kind = message.WhichOneof("type")
        if kind == "delta":
            if message.metadata.cacheable:
                self._cache.setdefault(message.hash, _Cached(message.delta, self._runs))
            self._place(message.delta, message, watch)
        elif kind == "ref_hash":
            cached = self._cache[message.ref_hash]
            cached.used = self._runs
            self._place(cached.delta, message, watch)
        elif kind == "new_session":
            self._begin(message, watch)
        elif kind == "navigation":
            self.page = message.navigation.page_script_hash
            self.pages = {p.url_pathname: p.page_script_hash for p in message.navigation.app_pages}
            first = next(p for p in message.navigation.app_pages if p.is_default)
            self.pages[""] = first.page_script_hash
            page = next(p for p in message.navigation.app_pages if p.page_script_hash == self.page)
            self.path = "" if page.is_default else page.url_pathname
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "page_not_found":
            self.not_found.append(message.page_not_found.page_name)
            self.page = self._main_script
        elif kind == "script_finished":
            return self._end(message)
        return False

    def _begin(self, message: ForwardMsg, watch: _Watch) -> None:
        new = message.new_session
        self._main_script, self._run = new.main_script_hash, message.metadata.run.script_run_id
        self._cache_age = new.config.max_cached_message_age or self._cache_age
        watch.heading = None
        if message.metadata.run.fragment_ids:
            return
        if new.page_script_hash != self.page:
            self.nodes = {p: n for p, n in self.nodes.items() if n.script == self._main_script}
            self._forget()
        self.page = new.page_script_hash

    def _place(self, delta: Delta, message: ForwardMsg, watch: _Watch) -> None:
        path, kind = tuple(message.metadata.delta_path), delta.WhichOneof("type")
        if kind == "new_element":
            element: Element | Block = delta.new_element
            before = self.nodes.get(path)
            if before is not None and isinstance(before.element, Block):
                self.nodes = {p: n for p, n in self.nodes.items() if p[: len(path)] != path}
            self._mount(delta.new_element)
            if element.WhichOneof("type") == "heading" and delta.new_element.heading.tag == "h1":
                watch.heading = time.perf_counter() - watch.start
        elif kind == "add_block":
            element = delta.add_block
        else:
            return  # a spinner that is gone when the script has run
        self.nodes[path] = Node(element, self._run, message.metadata.active_script_hash, delta.fragment_id)

    def _mount(self, element: Element) -> None:
        """Keep the value that a widget shows when it appears, or that the server puts into it."""
        kind = element.WhichOneof("type")
        if kind in _TEXTS:
            text = element.text_input if kind == "text_input" else element.text_area
            if text.set_value or text.id not in self.states:
                state = WidgetState(id=text.id)
                source = "value" if text.set_value else "default"
                if text.HasField(source):
                    state.string_value = getattr(text, source)
                self.states[text.id] = state
        elif kind in _OPTIONS:
            choice = element.radio if kind == "radio" else element.selectbox
            if choice.set_value or choice.id not in self.states:
                state = WidgetState(id=choice.id)
                if choice.set_value and choice.HasField("raw_value"):
                    state.string_value = choice.raw_value
                elif not choice.set_value and choice.HasField("default") and choice.options:
                    state.string_value = choice.options[choice.default]
                self.states[choice.id] = state
        elif kind == "checkbox":
            box = element.checkbox
            if box.set_value or box.id not in self.states:
                self.states[box.id] = WidgetState(
                    id=box.id, bool_value=box.value if box.set_value else box.default
                )

    def _end(self, message: ForwardMsg) -> bool:
        if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return False
        if message.script_finished != ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            fragments = set(message.metadata.run.fragment_ids)
            self.nodes = {
                p: n
                for p, n in self.nodes.items()
                if n.run == self._run or (fragments and n.fragment not in fragments)
            }
            self._forget()
        self._runs += 1
        self._cache = {h: c for h, c in self._cache.items() if self._runs - c.used <= self._cache_age}
        return True

    def _forget(self) -> None:
        """Drop the values of widgets that are gone."""
        here = {w.id for n in self.nodes.values() if (w := _widget(n.element)) is not None}
        self.states = {widget: state for widget, state in self.states.items() if widget in here}


def _widget(element: Element | Block):  # noqa: ANN202 - the protobuf class of its type
    """Return the widget in an element, None where there is none."""
    kind = element.WhichOneof("type") if isinstance(element, Element) else None
    part = getattr(element, kind) if kind else None
    return part if getattr(part, "id", "").startswith("$$ID-") else None


def _user_key(widget_id: str) -> str:
    """Return the key that the script has given; ids are `$$ID-<hash>-<key>`, 'None' without a key."""
    key = widget_id.split("-", 2)[2]
    return "" if key == "None" else key


def _text(element: Element) -> str:
    kind = element.WhichOneof("type")
    if kind in ("heading", "markdown", "html", "alert", "text"):
        return getattr(element, kind).body
    return element.exception.message if kind == "exception" else ""
