"""Markdown in every text that somebody may write, and every screen drawn: each text shows as it is, to everybody."""

import re
import shutil
from collections.abc import Iterable, Iterator
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest
import streamlit as st
from sqlalchemy import Engine, Text, select
from streamlit.elements.widgets.radio import RadioMixin
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.testing.v1 import AppTest

from benchmarks.wire import Session
from smpolicy.drafts.opening import open_database
from smpolicy.drafts.settings import Settings
from smpolicy.drafts.tables import metadata
from smpolicy.rules.library import load_library
from smpolicy.settings import CHECK_RULES, TEMPLATES
from smpolicy.ui import streamlit_patches
from smpolicy.ui.plain_text import as_it_is
from smpolicy.ui.session import login, pages
from tests.asynchronous import run
from tests.bodies import LIBRARY
from tests.browser.helpers import running
from tests.conftest import ROOT
from tests.hostile.markdown import WITH_LOGIN, WRITERS, Filled, body_folder, fill, signs_in, texts, written

# What Streamlit's frontend shows as it is: values, choices of lists, addresses, names of pages and files; and HTML,
# which is read below. Every other text is taken for Markdown.
PLAIN = {
    "Html.body",
    "TextInput.value", "TextInput.default", "TextInput.placeholder",
    "TextArea.value", "TextArea.default", "TextArea.placeholder",
    "Selectbox.options", "Selectbox.raw_value", "Selectbox.placeholder", "Radio.raw_value",
    "PageLink.query_string", "AppPage.page_name", "PageConfig.title", "Code.code_text",
}  # fmt: skip
# Columns whose text nobody writes: ids, states, days and moments, names of fields, hashes, and what is waiting to be
# asked of a row. A new column is filled in markdown.py or stands here.
NOBODY_WRITES = {
    "account.municipality", "account.platform", "account.state", "edition.procedure", "edition.in_force_since",
    "register.municipality", "register_row.rulebook", "register_row.state", "register_row.platform",  "register_change.cell", "register_row.next_review", "register_row.last_post_on", "draft.municipality",
    "draft.procedure", "change.path", "held.path", "errand.subject", "errand.paths", "comment.path", "tally.kind",
}  # fmt: skip
# What is asked of the whole page only by a click: pressed on its own page, and nothing else is.
PRESSED = ("register-open", "undo-1", "more-history")
# Of a list that opens so many are chosen.
OPTIONS_MOST = 2
# Answers of the draft, and what would change or end something.
LEFT_ALONE = re.compile(r"f-|drawn-at-|topic-|done-|confirm-|delete-|reorganisation-name|set-state|state$")


class Tags(HTMLParser):
    """What HTML holds that only Markdown's author can have meant."""

    def __init__(self) -> None:
        super().__init__()
        self.strange: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        leads_away = any("evil" in (given.get(name) or "") for name in ("href", "src"))
        if (
            leads_away
            or tag == "b"
            or given.get("src") == "x"
            or any(name.startswith("on") for name in given)
        ):
            self.strange.append(f"{tag} {attrs}")


def said(*messages: ForwardMsg) -> dict[tuple[str, str], None]:
    """Every text of these messages with the name of what it stands in, each once: most are sent again and again."""
    return {named: None for message in messages for named in texts(message)}


def leaks(told: Iterable[tuple[str, str]]) -> list[str]:
    """Every text of these that a browser would read as somebody's Markdown or HTML."""
    leaking: dict[str, None] = {}
    for name, text in told:
        if name == "Html.body":
            tags = Tags()
            tags.feed(text)
            leaking |= dict.fromkeys(f"{name}: {tag}" for tag in tags.strange)
        elif name not in PLAIN and not name.endswith((".id", "_id", "_hash", ".key")) and signs_in(text):
            leaking[f"{name}: {signs_in(text)} in {text[:200]!r}"] = None
    return list(leaking)


@pytest.fixture(scope="module")
def bodies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bodies")
    body_folder(folder)
    return folder


