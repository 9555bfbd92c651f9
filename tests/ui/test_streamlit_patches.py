"""What is typed reaches the wizard, and a Streamlit that is another is refused."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit import net_util
from streamlit.commands import navigation
from streamlit.elements.widgets import radio
from streamlit.navigation.page import StreamlitPage
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import ScriptRunnerEvent
from streamlit.runtime.scriptrunner_utils import script_requests
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData, ScriptRequests
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.runtime.session_manager import SessionClientDisconnectedError
from streamlit.runtime.state import SafeSessionState
from streamlit.runtime.state.session_state import SessionState
from streamlit.web.server import server_util

from smpolicy.ui import streamlit_patches
from smpolicy.ui.streamlit_patches import NEEDED, PARTS, StreamlitChangedError
from tests.conftest import ROOT


@pytest.fixture(autouse=True)
def all_is_taken(monkeypatch: pytest.MonkeyPatch):
    """Streamlit as the wizard's server has it, for this test only."""
    monkeypatch.setattr(script_requests, "_coalesce_widget_states", script_requests._coalesce_widget_states)
    monkeypatch.setattr(SafeSessionState, "on_script_will_rerun", SafeSessionState.on_script_will_rerun)
    monkeypatch.setattr(ScriptRunContext, "enqueue", ScriptRunContext.enqueue)
    monkeypatch.setattr(radio.RadioMixin, "_radio", radio.RadioMixin._radio)
    streamlit_patches.take_all_that_is_sent()


def sent(**values: str) -> WidgetStates:
    return WidgetStates(widgets=[WidgetState(id=name, string_value=text) for name, text in values.items()])


def waiting(*requests: WidgetStates | None) -> dict[str, str]:
    queue = ScriptRequests()
    for states in requests:
        assert queue.request_rerun(RerunData(widget_states=states))
    request = queue.on_scriptrunner_yield()
    assert request is not None
    assert request.rerun_data.widget_states is not None
    return {state.id: state.string_value for state in request.rerun_data.widget_states.widgets}


def test_a_click_that_leaves_the_screen_takes_what_was_typed_on_it_along():
    assert waiting(sent(name="防災", url="x"), sent(url="y")) == {"name": "防災", "url": "y"}
    assert waiting(sent(name="防災"), None) == {"name": "防災"}
    assert waiting(None, sent(name="防災")) == {"name": "防災"}


def test_what_is_typed_later_wins():
    assert waiting(sent(name="一"), sent(name="二"), sent(other="z")) == {"name": "二", "other": "z"}


def test_a_waiting_click_does_not_break_off_the_taking_of_a_value():
    asked = []
    state = SafeSessionState(SessionState(), lambda: asked.append("click"))
    state.on_script_will_rerun(sent(name="防災"))
    assert asked == []

    # Afterwards it may break the run off again.
    assert "name" not in state
    assert asked == ["click"]


def test_a_field_that_looks_up_its_own_value_sees_what_streamlit_would_have_shown_it():
    state = SessionState()
    state["emptied"], state["chosen"] = None, "防災"
    safe = SafeSessionState(state, lambda: None)
    ours = streamlit_patches._ByKey(safe)
    for key in ("emptied", "chosen", "never drawn"):
        assert (key in ours) is (key in safe.filtered_state)
        if key in ours:
            assert ours[key] == safe.filtered_state[key]


def test_the_theme_is_told_as_streamlit_itself_tells_it_and_read_once(monkeypatch):
    read = []

    def populate(message: CustomThemeConfig, section: str = "theme") -> None:
        read.append(section)
        if section == "theme":
            message.primary_color, message.base = "#0b5c6b", message.BaseTheme.LIGHT

    ours = streamlit_patches._remembering(populate)
    told = [CustomThemeConfig() for _ in range(2)]
    for theme in told:
        ours(theme)
        ours(theme.dark, "theme.dark")
    assert read == ["theme", "theme.dark"]
    assert told[0] == told[1]
    assert told[0].primary_color == "#0b5c6b"
    assert not told[0].HasField("dark"), "a theme that nobody has set"


class Loop:
    """The loop of a session, which says what it is to do later."""

    def __init__(self) -> None:
        self.later: list[Callable[[], object]] = []

    def call_later(self, seconds: float, callback: Callable[[], object]) -> object:
        self.later.append(callback)
        return callback


