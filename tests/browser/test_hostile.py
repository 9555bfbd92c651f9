"""Hands that mean harm: files that are none, keys guessed at speed, words that would be commands, crowds."""

import asyncio
import http.client
import json
import random
import struct
import zipfile
import zlib
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from benchmarks.wire import Session
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.examples import example
from smpolicy.drafts.fields import fields
from smpolicy.drafts.keys import new_key
from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import Settings
from smpolicy.drafts.store import DraftStore
from smpolicy.rules.questions import Question
from smpolicy.ui.session.draft_session import widget_key
from tests.asynchronous import run
from tests.bodies import LIBRARY
from tests.browser.helpers import Server, Watched, left_over_english, ready, running, visit
from tests.served.visitor import Visitor

BODIES = list(LIBRARY.rulebooks)
TITLE = "[data-testid=stMain] [data-testid=stHeading] h1"
NAME = widget_key("account.display_name")
LOAD = "この回答ファイルを読み込む"


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> DraftStore:
    return open_store(Settings(f"sqlite:///{tmp_path_factory.mktemp('hostile')}/drafts.db", 0))


@pytest.fixture(scope="module")
def server(store: DraftStore, tmp_path_factory):
    """A server of its own: its limits are used up here. It trusts the proxy's word for who sends."""
    url = str(store._engine.url)
    with running(
        "app.py", tmp_path_factory.mktemp("hostile") / "log", SMPOLICY_DATABASE_URL=url, SMPOLICY_PROXY="1"
    ) as server:
        yield server


@pytest.fixture(autouse=True)
def log_stays_clean(server: Server):
    """Whatever is sent, no traceback stands in the log afterwards."""
    yield
    assert "Traceback" not in server.log.read_text(errors="replace")


def draft(store: DraftStore, body: str = "moriya") -> tuple[str, int]:
    file = example(LIBRARY.rulebook(body), "open")
    assert file is not None
    begun = store.create(file)
    return begun.key, begun.draft.id


def kept(store: DraftStore, key: str) -> AnswerFile:
    opened = store.open(key)
    assert opened is not None
    return opened.file


# Files


def zip_bomb() -> bytes:
    """Return most of a small ZIP of a gigabyte of zeros: what a megabyte of them is packed to, again and again."""
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    megabyte = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    name = b"answers.json"
    # What it needs and holds (sizes and sum follow the data), deflated, without a time.
    head = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 8, zipfile.ZIP_DEFLATED, 0, 0, 0, 0, 0, len(name), 0)
    return (head + name + megabyte * 1000)[:900_000]


def answers(text: str) -> bytes:
    return ('{"format": 2, "municipality": "moriya", "procedure": "open", ' + text + "}").encode()


FILES = {
    "空": (b"", "JSONとして読めません"),
    "zip爆弾": (zip_bomb, "UTF-8ではありません"),
    "画像": (b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + bytes(100), "UTF-8ではありません"),
    "深い入れ子": (b"[" * 400_000, "入れ子が深すぎます"),
    "閉じた深い入れ子": (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, "入れ子が深すぎます"),
    "配列": (b"[1, 2]", "全体が { } で囲まれた"),
    "巨大な数": (answers('"x": ' + "9" * 5000), "読めない値"),
    "非数": (answers('"x": NaN'), "読めない値"),
    "知らない項目": (answers('"__proto__": {}'), "__proto__"),
    "型ちがい": (answers('"answers": {"account": {"display_name": {"$gt": ""}}}'), "display_name"),
    "別の書式": (b'{"format": 99, "municipality": "moriya", "procedure": "open"}', "99"),
    "道を上る団体": (b'{"format": 2, "municipality": "../../etc", "procedure": "open"}', "../../etc"),
    "UTF-16": ('{"format": 2}'.encode("utf-16"), "UTF-8ではありません"),
    "HTML": (b"<!doctype html><script>alert(1)</script>", "JSONとして読めません"),
}


def test_files_that_are_no_answer_files_are_told_in_japanese_and_the_wizard_goes_on(server: Server):
    with Visitor(server, from_host("198.51.100.6")) as visitor:
        visitor.open()
        for name, (data, words) in FILES.items():
            visitor.upload("load", f"{name}.json", data() if callable(data) else data)
            visitor.press(LOAD)
            [alert] = [alert for alert in visitor.alerts if f"{name}.json" in alert]
            assert words in alert, name

        visitor.choose("start-body", "守谷市")
        assert "手続を選ぶ" in visitor.text