def filled(path: Path, bodies: Path, *people: str) -> tuple[Engine, str, Filled]:
    url = f"sqlite:///{path}/drafts.db"
    engine = open_database(Settings(url, 0))
    return engine, url, fill(engine, load_library([TEMPLATES, bodies]), *people)


async def look(session: Session, page: str, query: str) -> None:
    """Open a page, and every fold of it; choose every choice, tick every box, press what only shows more."""
    await session.open(f"/{page}", query)
    for key in [key for key in PRESSED if key in session.widgets]:
        for row in range(len(session.widget("register-row").options) if key == "register-open" else 1):
            if key == "register-open":
                await session.choose("register-row", row)
            await session.press(key)
            await session.unfold()
            await session.open(f"/{page}", query)
    await session.unfold()
    await _look_into(session, set())


async def _look_into(session: Session, seen: set[str]) -> None:
    while unseen := [key for key in session.widgets if key not in seen and not LEFT_ALONE.match(key)]:
        key = unseen[0]
        seen.add(key)
        kind = session.widgets[key]
        if kind == "checkbox":
            await session.tick(key)
        elif kind in ("radio", "selectbox"):
            options = list(session.widget(key).options)
            for option in options if kind == "radio" else options[:OPTIONS_MOST]:
                # What stands there has been shown.
                if session.value(key) != option:
                    await session.choose(key, options.index(option))
                    await session.unfold()
                if key == "register-part":
                    await _look_into(session, seen)


async def drawn(url: str, keys: Filled) -> tuple[list[ForwardMsg], set[str]]:
    """Every message that the screens of this server send, and the addresses that were opened."""
    session = Session(url, log=[])
    await session.open("/")
    asked = {f"step-{step.address}" for step in LIBRARY.rulebook("moriya").steps("open")}
    pages = [page for page in session.pages if not page.startswith("step-") or page in asked]
    for page in pages:
        own = f"&errand={keys.errand}" if page == "errand" else ""
        await look(session, page, f"draft={keys.draft}&account={keys.account}&register={keys.register}{own}")
    for page in ("changes", "documents", "history"):
        await look(session, page, f"draft={keys.change}")
    await session.close()
    return session.log or [], set(pages)


@pytest.mark.server
def test_every_screen_shows_what_others_wrote_as_it_is(tmp_path: Path, bodies: Path):
    _, url, keys = filled(tmp_path, bodies)
    settings = {"SMPOLICY_DATABASE_URL": url, "SMPOLICY_TEMPLATES": str(bodies), CHECK_RULES: "1"}
    with running("app.py", tmp_path / "log", **settings) as server:
        messages, opened = run(drawn(server.url, keys))
    told = said(*messages)
    assert leaks(told) == []
    assert "Traceback" not in (tmp_path / "log").read_text(errors="replace")
    # Everything was there to be seen.
    screens = {file.stem for file in (ROOT / "pages").glob("*.py")}
    assert screens <= {page.split("-")[0] or "start" for page in opened}
    shown = "\n".join(text for _, text in told)
    assert " ".join(whose for whose in WRITERS - WITH_LOGIN if f"evil.example/{whose}" not in shown) == ""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, bodies: Path) -> tuple[Path, Filled]:
    """A store that somebody has filled and shared with a colleague: who opens it takes a copy."""
    folder = tmp_path_factory.mktemp("shared")
    engine, _, keys = filled(folder, bodies, written("owner"), written("reader"))
    # Without connections everything stands in the one file.
    engine.dispose()
    assert [file.name for file in folder.iterdir()] == ["drafts.db"]
    return folder / "drafts.db", keys


