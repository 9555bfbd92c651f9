"""From screen to screen, as the wire shows it: one run for each click, the heading first, the sidebar last."""

import json
import urllib.request

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.wire import SIDEBAR, Session
from tests.asynchronous import run
from tests.bodies import LIBRARY
from tests.browser.helpers import Server


async def begun(server: Server, body: str, button: str) -> Session:
    """A session at the first step of opening an account."""
    session = Session(server.url)
    await session.open()
    await session.choose("start-body", LIBRARY.rulebook(body).name)
    await session.press(button)
    return session


def titles(body: str) -> list[str]:
    return [step.title for step in LIBRARY.rulebook(body).steps("open")]


@pytest.mark.parametrize("body", list(LIBRARY.rulebooks))
def test_next_leads_through_every_step_and_previous_back(server: Server, body: str):
    async def there_and_back() -> list[tuple[str, str, str]]:
        session = await begun(server, body, "try")
        seen = [(session.heading, session.path, session.query)]
        for button in ["next"] * len(titles(body)):
            await session.press(button)
            seen.append((session.heading, session.path, session.query))
        await session.follow(f"{len(titles(body))} {titles(body)[-1]}")
        for button in ["previous"] * (len(titles(body)) - 1):
            await session.press(button)
        seen.append((session.heading, session.path, session.query))
        await session.close()
        return seen

    seen = run(there_and_back())
    assert [heading for heading, _, _ in seen] == [*titles(body), "回答の確認", titles(body)[0]]
    assert [path for _, path, _ in seen][-2:] == ["check_answers", seen[0][1]]
    # The key of the draft goes along in every address.
    assert len({query for _, _, query in seen}) == 1
    assert seen[0][2].startswith("draft=")


def test_a_step_is_turned_to_in_one_run_with_its_heading_first_and_the_sidebar_last(server: Server):
    async def turned() -> list[ForwardMsg]:
        session = await begun(server, "moriya", "try")
        session.log = []
        await session.press("next")
        await session.close()
        return session.log

    log = run(turned())
    kinds = [message.WhichOneof("type") for message in log]
    assert kinds.count("new_session") == 1, "the browser takes down and puts up everything twice"
    drawn = [message for message in log if message.WhichOneof("type") == "delta"]
    is_heading = [message.delta.new_element.WhichOneof("type") == "heading" for message in drawn]
    beside = [message.metadata.delta_path[0] == SIDEBAR for message in drawn]
    # Whose draft it is, that it is a sample with its button, and the step's place.
    assert is_heading.index(True) <= 5, "nothing else may come before the heading"
    assert beside == sorted(beside), "the sidebar comes after the screen"
    assert 1 <= sum(beside) <= 3, "the links beside the screen are one element, the answer file another two"


def test_a_step_with_findings_is_left_by_the_second_click(server: Server):
    async def pressed() -> list[str]:
        session = await begun(server, "nagasaki", "begin")
        seen = []
        for _ in range(2):
            await session.press("next")
            seen += [
                session.heading,
                session.widget("next").label,
                str("smp-summary" in " ".join(session.texts)),
            ]
        await session.close()
        return seen

    first, second = titles("nagasaki")[:2]
    assert run(pressed()) == [first, "このまま次へ", "True", second, "次へ", "False"]


def test_a_link_that_is_followed_right_after_the_button_wins(server: Server):
    async def pressed_and_followed() -> list[str]:
        session = await begun(server, "moriya", "try")
        headings = []
        for link in ("回答の確認", "文書", "回答の確認"):
            await session.follow("1 ")
            await session.press_and_follow("next", link, link)
            await session.rerun()
            headings.append(session.heading)
        await session.close()
        return headings

    assert run(pressed_and_followed()) == ["回答の確認", "文書", "回答の確認"]


def test_a_screen_that_needs_a_draft_and_has_none_keeps_the_sidebar(server: Server):
    async def opened() -> tuple[str, list[str]]:
        session = Session(server.url)
        await session.open("/documents")
        await session.close()
        return session.heading, [link.label for link in session.links]

    assert run(opened()) == (
        "まだ始めていません",
        ["はじめにを開く", "はじめに", "ガイドライン", "アカウント", "台帳"],
    )


def test_no_page_around_the_wizard_may_steer_it(server: Server):
    with urllib.request.urlopen(f"{server.url}/_stcore/host-config") as answer:
        assert json.load(answer)["allowedOrigins"] == []
