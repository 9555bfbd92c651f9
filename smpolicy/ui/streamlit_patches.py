"""Every private part of Streamlit that the wizard leans upon, and nothing else; docs/decisions/0012 has the why.

Each part stands in `PARTS` with what it is for, the public way that was tried, and what must hold for it.
`check_streamlit` runs when the server starts: a part that is no longer as expected ends the start with a sentence.
"""

import inspect
from asyncio import TimerHandle
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cache, lru_cache, partial, wraps
from inspect import signature
from logging import LogRecord, getLogger
from pathlib import Path, PurePosixPath
from threading import Lock, Thread
from typing import Any
from weakref import WeakKeyDictionary, ref

import streamlit

from smpolicy.ui.changed_package import PackageChangedError
from smpolicy.ui.plain_text import as_it_is

# The version that the parts were looked at in; a test holds it to constraints.txt.
NEEDED = "1.67.0"


class StreamlitChangedError(PackageChangedError):
    """The installed Streamlit is another than the one that this wizard was made for; `part` is what differs."""

    def __init__(self, part: str) -> None:
        super().__init__("Streamlit", NEEDED, part)


try:
    from streamlit import error_util, net_util
    from streamlit.commands.navigation import send_page_not_found
    from streamlit.elements.lib.utils import _compute_element_id
    from streamlit.elements.widgets import radio, selectbox, text_widgets
    from streamlit.navigation.page import StreamlitPage
    from streamlit.proto.Block_pb2 import Block
    from streamlit.proto.Element_pb2 import Element
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
    from streamlit.proto.Navigation_pb2 import Navigation
    from streamlit.proto.NewSession_pb2 import CustomThemeConfig
    from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
    from streamlit.runtime import app_session
    from streamlit.runtime.app_session import AppSession
    from streamlit.runtime.media_file_manager import MediaFileManager
    from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
    from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
    from streamlit.runtime.pages_manager import PagesManager
    from streamlit.runtime.runtime import Runtime
    from streamlit.runtime.scriptrunner import ScriptRunnerEvent, get_script_run_ctx
    from streamlit.runtime.scriptrunner_utils import script_requests
    from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
    from streamlit.runtime.scriptrunner_utils.script_run_context_attr import SCRIPT_RUN_CONTEXT_ATTR_NAME
    from streamlit.runtime.session_manager import SessionClientDisconnectedError
    from streamlit.runtime.state import SafeSessionState, get_session_state
    from streamlit.runtime.state.common import user_key_from_element_id
    from streamlit.runtime.state.session_state import SessionState
    from streamlit.runtime.uploaded_file_manager import UploadedFile as UploadedFile
    from streamlit.runtime.uploaded_file_manager import UploadedFileRec
    from streamlit.web.server import server_util
except ImportError as error:
    raise StreamlitChangedError(str(error)) from error

# The page from which every screen starts; server/index_page.py says what must stand in it.
INDEX_FILE = Path(streamlit.__file__).parent / "static" / "index.html"

_UNCAUGHT = "Uncaught app execution"


# What the browser has sent


def browser_keys() -> list[str]:
    """Return the keys of the widgets whose values the browser has sent with this run."""
    return [key for element_id in _sent() if (key := user_key_from_element_id(element_id))]


def sent_value(key: str, otherwise: object) -> Any:  # noqa: ANN401 - any widget's value
    """Return what the browser has sent for a widget; in its callback, also where Streamlit has lost the key.

    A run that is broken off lets Streamlit forget which key belongs to a widget that was new in it.
    """
    values = _sent()
    return next((values[sent] for sent in values if user_key_from_element_id(sent) == key), otherwise)


def _sent() -> Mapping[str, Any]:
    context = get_script_run_ctx()
    return _sent_in(context.session_state) if context else {}


def _sent_in(session_state: SafeSessionState) -> Mapping[str, Any]:
    # SafeSessionState wraps the session's state; in the state, what came from the browser stands apart.
    return session_state._state._new_widget_state


def sent_states() -> list[WidgetState]:
    """Return all that the browser has sent with this run, to be given to a later one by `send_again`."""
    context = get_script_run_ctx()
    if context is None:
        return []
    values = _sent_in(context.session_state)
    states = (values.get_serialized(element_id) for element_id in values)  # type: ignore[attr-defined] - WStates
    return [state for state in states if state is not None]