class Session:
    """As much of a session as hands on what its script tells, and of the runtime that sends it to a browser."""

    def __init__(self) -> None:
        self.id, self._event_loop = "session", Loop()
        self.woken: list[Callable[[], object]] = []
        self.sent: list[str] = []
        self.is_connected, self.is_gone = True, False
        self._browser_queue, self._session_mgr = ForwardMsgQueue(), self
        self._scriptrunner: object = None

    # A session
    def _create_scriptrunner(self) -> None:
        self._scriptrunner = object()

    def _call_soon_on_event_loop(self, callback: Callable[[], object]) -> None:
        self.woken.append(callback)

    def _handle_scriptrunner_event_on_event_loop(self, sender, event, forward_msg=None, **more) -> None:
        if event == ScriptRunnerEvent.SHUTDOWN:
            self._scriptrunner = None
        if forward_msg is None:
            forward_msg = element(event.name)
        streamlit_patches._enqueued(self, forward_msg)  # type: ignore[arg-type]

    def flush_browser_queue(self) -> list[ForwardMsg]:
        return self._browser_queue.flush()

    def on_flushed_messages_sent(self) -> None:
        assert self._browser_queue.is_empty()

    # The runtime
    def get_active_session_info(self, session: str) -> Any:
        return SimpleNamespace(client=self) if self.is_connected else None

    def _send_message(self, info: object, message: ForwardMsg) -> None:
        if self.is_gone:
            raise SessionClientDisconnectedError
        self.sent.append(message.delta.new_element.text.body)

    def disconnect_session(self, session: str, client: object) -> None:
        assert (session, client) == (self.id, self)
        self.is_connected = False

    # What a test does with it
    def tell(self, event: ScriptRunnerEvent, message: ForwardMsg | None = None) -> None:
        more = {"forward_msg": message} if message else {}
        streamlit_patches._handed_over(self, None, event, **more)  # type: ignore[arg-type]

    def draw(self, *names: str) -> None:
        for name in names:
            self.tell(ScriptRunnerEvent.ENQUEUE_FORWARD_MSG, element(name))

    def turn(self) -> None:
        """Let the loop do what it was woken for."""
        woken, self.woken = self.woken, []
        for callback in woken:
            callback()

    def wait(self) -> None:
        """Let the time pass until the loop looks again."""
        later, self._event_loop.later = self._event_loop.later, []
        for callback in later:
            callback()


def element(body: str) -> ForwardMsg:
    message = ForwardMsg()
    message.metadata.delta_path[:] = [0, next(PLACES)]
    message.delta.new_element.text.body = body
    return message


PLACES = count()


@pytest.fixture
def session(monkeypatch) -> Session:
    """A session whose script has just been asked for."""
    session = Session()
    runtime = SimpleNamespace(exists=lambda: True, instance=lambda: session)
    monkeypatch.setattr(streamlit_patches, "Runtime", runtime)
    streamlit_patches._watched(Session._create_scriptrunner)(session)  # type: ignore[arg-type]
    return session


def test_what_a_script_tells_waits_for_its_end(session):
    session.tell(ScriptRunnerEvent.SCRIPT_STARTED)
    session.draw("one", "two")
    session.tell(ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS)
    assert session.woken == [], "each element wakes the loop"
    session.tell(ScriptRunnerEvent.SHUTDOWN)
    session.turn()
    assert session.sent == ["SCRIPT_STARTED", "one", "two", "SCRIPT_STOPPED_WITH_SUCCESS", "SHUTDOWN"]


def test_what_a_slow_script_tells_is_not_held_back_until_its_end(session):
    session.draw("waiting for the store")
    session.wait()
    assert session.sent == ["waiting for the store"]
    session.draw("still waiting")
    session.wait()
    assert session.sent[1:] == ["still waiting"]


def test_the_loop_looks_no_more_once_the_script_has_ended_and_again_at_the_next_one(session):
    session.tell(ScriptRunnerEvent.SHUTDOWN)
    session.turn()
    session.wait()
    assert session._event_loop.later == []

    # What is told without a script is waited for by nobody else.
    session.tell(ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS)
    session.turn()
    assert session.sent[1:] == ["SCRIPT_STOPPED_WITH_SUCCESS"]

    streamlit_patches._watched(Session._create_scriptrunner)(session)  # type: ignore[arg-type]
    assert len(session._event_loop.later) == 1


def test_what_the_server_tells_by_itself_is_sent_in_one_turn(session):
    for name in ("one", "two"):
        streamlit_patches._enqueued(session, element(name))  # type: ignore[arg-type]
    assert len(session.woken) == 1
    session.turn()
    assert session.sent == ["one", "two"]


def test_what_is_told_to_a_browser_that_is_away_waits_for_it(session):
    session.is_connected = False
    session.draw("one")
    session.wait()
    assert session.sent == []
    session.is_connected = True
    session.draw("two")
    session.wait()
    assert session.sent == ["one", "two"]


def test_a_browser_that_is_found_gone_is_taken_off(session):
    session.is_gone = True
    session.draw("one")
    session.wait()
    assert not session.is_connected


@pytest.mark.parametrize("address", ["", "two", "elsewhere"])
def test_the_pages_are_told_as_streamlit_itself_tells_them(address):
    ours = streamlit_patches._told_by(streamlit_patches.open_navigation, address)
    theirs = streamlit_patches._told_by(partial(st.navigation, position="hidden"), address)
    assert ours == theirs
    assert [message for message in ours if isinstance(message, ForwardMsg)]


def test_a_page_is_run_by_each_session_as_one_of_its_own():
    first = st.Page(print, title="one", default=True)
    ours = [streamlit_patches._callable(first) for _ in range(2)]
    ours[0]._can_be_called = False  # as running it does
    assert ours[1]._can_be_called
    assert not getattr(first, "_can_be_called", False), "what all sessions share is left as it was"