TOO_LARGE_OR_OTHER = [
    ("大きすぎる.json", b" " * 1_100_000, "ファイルは1.0MB以下にしてください"),
    ("文書.docx", b"PK", "この種類のファイルは使えません"),
    ("答え.json.exe", b"MZ", "この種類のファイルは使えません"),
]


def test_files_too_large_or_of_another_kind_are_not_even_taken_and_markup_in_a_file_is_never_drawn(
    page: Page, server: Server, watched: Watched
):
    watched.may_complain = True
    visit(page, server.url)
    for name, data, words in TOO_LARGE_OR_OTHER:
        upload(page, name, data)
        chip = page.get_by_test_id("stFileChips").locator(f"[aria-label^='{name},']")
        refused = chip.get_by_role("alert").filter(has_text=words)
        expect(refused, name).to_be_visible()
        box = refused.bounding_box()
        assert box is not None
        assert box["width"] > 100, "only those who listen are told"
        assert page.get_by_role("button", name=LOAD).count() == 0
        named = [told for told, _, _ in TOO_LARGE_OR_OTHER]
        assert [text for text in left_over_english(page) if not any(n in text for n in named)] == []

    for name in ("HTML", "知らない項目"):
        data, words = FILES[name]
        upload(page, f"{name}.json", data)
        page.get_by_role("button", name=LOAD).click()
        alert = page.get_by_test_id("stMain").get_by_test_id("stAlert").filter(has_text=f"{name}.json")
        expect(alert, name).to_contain_text(words)
        assert page.locator("img[src=x], script:text('alert')").count() == 0
        ready(page)

    bodies = page.get_by_role("combobox", name="団体")
    # A list that is open closes when the page is scrolled.
    bodies.scroll_into_view_if_needed()
    bodies.click()
    bodies.fill("守谷")
    expect(page.get_by_role("option").first).to_contain_text("守谷市")


def upload(page: Page, name: str, data: bytes) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": data}
    )
    ready(page)


@pytest.mark.parametrize(
    "path",
    ["/_stcore/upload_file/x/y", "/_stcore/upload_file/../../app.py/x", "/_stcore/upload_file/%2e%2e/%2e%2e"],
)
def test_nothing_is_uploaded_past_the_wizard(server: Server, path: str):
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)
    connection.request("PUT", path, b"x" * 1000, {"Content-Type": "multipart/form-data; boundary=x"})
    assert connection.getresponse().status in (400, 403, 404, 405)
    connection.close()


@pytest.mark.parametrize(
    "path",
    [
        *["/app/static/../../app.py", "/static/..%2f..%2frequirements.txt", "/smpolicy/../app.py"],
        *["/smpolicy/..%2fstate.py", "/media/../../etc/passwd", "/component/..%2f..%2fetc/passwd"],
    ],
)
def test_no_path_leads_out_of_what_is_served(server: Server, path: str):
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)
    connection.request("GET", path)
    text = connection.getresponse().read().decode(errors="replace")
    connection.close()
    assert "import streamlit" not in text
    assert "streamlit>=" not in text
    assert "root:" not in text


# Keys


def session_from(server: Server, host: str) -> Session:
    return Session(server.url, from_host(host))


def from_host(host: str) -> dict[str, str]:
    """What the proxy says of somebody at this address, who has said that it is another one."""
    return {"X-Forwarded-For": f"203.0.113.9, {host}"}


async def tried(session: Session, key: str) -> str:
    """Open a link; return what the page says to it, '' when it has opened the draft."""
    await session.open("/step-account", f"draft={quote(key)}")
    return "" if "アカウント" in session.heading else " ".join(session.texts)


def test_who_guesses_keys_at_speed_is_told_to_stop_and_nobody_is_locked_out(
    server: Server, store: DraftStore
):
    key, _ = draft(store)

    async def guess() -> tuple[list[str], str, str]:
        guesser, colleague = session_from(server, "198.51.100.1"), session_from(server, "198.51.100.2")
        answers = [await tried(guesser, new_key()) for _ in range(22)]
        stopped, other = await tried(guesser, key), await tried(colleague, key)
        await guesser.close()
        await colleague.close()
        return answers, stopped, other

    answers, stopped, other = run(guess())

    assert all("この下書きは開けません" in answer for answer in answers[:20])
    assert all("続けて多くの下書きを開こうとした" in answer for answer in answers[20:])
    # A right key opens for them, too: they may share a gateway with its owner.
    assert stopped == ""
    assert other == ""