def send_again(states: Iterable[WidgetState]) -> None:
    """Let this run find what a browser sent with an earlier one, whose fields it has not drawn."""
    context = get_script_run_ctx()
    if context is not None:
        for state in states:
            _sent_in(context.session_state).set_widget_from_proto(state)  # type: ignore[attr-defined] - WStates


# The page of a run


def open_page() -> str:
    """Return the hash of the page that this run draws, '' outside a run."""
    context = get_script_run_ctx()
    return context.page_script_hash if context else ""


def turn_to(page: StreamlitPage) -> None:
    """Have this run draw another page than the browser has asked for; `open_navigation` comes later and tells it."""
    context = get_script_run_ctx()
    if context is not None:
        context.pages_manager.set_script_intent(page._script_hash, "")


def script_folder() -> Path | None:
    """Return the folder of the application's script, None outside a run."""
    context = get_script_run_ctx()
    return _folder(context.pages_manager.main_script_path) if context else None


@cache
def _folder(script: str) -> Path:
    # Taking a path apart for each link takes a fiftieth of a click.
    return Path(script).parent


def open_navigation(pages: tuple[StreamlitPage, ...]) -> tuple[StreamlitPage, int]:
    """Do what `st.navigation(pages, position="hidden")` does; return the page to run, and its place among them.

    Hidden: the built-in list would drop the draft key from the address. The first page is the one of the root.
    """
    context = get_script_run_ctx()
    if context is None:
        return _callable(pages[0]), 0
    told = _told(pages)
    chosen = context.pages_manager.set_pages_and_resolve(told.pages, fallback_page_hash=told.hashes[0])
    if chosen is None:
        send_page_not_found(context)
    page_hash = chosen["page_script_hash"] if chosen else told.hashes[0]
    context.set_mpa_v2_page(page_hash)
    message = ForwardMsg(navigation=told.message)
    message.navigation.page_script_hash = page_hash
    context.enqueue(message)
    number = told.hashes.index(page_hash)
    return _callable(pages[number]), number


def _callable(page: StreamlitPage) -> StreamlitPage:
    """Return the page so that it can be run once; a copy, for other sessions run it, too."""
    page = copy(page)
    page._can_be_called = True
    return page


@dataclass(frozen=True)
class _Told:
    """What Streamlit's server and the browser are told about the pages of an application, the same for each run."""

    hashes: list[str]
    pages: dict[str, Any]
    message: Navigation


@lru_cache(maxsize=8)
def _told(pages: tuple[StreamlitPage, ...]) -> _Told:
    infos = {page._script_hash: _page_info(page) for page in pages}
    message = Navigation(position=Navigation.Position.HIDDEN, sections=[""])
    for page_hash, info in infos.items():
        message.app_pages.add(
            page_script_hash=page_hash,
            page_name=info["page_name"],
            is_default=page_hash == pages[0]._script_hash,
            url_pathname=info["url_pathname"],
        )
    return _Told(list(infos), infos, message)


def _page_info(page: StreamlitPage) -> dict[str, Any]:
    return {
        "page_script_hash": page._script_hash,
        "page_name": page.title,
        "icon": page.icon,
        "script_path": str(page._page) if isinstance(page._page, Path) else "",
        "url_pathname": page.url_path,
        "help": page.help,
    }


# The files of sessions


def session_id() -> str:
    """Return the id of the session that this run draws for, '' outside a run."""
    context = get_script_run_ctx()
    return context.session_id if context else ""


def is_open_session(session: str) -> bool:
    """Tell whether a session is connected or may still come back."""
    return Runtime.exists() and Runtime.instance().is_active_session(session)


def upload_sizes() -> dict[tuple[str, str], int]:
    """Return the bytes of every file that Streamlit holds in memory, by session and file."""
    return {
        (session, name): len(file.data)
        for session, files in list(_kept_uploads().items())
        for name, file in list(files.items())
    }


def drop_uploads(session: str) -> None:
    """Let the files of a session go."""
    if Runtime.exists():
        Runtime.instance().uploaded_file_mgr.remove_session_files(session)