@pytest.mark.parametrize("page", ["history", "account", "register", "mine", "errand"])
def test_with_login_colleagues_and_their_addresses_are_shown_as_they_are(
    tmp_path: Path, bodies: Path, shared: tuple[Path, Filled], monkeypatch: pytest.MonkeyPatch, page: str
):
    owner, reader, (store, keys) = written("owner"), written("reader"), shared
    shutil.copy(store, tmp_path / "drafts.db")
    monkeypatch.setenv("SMPOLICY_DATABASE_URL", f"sqlite:///{tmp_path}/drafts.db")
    monkeypatch.setenv("SMPOLICY_TEMPLATES", str(bodies))
    monkeypatch.setattr(login, "is_asked", lambda: True)
    monkeypatch.setattr(login, "_address", lambda: owner if page in ("history", "register") else reader)
    monkeypatch.setattr(login, "_claims", lambda: '{"iat": 1}')
    messages = noted(monkeypatch)
    # A screen by itself has no pages to link to.
    monkeypatch.setattr(st, "page_link", lambda _to, *, label, help=None, **_: st.caption(label, help=help))
    monkeypatch.setattr(pages, "_made_page", lambda *_given, **_more: None)
    test = AppTest.from_function(screen, default_timeout=60)
    opened = {"errand": {"errand": keys.errand}, "account": {"account": keys.account}}
    test.query_params.update(opened.get(page, {"draft": keys.draft}))
    test.session_state["page"] = str(ROOT / "pages" / f"{page}.py")
    test.run()
    if page == "register":
        for part in test.radio(key="register-part").options:
            test.radio(key="register-part").set_value(part).run()
        test.radio(key="register-part").set_value("取込み").run()
        name, heading = written("file").replace("/", "") + ".csv", written("column")
        listed = f"媒体,ID,{heading}\nX,{written('listed')},1\nX,{written('listed')},2\n"
        test.file_uploader[0].upload(name, listed.encode(), "text/csv").run()
    assert not test.exception, test.exception
    told = said(*messages)
    assert leaks(told) == []
    shown = "\n".join(text for _, text in told)
    expected = {
        "history": "owner",
        "account": "decider",
        "register": "person",
        "mine": "owner",
        "errand": "wish",
    }
    assert f"evil.example/{expected[page]}" in shown
    assert page != "register" or all(f"evil.example/{whose}" in shown for whose in ("column", "listed"))


def screen() -> None:
    """One screen by its file, with what the frame opens for it."""
    import runpy

    import streamlit as st

    from smpolicy.ui.session.errands import resume_errand
    from smpolicy.ui.session.opening import resume

    resume()
    if "errand" in st.query_params:
        resume_errand()
    runpy.run_path(st.session_state["page"])


def noted(monkeypatch: pytest.MonkeyPatch) -> list[ForwardMsg]:
    """The messages of all sessions, as the server sends them."""
    messages: list[ForwardMsg] = []
    monkeypatch.setattr(ScriptRunContext, "enqueue", ScriptRunContext.enqueue)
    monkeypatch.setattr(RadioMixin, "_radio", RadioMixin._radio)
    streamlit_patches.show_text_as_it_is()
    send = ScriptRunContext.enqueue

    def noting(context: ScriptRunContext, message: ForwardMsg) -> None:
        send(context, message)
        messages.append(message)

    monkeypatch.setattr(ScriptRunContext, "enqueue", noting)
    return messages


def test_every_text_of_the_store_is_written_with_markdown(tmp_path: Path, bodies: Path):
    columns = {
        f"{c.table.name}.{c.name}"
        for table in metadata.tables.values()
        for c in table.c
        if type(c.type) is Text
    }
    of_markdown: set[str] = set()
    for people in ((), (written("owner"), written("reader"))):
        folder = tmp_path / str(len(people))
        folder.mkdir()
        engine, _, _ = filled(folder, bodies, *people)
        of_markdown |= {name for name in columns if any("[押す]" in text for text in kept(engine, name))}
    assert (columns - of_markdown) ^ NOBODY_WRITES == set()


def kept(engine: Engine, column: str) -> Iterator[str]:
    table, name = column.split(".")
    with engine.connect() as connection:
        for (text,) in connection.execute(select(metadata.tables[table].c[name])):
            yield text or ""


def test_the_test_itself_knows_markdown():
    told = ForwardMsg()
    told.delta.new_element.alert.body = written("x")
    assert leaks(said(told))
    told.delta.new_element.alert.body = as_it_is(written("x"))
    assert leaks(said(told)) == []
    told.delta.new_element.html.body = written("x")
    assert leaks(said(told))
    told.delta.new_element.html.body = escape(written("x"))
    assert leaks(said(told)) == []