def test_without_a_session_nothing_was_sent():
    assert streamlit_patches.browser_keys() == []
    assert streamlit_patches.sent_value("f-account-url", "nothing") == "nothing"


RUNS = count()
# The checks at start: what another Streamlit might have, and the part that is named then.
CHANGES = {
    "user_key_from_element_id": (
        streamlit_patches,
        "user_key_from_element_id",
        lambda element_id: element_id,
    ),
    "SessionState._new_widget_state": (SessionState, "set_widgets_from_proto", lambda self, states: None),
    "SafeSessionState.filtered_state": (SafeSessionState, "filtered_state", {"other": "a"}),
    "app_session._populate_theme_msg": (
        app_session,
        "_populate_theme_msg",
        lambda message, section: setattr(message, "primary_color", f"{section} {next(RUNS)}"),
    ),
    "AppSession._on_scriptrunner_event": (
        AppSession,
        "_handle_scriptrunner_event_on_event_loop",
        lambda self, event: None,
    ),
    "AppSession._enqueue_forward_msg": (AppSession, "flush_browser_queue", lambda self: []),
    "script_requests._coalesce_widget_states": (
        script_requests,
        "_coalesce_widget_states",
        lambda old, new: old,
    ),
    "SafeSessionState._yield_callback": (SafeSessionState, "__contains__", lambda self, key: False),
    "ScriptRunContext": (streamlit_patches, "ScriptRunContext", StreamlitPage),
    "PagesManager.set_script_intent": (PagesManager, "set_script_intent", lambda self, page, name: None),
    "PagesManager.set_pages_and_resolve": (
        navigation,
        "_set_external_url",
        lambda told, page: setattr(told, "help", "another field"),
    ),
    "PagesManager.uses_pages_directory": (PagesManager, "main_script_parent", Path("elsewhere")),
    "MemoryUploadedFileManager": (
        MemoryUploadedFileManager,
        "remove_session_files",
        lambda self, session: None,
    ),
    "MediaFileManager.execute_deferred": (MediaFileManager, "add_deferred", lambda self, *rest: "name"),
    "ScriptRunContext.enqueue": (streamlit_patches, "_MARKDOWN", {}),
    "RadioMixin._radio": (radio.RadioSerde, "serialize", lambda self, choice: choice),
    "net_util.get_external_ip": (server_util, "net_util", None),
    "error_util._LOGGER": (streamlit_patches, "_UNCAUGHT", "Another sentence"),
}


def test_every_part_says_what_it_is_for_and_what_was_tried():
    assert [part.name for part in PARTS] == list(CHANGES)
    assert all(part.purpose and part.tried for part in PARTS)
    streamlit_patches.check_streamlit()


@pytest.mark.parametrize("part", list(CHANGES))
def test_a_part_that_has_changed_is_named_with_the_version_that_is_needed(part, monkeypatch):
    owner, name, other = CHANGES[part]
    monkeypatch.setattr(owner, name, other)
    with pytest.raises(
        StreamlitChangedError, match=rf"{re.escape(part)} が想定と異なります.*{NEEDED} を入れて"
    ):
        streamlit_patches.check_streamlit()


def test_a_patch_that_does_not_reach_its_target_is_noticed(monkeypatch):
    queue = type("Queue", (ScriptRequests,), {"request_rerun": lambda self, data: True})
    monkeypatch.setattr(script_requests, "ScriptRequests", queue)
    with pytest.raises(StreamlitChangedError, match="ScriptRequests"):
        streamlit_patches.patch_streamlit()


def test_the_version_that_is_named_is_the_one_that_is_installed():
    assert f"streamlit=={NEEDED}\n" in (ROOT / "constraints.txt").read_text(encoding="utf-8")


@pytest.mark.server
def test_a_server_does_not_start_on_another_streamlit_and_says_which_one_is_needed(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(
        "from streamlit import net_util\ndel net_util.get_external_ip\n"
    )
    started = subprocess.run(
        [sys.executable, "-c", "import app"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.returncode != 0
    assert f"Streamlit {NEEDED} を入れてください" in started.stderr


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The outside hosts that Streamlit asks for its own address."""
    hosts: list[str] = []
    monkeypatch.setattr(net_util, "_external_ip", None)
    monkeypatch.setattr(net_util, "_make_blocking_http_get", lambda url, timeout: hosts.append(url))
    return hosts


def test_no_outside_host_is_asked_for_the_servers_address(asked, monkeypatch):
    stranger = "http://stranger.example:8501"
    monkeypatch.setattr(net_util, "get_external_ip", net_util.get_external_ip)
    streamlit_patches.patch_streamlit()
    assert not server_util.is_url_from_allowed_origins(stranger)
    assert asked == []


def test_streamlit_itself_would_ask():
    done = subprocess.run(
        [sys.executable, "-c", ASKING], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == ["http://checkip.amazonaws.com", "https://checkip.amazonaws.com"]


ASKING = """
from streamlit import net_util
from streamlit.commands import navigation
from streamlit.web.server import server_util
net_util._make_blocking_http_get = lambda url, timeout: print(url)
server_util.is_url_from_allowed_origins("http://stranger.example:8501")
"""