def _kept_uploads() -> Mapping[str, Mapping[str, UploadedFileRec]]:
    manager = Runtime.instance().uploaded_file_mgr if Runtime.exists() else None
    return manager.file_storage if isinstance(manager, MemoryUploadedFileManager) else {}


def sessions_with_file(name: str) -> list[str]:
    """Return the open sessions that have made a file for download, by the file's id."""
    if not Runtime.exists():
        return []
    drawn = dict(Runtime.instance().media_file_mgr._files_by_session_and_coord)
    sessions = {session for session, files in drawn.items() if name in list(files.values())}
    return [session for session in sessions | _made.get(name, set()) if is_open_session(session)]


# The sessions of each file that a click on a button for a download has made; the oldest go.
_made: dict[str, set[str]] = {}
_MADE_MOST = 10_000


def _noting_sessions(execute: Callable[..., str]) -> Callable[..., str]:
    def executed(manager: MediaFileManager, file_id: str) -> str:
        entry = manager._deferred_callables.get(file_id)
        url = execute(manager, file_id)
        if entry is not None:
            _made.setdefault(PurePosixPath(url).stem, set()).add(entry["session_id"])
        while len(_made) > _MADE_MOST:
            _made.pop(next(iter(_made)), None)
        return url

    return executed


# What is changed in Streamlit before the server starts


def patch_streamlit() -> None:
    """Check every part, change what has to be changed, and see that it works; raises StreamlitChangedError.

    Twice is as good as once.
    """
    check_streamlit()
    if script_requests._coalesce_widget_states.__module__ != __name__:
        take_all_that_is_sent()
    if not _a_field_that_is_left_is_taken():
        raise StreamlitChangedError("script_requests.ScriptRequests")
    if MediaFileManager.execute_deferred.__module__ != __name__:
        MediaFileManager.execute_deferred = _noting_sessions(MediaFileManager.execute_deferred)
    look_up_single_values()
    remember_the_theme()
    hand_over_together()
    show_text_as_it_is()
    PagesManager.uses_pages_directory = False
    net_util.get_external_ip = _no_address
    logger = getLogger(error_util.__name__)
    if _is_not_uncaught not in logger.filters:
        logger.addFilter(_is_not_uncaught)


def take_all_that_is_sent() -> None:
    """Have Streamlit deliver every typed value, however fast the next click follows."""
    script_requests._coalesce_widget_states = _with_fields_left(script_requests._coalesce_widget_states)
    SafeSessionState.on_script_will_rerun = _unbroken(SafeSessionState.on_script_will_rerun)


class _ByKey:
    """The values of a session's fields by their keys, each looked up when it is asked for."""

    def __init__(self, state: SafeSessionState) -> None:
        self._safe = state

    def __contains__(self, key: object) -> bool:
        with self._safe._lock:
            return key in self._safe._state

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401 - any widget's value
        with self._safe._lock:
            return self._safe._state[key]


class _Values:
    """What a field is given in the place of the session's state, of which it asks for `filtered_state` alone."""

    def __init__(self, state: SafeSessionState) -> None:
        self.filtered_state = _ByKey(state)


def _values() -> _Values:
    return _Values(get_session_state())


def look_up_single_values() -> None:
    """Have each field look up its own value, for which Streamlit makes a dictionary of all fields' values."""
    for module in _FIELDS:
        setattr(module, "get_session_state", _values)  # noqa: B010 - a name that the module has imported


_FIELDS = (text_widgets, radio, selectbox)

# What every message of a new run says


_Populate = Callable[..., None]


def remember_the_theme() -> None:
    """Have the theme, which each run tells the browser anew, read from the settings once."""
    if app_session._populate_theme_msg.__module__ != __name__:
        app_session._populate_theme_msg = _remembering(app_session._populate_theme_msg)


def _remembering(populate: _Populate) -> _Populate:
    @cache
    def read(section: str) -> CustomThemeConfig:
        theme = CustomThemeConfig()
        populate(theme, section)
        return theme

    def populated(message: CustomThemeConfig, section: str = "theme") -> None:
        # An empty one would say that there is such a theme.
        if read(section).ByteSize():
            message.MergeFrom(read(section))

    return populated


# From the script's thread to the loop that sends