def test_who_mistypes_a_link_some_times_still_opens_the_right_one(server: Server, store: DraftStore):
    key, _ = draft(store)

    async def mistype() -> str:
        session = session_from(server, "198.51.100.3")
        for _ in range(5):
            assert "この下書きは開けません" in await tried(session, new_key())
        found = await tried(session, key)
        await session.close()
        return found

    assert run(mistype()) == ""


@pytest.mark.parametrize(
    "key",
    ["' OR 1=1 --", "../../etc/passwd", "%", "_" * 32, "A" * 10_000, "\x00", "1; DROP TABLE draft", "守谷"],
)
def test_a_key_that_is_a_trick_is_a_wrong_key(server: Server, store: DraftStore, key: str):
    draft(store)

    async def trick() -> str:
        session = session_from(server, f"198.51.100.{100 + len(key) % 100}")
        found = await tried(session, key)
        await session.close()
        return found

    assert "この下書きは開けません" in run(trick())
    store.ping()


# Words


WORDS = [
    "'; DROP TABLE draft; --",
    "../../../etc/passwd",
    "{{ 7*7 }}{% for %}",
    '<img src=x onerror="alert(1)">',
]


@pytest.mark.parametrize("body", BODIES)
def test_tricks_in_every_field_stay_words(server: Server, store: DraftStore, body: str):
    rulebook = LIBRARY.rulebook(body)
    key, _ = draft(store, body)
    dice = random.Random(body)

    async def type_all() -> dict[str, str]:
        session = session_from(server, "198.51.100.4")
        typed: dict[str, str] = {}
        for step in rulebook.steps("open"):
            await session.open(f"/step-{step.id}", f"draft={key}")
            await session.unfold()
            asked = [q.path for q in rulebook.questions("open") if q.step == step.id and is_text(q)]
            # What is typed may bring up further fields.
            while new := [path for path in asked if path not in typed and is_drawn(session, path)]:
                typed |= {path: dice.choice(WORDS) for path in new}
                await session.type_all({widget_key(path): typed[path] for path in new})
                assert session.exceptions == []
        for address in ("/check_answers", "/documents", "/profile", "/history"):
            await session.open(address, f"draft={key}")
            assert session.exceptions == []
            assert not any("<img src=x" in text for text in session.texts)
        await session.close()
        return typed

    typed = run(type_all())

    assert len(typed) > 8
    now = fields(kept(store, key))
    assert {path: now.get(path) for path in typed} == typed


def is_drawn(session: Session, path: str) -> bool:
    return session.widgets.get(widget_key(path)) in ("text_input", "text_area")


def is_text(question: Question) -> bool:
    return question.kind in ("line", "prose") and not question.settled


# Crowds


def test_twenty_people_in_one_draft_overwrite_nothing_silently(server: Server, store: DraftStore):
    key, id_ = draft(store)
    rulebook = LIBRARY.rulebook("moriya")
    own = [q for q in rulebook.questions("open") if is_text(q) and q.step == "purpose"]
    assert own

    async def person(number: int) -> None:
        session = session_from(server, "198.51.100.5")
        await session.open("/step-account", f"draft={key}")
        await session.type(NAME, f"{number}人目の名")
        if number < len(own):
            await session.open("/step-purpose", f"draft={key}")
            await session.unfold()
            await session.type(widget_key(own[number].path), f"{number}人目の文")
        assert session.exceptions == []
        assert any("保存済み" in text for text in session.texts), session.texts
        await session.close()

    async def all_at_once() -> None:
        await asyncio.gather(*(person(number) for number in range(20)))

    run(all_at_once())

    now = fields(kept(store, key))
    for number, question in enumerate(own[:20]):
        assert now[question.path] == f"{number}人目の文"
    history = [c.after for c in store.history(id_, most=1000) if c.path == "account.display_name"]
    waiting = [held.value for held in store.waiting(id_)]
    assert sorted(history + waiting) == sorted(f"{number}人目の名" for number in range(20))
    assert now["account.display_name"] in history
    assert json.loads(kept(store, key).dump())["municipality"] == "moriya"