# Longer than a step takes to be drawn: the browser then draws it at once, too.
_TOGETHER_SECONDS = 0.02


class _Waiting:
    """What a session's script has to tell, until the loop takes it; but for `add` it is the loop's alone."""

    def __init__(self, session: AppSession) -> None:
        self._session = ref(session)
        self._lock = Lock()
        self._events: list[Callable[[], None]] = []
        self._timer: TimerHandle | None = None
        self._is_sending = False

    def add(self, event: Callable[[], None]) -> None:
        """Add an event; any thread may."""
        with self._lock:
            self._events.append(event)

    @property
    def is_watched(self) -> bool:
        """Whether the loop looks by itself what waits."""
        return self._timer is not None

    def watch(self) -> None:
        """Have the loop look again and again what waits, as long as a script runs."""
        session = self._session()
        if session is not None and self._timer is None:
            loop: Any = session._event_loop
            self._timer = loop.call_later(_TOGETHER_SECONDS, self._look)

    def _look(self) -> None:
        self._timer = None
        self.handle()
        session = self._session()
        if session is not None and session._scriptrunner is not None:
            self.watch()

    def handle(self) -> None:
        """Let the loop handle all that waits, in its order, and send what comes of it."""
        with self._lock:
            events, self._events = self._events, []
        self._is_sending = True
        try:
            for event in events:
                event()
        finally:
            self._send()

    def send_soon(self) -> None:
        """Have the loop send what the session's queue holds, once for all that is put there until then."""
        session = self._session()
        if session is not None and not self._is_sending:
            self._is_sending = True
            session._call_soon_on_event_loop(self._send)

    def _send(self) -> None:
        self._is_sending = False
        session, runtime = self._session(), Runtime.instance() if Runtime.exists() else None
        if session is None or runtime is None:
            return
        info = runtime._session_mgr.get_active_session_info(session.id)
        if info is None:  # nobody is connected: it stays in the queue
            return
        try:
            for message in session.flush_browser_queue():
                runtime._send_message(info, message)
        except SessionClientDisconnectedError:
            runtime.disconnect_session(session.id, client=info.client)
        session.on_flushed_messages_sent()


_waiting: WeakKeyDictionary[AppSession, _Waiting] = WeakKeyDictionary()


def _waiting_of(session: AppSession) -> _Waiting:
    return _waiting.get(session) or _waiting.setdefault(session, _Waiting(session))


def hand_over_together() -> None:
    """Have a script's elements handed to the loop, and sent by it, in bundles: each for itself turns it fifty times a click.

    The end of a run is told at once, with all that stands before it.
    """
    setattr(AppSession, "_on_scriptrunner_event", _handed_over)  # noqa: B010 - names fewer parameters
    setattr(AppSession, "_enqueue_forward_msg", _enqueued)  # noqa: B010 - the same
    if AppSession._create_scriptrunner.__module__ != __name__:
        AppSession._create_scriptrunner = _watched(AppSession._create_scriptrunner)


def _handed_over(session: AppSession, sender: object, event: ScriptRunnerEvent, **more: Any) -> None:  # noqa: ANN401
    handle: Callable[..., None] = session._handle_scriptrunner_event_on_event_loop
    waiting = _waiting_of(session)
    waiting.add(partial(handle, sender, event, **more))
    if event == ScriptRunnerEvent.SHUTDOWN or not waiting.is_watched:
        session._call_soon_on_event_loop(waiting.handle)


def _watched(create: Callable[..., None]) -> Callable[..., None]:
    def created(session: AppSession, *args: Any, **more: Any) -> None:  # noqa: ANN401 - as Streamlit calls it
        _waiting_of(session).watch()
        create(session, *args, **more)

    return created


def _enqueued(session: AppSession, message: ForwardMsg) -> None:
    """Put a message into a session's queue. Streamlit's own loop, which looks at all sessions each time, is not told."""
    session._browser_queue.enqueue(message)
    _waiting_of(session).send_soon()


# The texts of elements and containers that the frontend reads as Markdown, by their names in Streamlit's messages.
_READ = frozenset({"body", "caption", "captions", "help", "label", "text", "title"})
_READ_AS_THEY_ARE = frozenset({"html", "json", "text"})
_MARKDOWN = {
    kind: {
        part.name: [text.name for text in part.message_type.fields if text.name in _READ]
        for part in message.DESCRIPTOR.fields
        if part.message_type and part.name not in _READ_AS_THEY_ARE
    }
    for kind, message in (("new_element", Element), ("add_block", Block))
}


def show_text_as_it_is() -> None:
    """Have Streamlit show every text that it is given, whoever wrote it, as it is: nothing is Markdown.

    Twice is as good as once.
    """
    if ScriptRunContext.enqueue.__module__ != __name__:
        ScriptRunContext.enqueue = _with_texts_as_they_are(ScriptRunContext.enqueue)
        radio.RadioMixin._radio = _with_choices_as_they_are(radio.RadioMixin._radio)


def _with_texts_as_they_are(enqueue: Callable[..., None]) -> Callable[..., None]:
    def enqueued(context: ScriptRunContext, message: ForwardMsg) -> None:
        kind = message.delta.WhichOneof("type") if message.WhichOneof("type") == "delta" else None
        if kind in _MARKDOWN:
            whole = getattr(message.delta, kind)
            name = whole.WhichOneof("type")
            for field in _MARKDOWN[kind].get(name, ()):
                _write_as_it_is(getattr(whole, name), field)
        enqueue(context, message)

    return enqueued


def _write_as_it_is(part: Any, field: str) -> None:  # noqa: ANN401 - any of Streamlit's messages
    text = getattr(part, field)
    if isinstance(text, str):
        setattr(part, field, as_it_is(text))
    else:
        text[:] = [as_it_is(each) for each in text]


def _with_choices_as_they_are(draw: Callable[..., Any]) -> Callable[..., Any]:
    # The browser sends the text of a choice back: both sides of it are the same here.
    @wraps(draw)
    def drawn(mixin: object, *args: Any, format_func: Callable[[Any], Any] = str, **more: Any) -> Any:  # noqa: ANN401
        return draw(mixin, *args, format_func=lambda choice: as_it_is(str(format_func(choice))), **more)

    return drawn


_Coalesce = Callable[[WidgetStates | None, WidgetStates | None], WidgetStates | None]


def _with_fields_left(coalesce: _Coalesce) -> _Coalesce:
    def coalesced(old: WidgetStates | None, new: WidgetStates | None) -> WidgetStates | None:
        merged = coalesce(old, new)
        if old is None or new is None or merged is None:
            return merged
        here = {state.id for state in merged.widgets}
        whole = WidgetStates()
        whole.CopyFrom(merged)
        whole.widgets.extend(state for state in old.widgets if state.id not in here)
        return whole

    return coalesced


def _unbroken(will_rerun: Callable[..., None]) -> Callable[..., None]:
    def taken(state: SafeSessionState, *args: Any, **more: Any) -> None:  # noqa: ANN401 - as Streamlit calls it
        yield_callback = state._yield_callback
        # As SafeSessionState itself sets it: plain assignment would be the session's own key.
        object.__setattr__(state, "_yield_callback", lambda: None)
        try:
            will_rerun(state, *args, **more)
        finally:
            object.__setattr__(state, "_yield_callback", yield_callback)

    return taken


def _no_address() -> None:
    return None


def _is_not_uncaught(record: LogRecord) -> bool:
    return record.msg != _UNCAUGHT


# What must hold


@dataclass(frozen=True)
class PrivatePart:
    """A part: its name, what it is for, the public way that was tried, and whether it is as expected."""

    name: str
    purpose: str
    tried: str
    is_as_expected: Callable[[], bool]


def check_streamlit() -> None:
    """Raise StreamlitChangedError when a part is not as expected; each is tried out, not only looked for."""
    for part in PARTS:
        try:
            holds = part.is_as_expected()
        except Exception as error:  # whatever it is, the part is another
            raise StreamlitChangedError(part.name) from error
        if not holds:
            raise StreamlitChangedError(part.name)


def _states(**values: str) -> WidgetStates:
    return WidgetStates(widgets=[WidgetState(id=name, string_value=text) for name, text in values.items()])


def _keys_stand_in_ids() -> bool:
    return user_key_from_element_id(_compute_element_id("text_input", "f-account-url")) == "f-account-url"


def _sent_values_stand_apart() -> bool:
    state = SessionState()
    state.set_widgets_from_proto(_states(name="a"))
    sent = _sent_in(SafeSessionState(state, lambda: None))
    return list(sent) == ["name"] and sent.get_serialized("name") == _states(name="a").widgets[0]  # type: ignore[attr-defined]


def _fields_ask_for_their_own_value() -> bool:
    state = SessionState()
    state["none"], state["some"] = None, "a"
    safe = SafeSessionState(state, lambda: None)
    ours, theirs = _ByKey(safe), safe.filtered_state
    same = all((key in ours) is (key in theirs) for key in ("none", "some", "other"))
    asking = (
        text_widgets.TextWidgetsMixin._text_input,
        text_widgets.TextWidgetsMixin._text_area,
        radio.RadioMixin._radio,
        selectbox.SelectboxMixin._selectbox,
    )
    named = all(
        {"get_session_state", "filtered_state"} <= {*inspect.unwrap(method).__code__.co_names}
        for method in asking
    )
    return same and ours["some"] == "a" and ours["none"] is None and named


def _the_theme_is_the_same_each_time() -> bool:
    populate = app_session._populate_theme_msg
    for section in ("theme", "theme.sidebar", "theme.dark"):
        whole, remembered = CustomThemeConfig(), CustomThemeConfig()
        populate(whole, section)
        _remembering(populate)(remembered, section)
        if whole != remembered:
            return False
    return True


def _events_are_handled_by_the_loop() -> bool:
    given = {*signature(AppSession._handle_scriptrunner_event_on_event_loop).parameters}
    # Of ours, where it stands there already: session, sender, event, more.
    told = {*signature(AppSession._on_scriptrunner_event).parameters} - {"session", "more"}
    made = AppSession.__init__.__code__.co_names + AppSession._call_soon_on_event_loop.__code__.co_names
    return told <= given and {"_event_loop", "_scriptrunner", "call_soon_threadsafe"} <= {*made}


def _messages_are_sent_from_a_queue() -> bool:
    sending = {*Runtime._loop_coroutine.__code__.co_names, *Runtime.get_client.__code__.co_names}
    steps = {"flush_browser_queue", "_send_message", "disconnect_session", "on_flushed_messages_sent"}
    session = {*AppSession.request_rerun.__code__.co_names, *AppSession.flush_browser_queue.__code__.co_names}
    return (
        steps | {"get_active_session_info"} <= sending
        and {"_create_scriptrunner", "_browser_queue"} <= session
    )


def _waiting_messages_are_merged() -> bool:
    merged = script_requests._coalesce_widget_states(_states(one="a"), _states(two="b"))
    return merged is not None and "two" in {state.id for state in merged.widgets}


def _a_field_that_is_left_is_taken() -> bool:
    queue = script_requests.ScriptRequests()
    for states in (_states(left="a"), _states(drawn="b")):
        queue.request_rerun(script_requests.RerunData(widget_states=states))
    waiting = queue.on_scriptrunner_yield()
    states = waiting.rerun_data.widget_states if waiting else None
    return states is not None and {state.id for state in states.widgets} == {"left", "drawn"}


def _a_waiting_click_is_asked_for_by_the_callback() -> bool:
    asked: list[str] = []
    state = SafeSessionState(SessionState(), lambda: asked.append("click"))
    return "name" not in state and asked == ["click"] and callable(state._yield_callback)


def _runs_have_pages() -> bool:
    names = {"page_script_hash", "session_id", "pages_manager", "session_state"}
    return names <= ScriptRunContext.__dataclass_fields__.keys() | vars(ScriptRunContext).keys()


def _an_intended_page_is_found() -> bool:
    manager = PagesManager("app.py")
    manager.set_script_intent("hash", "")
    chosen: Any = {"page_script_hash": "hash", "page_name": "", "icon": "", "script_path": ""}
    is_found = manager.set_pages_and_resolve({"hash": chosen}, "") == chosen
    return is_found and isinstance(vars(StreamlitPage)["_script_hash"], property)


class _Listening:
    """A run that notes what it is told about its pages."""

    gather_usage_stats = False

    def __init__(self, address: str) -> None:
        self.pages_manager, self.told = PagesManager("app.py"), list[Any]()
        self.pages_manager.set_script_intent("", address)

    def enqueue(self, message: ForwardMsg) -> None:
        self.told += [message, self.pages_manager.get_pages()]

    def set_mpa_v2_page(self, page_hash: str) -> None:
        self.told.append(page_hash)


def _told_by(open_pages: Callable[..., object], address: str = "two") -> list[Any]:
    def draw() -> None:
        first = streamlit.Page(print, title="one", default=True)
        open_pages((first, streamlit.Page(print, title="two", url_path="two")))

    # A run is what stands at its thread.
    run, thread = _Listening(address), Thread(target=draw)
    setattr(thread, SCRIPT_RUN_CONTEXT_ATTR_NAME, run)
    thread.start()
    thread.join()
    return run.told


def _pages_are_told_as_by_streamlit() -> bool:
    told = _told_by(open_navigation)
    is_run_once = "_can_be_called" in inspect.unwrap(StreamlitPage.run).__code__.co_names
    is_same = told == _told_by(partial(streamlit.navigation, position="hidden"))
    return len(told) == 3 and is_same and is_run_once and hasattr(ScriptRunContext, "set_mpa_v2_page")


def _the_pages_folder_is_a_switch() -> bool:
    is_in_its_folder = PagesManager("folder/app.py").main_script_parent == Path("folder")
    return is_in_its_folder and "uses_pages_directory" in vars(PagesManager)


def _files_stand_in_memory() -> bool:
    manager = MemoryUploadedFileManager("/")
    manager.add_file("session", UploadedFileRec("file", "a.json", "application/json", b"{}"))
    kept = len(manager.file_storage["session"]["file"].data) == 2
    manager.remove_session_files("session")
    names = {"uploaded_file_mgr", "is_active_session", "instance", "exists"}
    return kept and "session" not in manager.file_storage and names <= vars(Runtime).keys()


def _files_name_their_sessions() -> bool:
    manager = MediaFileManager(MemoryMediaFileStorage("/media"))
    name = manager.add_deferred(lambda: b"{}", "application/json", "place", "a.json")
    session = manager._deferred_callables[name]["session_id"]
    url = manager.execute_deferred(name)
    drawn = manager._files_by_session_and_coord[session]["place"] == name
    return drawn and url.startswith("/media/") and PurePosixPath(url).suffix == ".json"


def _texts_pass_one_place() -> bool:
    message, passed = ForwardMsg(), list[ForwardMsg]()
    message.delta.new_element.alert.body = "*a*"
    _with_texts_as_they_are(lambda _context, sent: passed.append(sent))(None, message)  # type: ignore[arg-type]
    return [sent.delta.new_element.alert.body for sent in passed] == [as_it_is("*a*")] and callable(
        vars(ScriptRunContext)["enqueue"]
    )


def _choices_are_written_by_a_function() -> bool:
    asked = inspect.signature(radio.RadioMixin._radio).parameters
    serde = radio.RadioSerde
    choices = serde(
        ["a"], formatted_options=["A"], formatted_option_to_option_index={"A": 0}, format_func=str.upper
    )
    return "format_func" in asked and choices.serialize("a") == "A" and choices.deserialize("A") == "a"


def _the_address_is_asked_for_by_name() -> bool:
    return callable(net_util.get_external_ip) and vars(server_util)["net_util"] is net_util


def _errors_are_logged_by_name() -> bool:
    logged = error_util._log_uncaught_app_exception.__code__.co_consts
    return error_util._LOGGER.name == error_util.__name__ and _UNCAUGHT in logged


PARTS = (
    PrivatePart(
        "user_key_from_element_id",
        "which field a value from the browser belongs to: after a restart only the browser knows what was typed",
        "st.session_state: holds a key only once its widget has been drawn in this session",
        _keys_stand_in_ids,
    ),
    PrivatePart(
        "SessionState._new_widget_state",
        "what the browser has sent with this run, also for a field of a run that was broken off",
        "st.session_state[key] in the callback: raises KeyError there, and the typed value is lost",
        _sent_values_stand_apart,
    ),
    PrivatePart(
        "SafeSessionState.filtered_state",
        "each field that is drawn has Streamlit collect the values of all fields: a fourteenth of a click",
        "none: the widgets call it themselves",
        _fields_ask_for_their_own_value,
    ),
    PrivatePart(
        "app_session._populate_theme_msg",
        "each run has Streamlit read the six sections of the theme out of all settings: a tenth of a click",
        "[theme] in config.toml: read anew all the same, though it cannot change while the server runs",
        _the_theme_is_the_same_each_time,
    ),
    PrivatePart(
        "AppSession._on_scriptrunner_event",
        "each element wakes the loop that sends, which then contends with the script: a seventh of a click",
        "fewer elements: done as well; no setting for how a script hands them over",
        _events_are_handled_by_the_loop,
    ),
    PrivatePart(
        "AppSession._enqueue_forward_msg",
        "each message wakes a loop that looks at all sessions and pauses after each one that it sends",
        "none: the pause is a constant of the loop's own",
        _messages_are_sent_from_a_queue,
    ),
    PrivatePart(
        "script_requests._coalesce_widget_states",
        "of two messages that wait, Streamlit drops the fields of the screen that the second one leaves",
        "runner.fastReruns=false: the messages still wait and are merged; a form: sends nothing before its button",
        _waiting_messages_are_merged,
    ),
    PrivatePart(
        "SafeSessionState._yield_callback",
        "a waiting click breaks off the run that is just about to take a value",
        "runner.fastReruns=false: holds for the script, not for the taking of the values before it",
        _a_waiting_click_is_asked_for_by_the_callback,
    ),
    PrivatePart(
        "ScriptRunContext",
        "the page that a run draws: a link followed right after a button wins over the button",
        "st.navigation returns the page only after it has been decided",
        _runs_have_pages,
    ),
    PrivatePart(
        "PagesManager.set_script_intent",
        "次へ draws the next step in the run of its click, as Streamlit itself does with an address",
        "st.switch_page: breaks the run off, waits 10 ms, and the browser puts everything up and down twice",
        _an_intended_page_is_found,
    ),
    PrivatePart(
        "PagesManager.set_pages_and_resolve",
        "what the browser is told about all pages is the same for each run: made once, a twentieth of a click less",
        "st.navigation: makes it anew in each run, with the hash of each page three times",
        _pages_are_told_as_by_streamlit,
    ),
    PrivatePart(
        "PagesManager.uses_pages_directory",
        "until st.navigation has run once, the folder pages/ is taken for the list of addresses: the first visitor "
        "of a server just started would be told that the link to a step leads nowhere",
        "another name for the folder: st.Page needs none, but the design names it pages/, as Streamlit does",
        _the_pages_folder_is_a_switch,
    ),
    PrivatePart(
        "MemoryUploadedFileManager",
        "Streamlit's route for files takes any number of them from any session: counted and let go here",
        "server.maxUploadSize: bounds one file, not how many; no setting for the route itself",
        _files_stand_in_memory,
    ),
    PrivatePart(
        "MediaFileManager.execute_deferred",
        "a file for download is given to the browser of the session that has made it",
        "the route /media gives a file to whoever knows its address, for as long as any session has it",
        _files_name_their_sessions,
    ),
    PrivatePart(
        "ScriptRunContext.enqueue",
        "labels, tooltips and sentences show what people and rulebooks wrote as it is, never as links or pictures",
        "st.text and st.html: no label, tooltip or alert; escaping where a text is used: forgotten once, it is a leak",
        _texts_pass_one_place,
    ),
    PrivatePart(
        "RadioMixin._radio",
        "the same for the choices of st.radio, whose texts the browser sends back",
        "format_func at each place: forgotten once, it is a leak",
        _choices_are_written_by_a_function,
    ),
    PrivatePart(
        "net_util.get_external_ip",
        "a host of AWS is asked for the server's address when a WebSocket comes from an unknown name",
        "browser.serverAddress: keeps the start from asking, not the check of an origin",
        _the_address_is_asked_for_by_name,
    ),
    PrivatePart(
        "error_util._LOGGER",
        "an error of a screen is logged once, under the number that the screen shows",
        "st.App(on_script_error=): is called besides the log line, not instead of it",
        _errors_are_logged_by_name,
    ),
)
